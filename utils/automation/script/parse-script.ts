// A script and what is wrong with its lines: for each that was not understood a finding that says what is missing.
import { FIRST_WORDS, type FormId, type FormPart } from './forms.ts';
import { isUnderstood, mendOfLine, pairedMarks, type UnreadLine } from './mend-line.ts';
import { nearestWord } from './near-words.ts';
import { type Attempt, attemptsAt, readLines } from './read-lines.ts';
import { readWords, type Word } from './read-words.ts';
import type { Expected, ReadingFinding, ReadingFix, ReadingProblem, Script, ScriptLine, Span } from './syntax.ts';

/** Reads a script. Lines may end with any line break. */
export function parseScript(source: string): Script {
  const lines = readLines(source);
  return { lines, findings: findingsOf(lines) };
}

/**
 * Every form that these words of a line begin, and what comes next in it: `undefined` where they are all of it. For who
 * tells what may be written on.
 */
export function formsBegunBy(words: readonly Word[]): readonly { form: FormId; next: FormPart | undefined }[] {
  return attemptsAt(words).flatMap(({ form, took, missing }) => (took === words.length ? { form, next: missing } : []));
}

function findingsOf(lines: readonly ScriptLine[]): readonly ReadingFinding[] {
  let joined = 0;
  return lines.flatMap((unread, place): readonly ReadingFinding[] => {
    if (unread.form !== 'unreadable') return [];
    const { line, at, text } = unread;
    const words = readWords(text, at.start);
    const { fix, ...finding } = findingOf(attemptsAt(words), words, unread);
    // What belongs to a text above is mended there.
    if (place < joined) return [{ line, ...finding }];
    const join = finding.problem.code === 'unclosed-text' ? joinOf(lines, place, words) : undefined;
    joined = join?.end ?? joined;
    const offered = join?.fix ?? fix;
    return [{ line, ...finding, ...(offered && { fix: offered }) }];
  });
}

/** Lines that a text may have been broken over. */
const MOST_JOINED = 8;

/** A text that was broken over lines, where all of them together are a statement. `end`: the place after the last one. */
function joinOf(
  lines: readonly ScriptLine[],
  first: number,
  words: readonly Word[],
): { fix: ReadingFix; end: number } | undefined {
  const opened = lines[first];
  const open = words.at(-1);
  // A backslash at its end would take the one that makes the new line.
  if (opened?.form !== 'unreadable' || open?.kind !== 'text' || open.closing.length > 1) return undefined;
  let rest = '';
  for (const [place, line] of lines.slice(first + 1, first + 1 + MOST_JOINED).entries()) {
    if (line.form !== 'unreadable' && line.form !== 'blank') return undefined;
    rest += `\\n${line.form === 'blank' ? '' : line.text}`;
    if (line.form === 'unreadable' && isUnderstood(opened.text + rest)) {
      return {
        fix: { at: { start: opened.at.end, end: line.at.end }, text: rest, does: 'join' },
        end: first + place + 2,
      };
    }
  }
  return undefined;
}

function findingOf(
  attempts: readonly Attempt[],
  words: readonly Word[],
  line: UnreadLine,
): { at: Span; problem: ReadingProblem; fix?: ReadingFix } {
  const unclosed = words.find((word) => word.kind === 'text' && !word.isClosed);
  if (unclosed?.kind === 'text') {
    const { end } = unclosed.at;
    return {
      at: unclosed.at,
      problem: { code: 'unclosed-text' },
      fix: pairedMarks(line, unclosed) ?? { at: { start: end, end }, text: unclosed.closing, does: 'close' },
    };
  }
  const furthest = Math.max(...attempts.map(({ took }) => took));
  const nearest = attempts.filter(({ took }) => took === furthest);
  const isComplete = nearest.some(({ missing }) => missing === undefined);
  const next = words[furthest];
  if (furthest === 0 && next) return unknown(next, line.at);
  const fix = mendOfLine(line, words, nearest);
  if (isComplete && next && !fix) return tooMuch(next, line.at);

  const comma = next?.kind === 'comma' ? words[furthest + 1] : undefined;
  if (fix?.does === 'quote' && next && comma) {
    const problem = { code: 'expected', after: shown(next), expected: [{ kind: 'text' }] } as const;
    return { at: comma.at, problem, fix };
  }
  const at = next?.at ?? { start: line.at.end, end: line.at.end };
  const before = words[furthest - 1];
  const expected =
    fix?.does === 'comma' ? [{ word: ',' }] : nearest.flatMap(({ missing }) => (missing ? [expectedOf(missing)] : []));
  const problem: ReadingProblem = {
    code: 'expected',
    after: before ? shown(before) : '',
    expected: distinct(expected),
  };
  return { at, problem, ...(fix && { fix }) };
}

function unknown(word: Word, line: Span): { at: Span; problem: ReadingProblem; fix?: ReadingFix } {
  const written = shown(word);
  const meant = nearestWord(written, FIRST_WORDS);
  const problem: ReadingProblem =
    meant === undefined
      ? { code: 'unknown-statement', word: written }
      : { code: 'unknown-statement', word: written, meant };
  if (meant === undefined) return { at: line, problem };
  return { at: word.at, problem, fix: { at: word.at, text: meant } };
}

function tooMuch(next: Word, line: Span): { at: Span; problem: ReadingProblem; fix: ReadingFix } {
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
