// What of a text can be found. Words are cut by Intl.Segmenter, and further wherever something stands between letters,
// because people write `gut.danke` and look for `danke`. Emoji are no words: nobody looks for one among thousands of them.
import { foldText, isAscii } from './fold.ts';

/** More than a message can have: Instagram takes 1,000 characters. */
export const WORDS_PER_TEXT = 1_000;
/** What is longer is cut, in messages and in what is looked for alike. Characters, UTF-16. */
export const WORD_LENGTH = 40;
/** Of scripts in which words are not told apart, so many characters are one word, beginning at each of them. */
const RUN_LENGTH = 3;

/** What cuts texts into words. Made when it is first needed: it costs some milliseconds. */
interface Cutter {
  /** Without a language: one shop has customers of several. */
  segmenter: Intl.Segmenter;
  /** Runs of characters, and words. */
  pieces: RegExp;
}

let cutter: Cutter | undefined;

function makeCutter(): Cutter {
  const letter = String.raw`[\p{L}\p{N}\p{M}]`;
  // Chinese and Japanese: where a word ends depends on the sentence, and what is looked for is no sentence.
  const run = String.raw`[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]`;
  return {
    segmenter: new Intl.Segmenter('und', { granularity: 'word' }),
    pieces: new RegExp(`((?:(?=${letter})${run})+)|[${letter}--${run}]+`, 'gv'),
  };
}

/** A folded piece of a text: a word, or a run of characters between which no word ends for sure. */
interface Piece {
  text: string;
  isRun: boolean;
}

function piecesOf(text: string): Piece[] {
  // Without other letters there is nothing to weigh: the same comes out, twenty times as fast.
  if (isAscii(text))
    return Array.from(foldText(text).matchAll(/[a-z0-9]+/g), ([word]) => ({ text: word, isRun: false }));
  cutter ??= makeCutter();
  const pieces: Piece[] = [];
  let runEnd = -1;
  for (const { segment: word, index, isWordLike } of cutter.segmenter.segment(text)) {
    if (!isWordLike) continue;
    for (const match of foldText(word).matchAll(cutter.pieces)) {
      const isRun = match[1] !== undefined;
      const last = pieces.at(-1);
      if (isRun && last?.isRun && match.index === 0 && runEnd === index) last.text += match[0];
      else pieces.push({ text: match[0], isRun });
      runEnd = index + word.length;
    }
  }
  return pieces;
}

/** The words by which a text is found, folded, each once, in the order in which they stand. */
export function wordsOf(text: string): readonly string[] {
  const words = new Set<string>();
  for (const piece of piecesOf(text)) {
    for (const word of piece.isRun ? partsOfRun(piece.text) : [cut(piece.text)]) {
      if (words.size === WORDS_PER_TEXT) return [...words];
      words.add(word);
    }
  }
  return [...words];
}

/** A word that must be there; `isPrefix`: or one that begins so. */
export interface QueryWord {
  word: string;
  isPrefix: boolean;
}

/** What somebody looks for. The last word may be half-typed. Empty when there is no word in it. */
export function queryWords(query: string): readonly QueryWord[] {
  const pieces = piecesOf(query);
  const found = new Map<string, QueryWord>();
  for (const [place, piece] of pieces.entries()) {
    for (const word of piece.isRun ? lookedForInRun(piece.text) : [cut(piece.text)]) {
      const isPrefix = piece.isRun ? [...word].length < RUN_LENGTH : place === pieces.length - 1;
      // What must be there whole is there as a beginning too.
      if (found.get(word)?.isPrefix !== false) found.set(word, { word, isPrefix });
    }
  }
  return [...found.values()];
}

/** Beginning at each character: whatever part of the run is looked for, a word begins so. */
function partsOfRun(run: string): string[] {
  const characters = [...run];
  return characters.map((_first, place) => characters.slice(place, place + RUN_LENGTH).join(''));
}

function lookedForInRun(run: string): string[] {
  const parts = partsOfRun(run);
  return parts.slice(0, Math.max(1, parts.length - RUN_LENGTH + 1));
}

/** Never in the middle of a character. */
function cut(word: string): string {
  if (word.length <= WORD_LENGTH) return word;
  const end = word.charCodeAt(WORD_LENGTH - 1) >>> 10 === 0xd800 >>> 10 ? WORD_LENGTH - 1 : WORD_LENGTH;
  return word.slice(0, end);
}

/** Whether a word is what was looked for. */
export function isMatch({ word, isPrefix }: QueryWord, candidate: string): boolean {
  return isPrefix ? candidate.startsWith(word) : candidate === word;
}
