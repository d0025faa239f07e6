// Where two texts differ, word by word. Pure.

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
  const common = commonWords(first, second);
  return { one: pieces(first, common.inOne), other: pieces(second, common.inOther) };
}

/** Words with the spaces behind them, so that they make up the text again. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\S+\s*|\s+/g) ?? [];
}

/** Places of the longest row of words that both have in the same order. */
function commonWords(one: readonly string[], other: readonly string[]): { inOne: Set<number>; inOther: Set<number> } {
  const width = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * width);
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  const isSame = (row: number, column: number): boolean => one[row]?.trimEnd() === other[column]?.trimEnd();
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = isSame(row, column)
        ? lengthAt(row + 1, column + 1) + 1
        : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const inOne = new Set<number>();
  const inOther = new Set<number>();
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    if (isSame(row, column)) {
      inOne.add(row);
      inOther.add(column);
      row += 1;
      column += 1;
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1;
    else column += 1;
  }
  return { inOne, inOther };
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
