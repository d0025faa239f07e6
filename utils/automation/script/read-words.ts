// A line taken apart into words, texts and commas, each with its place.
import type { Span } from './syntax.ts';

/** A piece of a line. A text that was not closed goes to the line's end; `closing` is what would close it there. */
export type Word =
  | { kind: 'word'; text: string; at: Span }
  | { kind: 'comma'; at: Span }
  | { kind: 'text'; text: string; at: Span; isClosed: boolean; closing: string };

/** What closes a text that opened so. A text may hold the other marks as they are. */
const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };

/** What a backslash makes of the letter after it; of any other it leaves the letter. */
const ESCAPED: Readonly<Record<string, string>> = { n: '\n', t: '\t' };

/** @param start offset of the line in the source, UTF-16 */
export function readWords(line: string, start: number): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    const letter = line.charAt(at);
    if (/\s/u.test(letter)) {
      at += 1;
    } else if (letter === ',') {
      words.push({ kind: 'comma', at: { start: start + at, end: start + at + 1 } });
      at += 1;
    } else {
      const closing = CLOSING[letter];
      const word = closing === undefined ? readPlain(line, at) : readText(line, at, closing);
      const { end, ...piece } = word;
      words.push({ ...piece, at: { start: start + at, end: start + end } });
      at = end;
    }
  }
  return words;
}

function readPlain(line: string, from: number) {
  let end = from;
  while (end < line.length && !/[\s,]/u.test(line.charAt(end)) && CLOSING[line.charAt(end)] === undefined) end += 1;
  return { kind: 'word' as const, text: line.slice(from, end), end };
}

function readText(line: string, from: number, closing: string) {
  let text = '';
  let at = from + 1;
  for (; at < line.length; at += 1) {
    const letter = line.charAt(at);
    if (letter === closing) return { kind: 'text' as const, text, isClosed: true, closing, end: at + 1 };
    if (letter !== '\\' || at + 1 >= line.length) {
      text += letter;
      continue;
    }
    at += 1;
    text += ESCAPED[line.charAt(at)] ?? line.charAt(at);
  }
  // A backslash at the end would take the mark for itself.
  const isEscaping = /(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(from + 1));
  return {
    kind: 'text' as const,
    text,
    isClosed: false,
    closing: isEscaping ? `\\${closing}` : closing,
    end: line.length,
  };
}
