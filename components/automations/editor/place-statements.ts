// Where statements go that somebody has chosen from a list: where they mean something, from the caret on.
import type { FormId } from '../../../utils/automation/script/forms.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import type { ScriptLine, Span } from '../../../utils/automation/script/syntax.ts';
import { firstPlace } from './form-examples.ts';
import { printedIndents } from './indentation.ts';
import { changeBetween, type TextChange } from './text-change.ts';

/** What comes in, and what of it is selected then: offsets into the text that it becomes. */
export interface Placed {
  change: TextChange;
  selected: Span;
}

type Line = ScriptLine | undefined;

/**
 * Puts statements into a script.
 *
 * @param caret where writing goes on, UTF-16
 * @param statements each on its line, well written
 */
export function placeStatements(source: string, caret: number, statements: string): Placed | undefined {
  const added = statements.split('\n').map((line) => line.trim());
  const [first] = parseScript(added[0] ?? '').lines;
  if (!first) return undefined;
  const lines = source.split('\n');
  const read = lines.map((line): Line => parseScript(line).lines[0]);
  const here = source.slice(0, caret).split('\n').length - 1;
  const { at, replaces, isApart } = placeFor(first.form, read, here);

  const before = lines.slice(0, at);
  const after = lines.slice(at + replaces);
  const isParted = isApart && isWritten(before.at(-1));
  const next = read[at + replaces];
  const isFollowed =
    isWritten(after[0]) &&
    ((isApart && isBranch(first)) || (isOfHead(first.form) && next !== undefined && isStep(next)));
  const inserted = [...(isParted ? [''] : []), ...added, ...(isFollowed ? [''] : [])];
  const whole = [...before, ...inserted, ...after];
  const start = before.length + (isParted ? 1 : 0);
  const indents = printedIndents(whole.join('\n'));
  for (let line = start; line < start + added.length; line += 1) {
    whole[line] = (indents[line] ?? '') + (whole[line] ?? '');
  }
  const result = whole.join('\n');
  const change = changeBetween(source, result);
  if (!change) return undefined;
  const offset = whole.slice(0, start).reduce((sum, line) => sum + line.length + 1, 0);
  const statement = whole[start] ?? '';
  const place = firstPlace(statement) ?? { start: statement.length, end: statement.length };
  return { change, selected: { start: offset + place.start, end: offset + place.end } };
}

/** Before which line, from 0; how many blank lines it takes the place of; whether a blank line parts it from what is there. */
interface LinePlace {
  at: number;
  replaces: number;
  isApart: boolean;
}

function placeFor(form: FormId | 'blank' | 'comment' | 'unreadable', read: readonly Line[], here: number): LinePlace {
  if (isTrigger(form)) return { at: endOfHead(read, isTrigger), replaces: 0, isApart: false };
  if (isSetting(form)) return { at: endOfHead(read, isOfHead), replaces: 0, isApart: false };
  if (/^on(?:-|$)/.test(form)) return branchPlace(read, here);
  if (isHung(form)) return hungPlace(read, here);
  return stepPlace(read, here);
}

/** After the last line of the kind that stands at the top; without one, after the remarks there. */
function endOfHead(read: readonly Line[], isKind: (form: ScriptLine['form']) => boolean): number {
  const firstStep = read.findIndex((line) => line !== undefined && isStep(line));
  const head = firstStep < 0 ? read : read.slice(0, firstStep);
  const last = head.findLastIndex((line) => line !== undefined && isKind(line.form));
  if (last >= 0) return last + 1;
  const afterRemarks = read.findIndex((line) => line?.form !== 'comment');
  return afterRemarks < 0 ? read.length : afterRemarks;
}

function branchPlace(read: readonly Line[], here: number): LinePlace {
  const next = read.findIndex((line, index) => index > here && line !== undefined && isBranch(line));
  let at = next < 0 ? read.length : next;
  // What the whole script keeps to stands at its end.
  while (at > 0 && next < 0 && isSettingOrBlank(read[at - 1])) at -= 1;
  while (at > 0 && isBlank(read[at - 1])) at -= 1;
  return { at, replaces: countBlank(read, at), isApart: true };
}

function hungPlace(read: readonly Line[], here: number): LinePlace {
  const say = read.findLastIndex((line, index) => index <= here && line?.form === 'say');
  return say < 0 ? stepPlace(read, here) : { at: afterHung(read, say + 1), replaces: 0, isApart: false };
}

function stepPlace(read: readonly Line[], here: number): LinePlace {
  const line = read[here];
  if (isBlank(line)) return { at: here, replaces: 1, isApart: isOfHeadAt(read, here - 1) };
  let at = afterHung(read, here + 1);
  while (isOfHeadAt(read, at)) at += 1;
  const isApart = isOfHeadAt(read, at - 1);
  return { at, replaces: isApart && isBlank(read[at]) && at < read.length ? 1 : 0, isApart };
}

function afterHung(read: readonly Line[], from: number): number {
  let at = from;
  while (read[at] && isHung(read[at]?.form ?? 'blank')) at += 1;
  return at;
}

function countBlank(read: readonly Line[], from: number): number {
  let at = from;
  while (at < read.length && isBlank(read[at])) at += 1;
  return at - from;
}

function isBlank(line: Line): boolean {
  return line === undefined || line.form === 'blank';
}

function isSettingOrBlank(line: Line): boolean {
  return isBlank(line) || (line !== undefined && isSetting(line.form));
}

function isTrigger(form: ScriptLine['form']): boolean {
  return form.startsWith('when-');
}

function isSetting(form: ScriptLine['form']): boolean {
  return /^(?:once|stop)(?:-|$)/.test(form);
}

function isOfHead(form: ScriptLine['form']): boolean {
  return isTrigger(form) || isSetting(form);
}

function isOfHeadAt(read: readonly Line[], index: number): boolean {
  const line = read[index];
  return line !== undefined && isOfHead(line.form);
}

function isHung(form: ScriptLine['form']): boolean {
  return form === 'button' || form === 'button-opens' || form === 'quick-reply';
}

function isBranch({ form }: ScriptLine): boolean {
  return /^on(?:-|$)/.test(form);
}

function isStep({ form }: ScriptLine): boolean {
  return form !== 'blank' && form !== 'comment' && !isOfHead(form);
}

function isWritten(line: string | undefined): boolean {
  return line !== undefined && line.trim() !== '';
}
