// Where two texts differ, word by word. Pure.
import { commonSubsequence } from '../../utils/automation/common-subsequence.ts';

/** A stretch of a text: in both, or only in this one. */
export interface Piece {
  text: string;
  isOwn: boolean;
}

/** Texts of more words are shown whole: the table of the comparison grows with both. Messages have a few hundred at most. */
const WORDS_AT_MOST = 600;

/** What of each text does not stand in the other. */
export function textDifference(one: string, other: string): { one: readonly Piece[]; other: readonly Piece[] } {
  const [first, second] = [wordsOf(one), wordsOf(other)];
  if (first.length > WORDS_AT_MOST || second.length > WORDS_AT_MOST)
    return { one: [{ text: one, isOwn: true }], other: [{ text: other, isOwn: true }] };
  const trimmed = (word: string) => word.trimEnd();
  const common = commonSubsequence(first.map(trimmed), second.map(trimmed));
  return {
    one: pieces(first, new Set(common.map(([place]) => place))),
    other: pieces(second, new Set(common.map(([, place]) => place))),
  };
}

/** Words with the spaces behind them, so that they make up the text again. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

function pieces(words: readonly string[], common: ReadonlySet<number>): readonly Piece[] {
  const found: Piece[] = [];
  words.forEach((text, place) => {
    const isOwn = !common.has(place);
    const last = found.at(-1);
    if (last?.isOwn === isOwn) last.text += text;
    else found.push({ text, isOwn });
  });
  return found;
}
