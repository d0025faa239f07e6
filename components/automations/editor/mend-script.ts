import type { ScriptFix } from '../../../utils/automation/script/lint-finding.ts';
import { reindented } from './indentation.ts';
import { changeBetween, type TextChange } from './text-change.ts';

/** What a fix changes in the script it was found in: lines that come in stand as far in as they are printed, and none is left empty. */
export function mendingOf(source: string, { at, text }: Pick<ScriptFix, 'at' | 'text'>): TextChange | undefined {
  if (text === '') return withoutStretch(source, at.start, at.end);
  const mended = source.slice(0, at.start) + text + source.slice(at.end);
  if (!text.includes('\n')) return { from: at.start, to: at.end, insert: text };
  const first = lineOf(mended, at.start);
  const last = lineOf(mended, at.start + text.length);
  return changeBetween(source, reindented(mended, first, last));
}

/** The whole lines where nothing else stands in them. */
function withoutStretch(source: string, start: number, end: number): TextChange {
  const from = source.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = source.indexOf('\n', end);
  const to = lineBreak < 0 ? source.length : lineBreak;
  const isAll = (source.slice(from, start) + source.slice(end, to)).trim() === '';
  if (!isAll) return { from: start, to: end, insert: '' };
  if (to < source.length) return { from, to: to + 1, insert: '' };
  return { from: Math.max(0, from - 1), to, insert: '' };
}

/** From 0. */
function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length - 1;
}
