import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { resultJson, resultPage } from '../../utils/automation/preview/result-page.ts';
import { verdictOf } from '../../utils/automation/preview/verdict.ts';
import { fileDay, fileWords } from '../ui/file-name.ts';
import { saveFile } from '../ui/save-file.ts';
import { resultWords } from './result-words.ts';

/** Hands the result to the browser's downloads: a page for somebody who has no Aside, or the same for machines. */
export function saveResult(run: LiveRun, username: string, format: 'html' | 'json'): void {
  const verdict = verdictOf(run);
  if (format === 'json') saveFile(`${fileName(run)}.json`, [resultJson(run, verdict)], 'application/json');
  else saveFile(`${fileName(run)}.html`, [resultPage(run, verdict, resultWords(run, verdict, username))], 'text/html');
}

/** `preview-price-list-2026-11-21`. */
function fileName({ name, startedAt }: LiveRun): string {
  return ['preview', fileWords(name), fileDay(startedAt)].filter(Boolean).join('-');
}
