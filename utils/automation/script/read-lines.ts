// From text to statements. No input makes it throw, and nothing that was written is lost: what is not understood stays a
// line of its own. What is wrong with it, `parse-script.ts` says.
import { type FormId, type FormPart, PARTS } from './forms.ts';
import { READ_SLOT } from './read-slot.ts';
import { readWords, type Word } from './read-words.ts';
import type { ScriptLine, Span, Statement } from './syntax.ts';

/** A form laid over the words of a line, as far as it fits. */
export interface Attempt {
  form: FormId;
  /** Words that fit. */
  took: number;
  values: Record<string, unknown>;
  spans: Record<string, readonly Span[]>;
  /** The part that did not fit; `undefined` when the form is complete. */
  missing: FormPart | undefined;
}

/** A script line by line. Lines may end with any line break. */
export function readLines(source: string): readonly ScriptLine[] {
  return linesOf(source).map(({ text, start }, place) => readLine(text, start, place + 1));
}

/** Every form, as far as it fits. */
export function attemptsAt(words: readonly Word[]): readonly Attempt[] {
  return [...PARTS].map(([form, parts]) => attempt(form, parts, words));
}

/** What stands after the last line break is a line only if there is something. */
function linesOf(source: string): { text: string; start: number }[] {
  const lines: { text: string; start: number }[] = [];
  let start = 0;
  for (const { 0: lineBreak, index } of source.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ text: source.slice(start, index), start });
    start = index + lineBreak.length;
  }
  if (start < source.length) lines.push({ text: source.slice(start), start });
  return lines;
}

function readLine(text: string, from: number, line: number): ScriptLine {
  const trimmed = text.trim();
  const start = from + text.indexOf(trimmed);
  const at = { start, end: start + trimmed.length };
  if (trimmed === '') return { form: 'blank', line, at };
  if (trimmed.startsWith('#')) return { form: 'comment', line, at, text: trimmed.slice(1).trim() };

  const words = readWords(trimmed, start);
  const whole = attemptsAt(words).find(({ missing, took }) => missing === undefined && took === words.length);
  return whole ? statementOf(whole, line, at) : { form: 'unreadable', line, at, text: trimmed };
}

/** The compiler knows a form's places by its name only; the table that fills them is the one that it was made of. */
function statementOf({ form, values, spans }: Attempt, line: number, at: Span): Statement {
  return { form, line, at, spans, ...values } as Statement;
}

function attempt(form: FormId, parts: readonly FormPart[], words: readonly Word[]): Attempt {
  const values: Record<string, unknown> = {};
  const spans: Record<string, readonly Span[]> = {};
  let took = 0;
  for (const part of parts) {
    const rest = words.slice(took);
    if ('slot' in part) {
      const filled = READ_SLOT[part.kind](rest);
      if (!filled) return { form, took, values, spans, missing: part };
      values[part.slot] = filled.value;
      spans[part.slot] = filled.spans;
      took += filled.took;
    } else {
      if (!isWord(rest[0], part.word)) return { form, took, values, spans, missing: part };
      took += 1;
    }
  }
  return { form, took, values, spans, missing: undefined };
}

function isWord(word: Word | undefined, wanted: string): boolean {
  if (wanted === ',') return word?.kind === 'comma';
  return word?.kind === 'word' && word.text.toLowerCase() === wanted;
}
