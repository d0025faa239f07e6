/**
 * The longest row of items that stand in both lists in the same order, as pairs of their places. Of several that are equally
 * long, the one in which what goes of the first list stands before what comes in the second.
 *
 * Time and memory grow with the product of both lengths: two bytes for each pair of items.
 */
export function commonSubsequence<Item>(
  one: readonly Item[],
  other: readonly Item[],
): readonly (readonly [one: number, other: number])[] {
  const width = other.length + 1;
  // How many items the ends of both have in common, from each pair of places on. Lists of which both had more items than
  // fit into 16 bits would have no table at all.
  const lengths = new Uint16Array((one.length + 1) * width);
  const lengthAt = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = one.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        one[row] === other[column]
          ? lengthAt(row + 1, column + 1) + 1
          : Math.max(lengthAt(row + 1, column), lengthAt(row, column + 1));
    }
  }
  const common: [number, number][] = [];
  for (let row = 0, column = 0; row < one.length && column < other.length; ) {
    if (one[row] === other[column]) {
      common.push([row, column]);
      row += 1;
      column += 1;
    } else if (lengthAt(row + 1, column) >= lengthAt(row, column + 1)) row += 1;
    else column += 1;
  }
  return common;
}
