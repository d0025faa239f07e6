// A script and what is wrong with its lines: for each that was not understood a finding that says what is missing.
import { FIRST_WORDS, type FormId, type FormPart } from './forms.ts';
import { type Attempt, attemptsAt, readLines } from './read-lines.ts';
import { readWords, type Word } from './read-words.ts';
import type { Expected, Fix, ReadingFinding, ReadingProblem, Script, ScriptLine, Span } from './syntax.ts';

/** Reads a script. Lines may end with any line break. */
export function parseScript(source: string): Script {
  const lines = readLines(source);
  return { lines, findings: lines.flatMap(findingsOf) };
}

/**
 * Every form that these words of a line begin, and what comes next in it: `undefined` where they are all of it. For who
 * tells what may be written on.
 */
export function formsBegunBy(words: readonly Word[]): readonly { form: FormId; next: FormPart | undefined }[] {
  return attemptsAt(words).flatMap(({ form, took, missing }) => (took === words.length ? { form, next: missing } : []));
}

function findingsOf(unread: ScriptLine): readonly ReadingFinding[] {
  if (unread.form !== 'unreadable') return [];
  const { line, at, text } = unread;
  const words = readWords(text, at.start);
  return [{ line, ...findingOf(attemptsAt(words), words, at) }];
}

function findingOf(
  attempts: readonly Attempt[],
  words: readonly Word[],
  line: Span,
): { at: Span; problem: ReadingProblem; fix?: Fix } {
  const unclosed = words.find((word) => word.kind === 'text' && !word.isClosed);
  if (unclosed?.kind === 'text') {
    const { end } = unclosed.at;
    return {
      at: unclosed.at,
      problem: { code: 'unclosed-text' },
      fix: { at: { start: end, end }, text: unclosed.closing },
    };
  }
  const furthest = Math.max(...attempts.map(({ took }) => took));
  const nearest = attempts.filter(({ took }) => took === furthest);
  const complete = nearest.find(({ missing }) => missing === undefined);
  const next = words[furthest];
  if (furthest === 0 && next) return unknown(next, line);
  if (complete && next) return tooMuch(next, line);

  const expected = nearest.flatMap(({ missing }) => (missing ? [expectedOf(missing)] : []));
  const at = next?.at ?? { start: line.end, end: line.end };
  const before = words[furthest - 1];
  const problem: ReadingProblem = {
    code: 'expected',
    after: before ? shown(before) : '',
    expected: distinct(expected),
  };
  const wantsText = nearest.some(
    ({ missing }) => missing && 'slot' in missing && /^texts?$|^replies$/.test(missing.kind),
  );
  return next && wantsText ? { at, problem, fix: quoted(words.slice(furthest)) } : { at, problem };
}

/** The words as a text: what was meant where the quotation marks are missing. */
function quoted(words: readonly Word[]): Fix {
  const start = words[0]?.at.start ?? 0;
  const end = words.at(-1)?.at.end ?? start;
  const text = words.map((word) => (word.kind === 'comma' ? ',' : word.text)).join(' ');
  return { at: { start, end }, text: JSON.stringify(text.replaceAll(' ,', ',')) };
}

function unknown(word: Word, line: Span): { at: Span; problem: ReadingProblem; fix?: Fix } {
  const written = shown(word);
  const meant = nearestWord(written.toLowerCase());
  const problem: ReadingProblem =
    meant === undefined
      ? { code: 'unknown-statement', word: written }
      : { code: 'unknown-statement', word: written, meant };
  if (meant === undefined) return { at: line, problem };
  return { at: word.at, problem, fix: { at: word.at, text: meant } };
}

function tooMuch(next: Word, line: Span): { at: Span; problem: ReadingProblem; fix: Fix } {
  const at = { start: next.at.start, end: line.end };
  return { at, problem: { code: 'too-much', rest: shown(next) }, fix: { at, text: '' } };
}

function expectedOf(part: FormPart): Expected {
  return 'slot' in part ? { kind: part.kind } : { word: part.word };
}

function distinct(expected: readonly Expected[]): Expected[] {
  return [...new Map(expected.map((one) => [JSON.stringify(one), one])).values()];
}

function shown(word: Word): string {
  return word.kind === 'comma' ? ',' : word.text;
}

/** The first word of a statement that differs in at most two letters, and by less than half. */
function nearestWord(written: string): string | undefined {
  const [nearest] = [...FIRST_WORDS]
    .map((word) => ({ word, distance: distance(written.slice(0, 20), word) }))
    .filter(({ word, distance: apart }) => apart <= 2 && apart * 2 < word.length)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.word;
}

/** How many letters must be put in, taken out, changed or swapped with their neighbour. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const changed = one[row - 1] === other[column - 1] ? 0 : 1;
      const swapped =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
          ? (rows[row - 2]?.[column - 2] ?? 0) + 1
          : Number.POSITIVE_INFINITY;
      line[column] = Math.min(
        (rows[row - 1]?.[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (rows[row - 1]?.[column - 1] ?? 0) + changed,
        swapped,
      );
    }
    rows.push(line);
  }
  return rows[one.length]?.[other.length] ?? 0;
}
