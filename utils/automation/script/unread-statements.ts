// What a line seems to have been meant for that was not understood: what is only missing because of it is not told as well.
import { FIRST_WORDS } from './forms.ts';
import { nearestWord } from './near-words.ts';
import type { Script, ScriptLine } from './syntax.ts';

/** Whether a line that was not understood begins with one of these words, or nearly. */
export function hasUnread({ lines }: Script, beginnings: readonly string[]): boolean {
  return lines.some((line) => isUnread(line, beginnings));
}

/** Whether what hangs on a message stands below a `say` that was not understood. @param line from 1 */
export function isBelowUnreadSay({ lines }: Script, line: number): boolean {
  const above = lines.slice(0, Math.max(0, line - 1));
  const said = above.findLastIndex((one) => !HUNG.has(one.form) || isUnread(one, ['say']));
  const last = above[said];
  return last !== undefined && isUnread(last, ['say']);
}

/** What may stand between a message and what hangs on it. */
const HUNG: ReadonlySet<ScriptLine['form']> = new Set([
  'blank',
  'comment',
  'unreadable',
  'button',
  'button-opens',
  'quick-reply',
]);

function isUnread(line: ScriptLine, beginnings: readonly string[]): boolean {
  if (line.form !== 'unreadable') return false;
  const [first = ''] = /^\p{L}+/u.exec(line.text) ?? [];
  return beginnings.includes(nearestWord(first, FIRST_WORDS) ?? first.toLowerCase());
}
