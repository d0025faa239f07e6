// The part of a text in which something was found, with the places to mark.
import { foldText } from './fold.ts';
import type { QueryWord } from './words.ts';

/** Offsets are UTF-16 in `text`; no mark touches another, and none begins or ends inside a character. */
export interface Excerpt {
  text: string;
  marks: readonly { start: number; end: number }[];
  /** Something of the message stands before it, or after it. */
  cutBefore: boolean;
  cutAfter: boolean;
}

/** What is shown around a hit, characters. Ours: two lines of a narrow list. */
const BEFORE = 30;
const LENGTH = 120;

const LETTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that write no space between words: a word may begin after any letter. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/v;

let segmenter: Intl.Segmenter | undefined;

/** The excerpt around the first word that was found, with every one that is in it marked. */
export function excerptOf(text: string, words: readonly QueryWord[]): Excerpt {
  const characters = charactersOf(text);
  const marked = markCharacters(characters, words);
  const first = Math.max(0, marked.indexOf(true));
  const start = first <= BEFORE || characters.length <= LENGTH ? 0 : afterSpace(characters, first - BEFORE, first);
  const end = Math.min(characters.length, start + LENGTH);

  const marks: { start: number; end: number }[] = [];
  let length = 0;
  for (let place = start; place < end; place += 1) {
    const from = length;
    length += characters[place]?.text.length ?? 0;
    if (!marked[place]) continue;
    const last = marks.at(-1);
    if (last?.end === from) last.end = length;
    else marks.push({ start: from, end: length });
  }
  const shown = characters.slice(start, end).map((character) => character.text);
  return { text: shown.join(''), marks, cutBefore: start > 0, cutAfter: end < characters.length };
}

/** A character as a person sees it, and as it is compared. */
interface Character {
  text: string;
  folded: string;
}

function charactersOf(text: string): Character[] {
  segmenter ??= new Intl.Segmenter('und', { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), ({ segment }) => ({ text: segment, folded: foldText(segment) }));
}

/** Which characters belong to a word that was looked for: of one that is half-typed, its beginning. */
function markCharacters(characters: readonly Character[], words: readonly QueryWord[]): boolean[] {
  const folded = characters.map((character) => character.folded).join('');
  const owner = characters.flatMap((character, place) =>
    Array.from<number>({ length: character.folded.length }).fill(place),
  );
  const marked = characters.map(() => false);
  for (const { word, isPrefix } of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (!mayBegin(folded, at) || (!isPrefix && !mayEnd(folded, end))) continue;
      marked.fill(true, owner[at], (owner[end - 1] ?? 0) + 1);
    }
  }
  return marked;
}

function mayBegin(folded: string, at: number): boolean {
  return (
    !LETTER.test(characterBefore(folded, at)) ||
    UNSPACED.test(characterBefore(folded, at)) ||
    UNSPACED.test(characterAt(folded, at))
  );
}

function mayEnd(folded: string, end: number): boolean {
  return (
    !LETTER.test(characterAt(folded, end)) ||
    UNSPACED.test(characterAt(folded, end)) ||
    UNSPACED.test(characterBefore(folded, end))
  );
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function characterBefore(text: string, at: number): string {
  return [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
}

/** The first word's beginning from `from` on, so that no word is cut; `from` where there is none before `hit`. */
function afterSpace(characters: readonly Character[], from: number, hit: number): number {
  for (let place = from; place < hit; place += 1) {
    if (/\s/.test(characters[place - 1]?.text ?? '')) return place;
  }
  return from;
}
