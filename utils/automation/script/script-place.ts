// Places in a script, and edits of the texts that stand there.
import type { Place, ScriptFix } from './lint-finding.ts';
import type { Script, Span } from './syntax.ts';

/** Where the statement of that line stands. */
export function placeOfLine({ lines }: Script, line: number): Place {
  return { line, at: lines[line - 1]?.at ?? { start: 0, end: 0 } };
}

/** Where a place of the statement was filled; the whole statement where it has no such place. */
export function placeOfSlot(script: Script, line: number, slot: string, index = 0): Place {
  const written = script.lines[line - 1];
  const spans = written && 'spans' in written ? written.spans[slot] : undefined;
  return { line, at: spans?.[index] ?? placeOfLine(script, line).at };
}

/** Words at the end of a text, before its closing mark. */
export function wordsAtEnd(text: Span, words: string): ScriptFix {
  const end = text.end - 1;
  return { at: { start: end, end }, text: ` ${escaped(words)}`, does: 'add-words', words };
}

/** A statement on a line of its own, before another. */
export function lineBefore({ start }: Span, statement: string): ScriptFix {
  return { at: { start, end: start }, text: `${statement}\n`, does: 'add-line', words: statement };
}

/** Statements after another, on lines of their own. */
export function linesAfter({ end }: Span, statements: readonly string[], words: string): ScriptFix {
  return { at: { start: end, end }, text: `\n${statements.join('\n')}`, does: 'add-line', words };
}

/** The statement taken out. */
export function withoutStatement(at: Span, words: string): ScriptFix {
  return { at, text: '', does: 'remove', words };
}

/** A part of a text: exact where it was written without a backslash, else the whole text. */
export function partOfText(whole: Span, text: string, start: number, end: number): Span {
  const isPlain = whole.end - whole.start === text.length + 2;
  return isPlain ? { start: whole.start + 1 + start, end: whole.start + 1 + end } : whole;
}

/** Every mark that closes a text, and the backslash. */
function escaped(words: string): string {
  return words.replace(/[\\"”“»]/g, '\\$&').replaceAll('\n', '\\n');
}
