import { exportHtml } from '../../../utils/export/export-html.ts';
import { exportJson } from '../../../utils/export/export-json.ts';
import type { ExportSource } from '../../../utils/export/source.ts';
import { saveFile } from '../../ui/save-file.ts';
import { exportWords } from './export-words.ts';

export type ExportForm = 'json' | 'html';

/** Characters that are put together before they become part of the file: a message at a time would be slow. */
const PIECE = 1_000_000;

/**
 * Reads an export page by page, writes it, and saves it as one file.
 *
 * @param of `name` without ending; `now` in ms since 1970
 */
export async function saveExport(
  source: ExportSource,
  of: { form: ExportForm; name: string; lead: string; now: number },
): Promise<void> {
  const text = of.form === 'json' ? exportJson(source, of.now) : exportHtml(source, exportWords(of.lead));
  const parts: Blob[] = [];
  let piece = '';
  for await (const more of text) {
    piece += more;
    if (piece.length < PIECE) continue;
    parts.push(new Blob([piece]));
    piece = '';
  }
  parts.push(new Blob([piece]));
  saveFile(`${of.name}.${of.form}`, parts, of.form === 'json' ? 'application/json' : 'text/html');
}

/** `aside-studio.nord-2026-11-22`: fit for every file system. */
export function fileName(of: string, now: number): string {
  const day = new Date(now).toISOString().slice(0, 10);
  return `aside-${of.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-')}-${day}`;
}
