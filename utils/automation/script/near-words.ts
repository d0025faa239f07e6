// Words that are nearly what was meant.

/** The first of these words that differs least: in at most two letters, and by less than half. */
export function nearestWord(written: string, words: Iterable<string>): string | undefined {
  const [nearest] = [...words]
    .map((word) => ({ word, apart: distance(written.slice(0, 20).toLowerCase(), word) }))
    .filter(({ word, apart }) => apart <= 2 && apart * 2 < word.length)
    .toSorted((one, other) => one.apart - other.apart);
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
