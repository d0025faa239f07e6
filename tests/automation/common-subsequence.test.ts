import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonSubsequence } from '../../utils/automation/common-subsequence.ts';

describe('what two lists have in common, in order', () => {
  const list = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 });

  it('stands in both, each item once, in the same order', () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        const common = commonSubsequence(one, other);
        expect(common.map(([place]) => one[place])).toEqual(common.map(([, place]) => other[place]));
        for (const [place, [left, right]] of common.entries()) {
          const [before, above] = common[place - 1] ?? [-1, -1];
          expect(left).toBeGreaterThan(before);
          expect(right).toBeGreaterThan(above);
        }
      }),
    );
  });

  it('is as long as it can be', () => {
    fc.assert(
      fc.property(list, list, (one, other) => {
        expect(commonSubsequence(one, other)).toHaveLength(longest(one, other));
      }),
    );
  });

  it('is all of two equal lists, and nothing where one is empty', () => {
    fc.assert(
      fc.property(list, (items) => {
        expect(commonSubsequence(items, [...items])).toEqual(items.map((_, place) => [place, place]));
        expect(commonSubsequence(items, [])).toEqual([]);
        expect(commonSubsequence([], items)).toEqual([]);
      }),
    );
  });
});

/** The definition: either the first item is common with its next place in the other list, or it goes. */
function longest([item, ...items]: readonly string[], others: readonly string[]): number {
  if (item === undefined) return 0;
  const place = others.indexOf(item);
  const without = longest(items, others);
  return place < 0 ? without : Math.max(without, 1 + longest(items, others.slice(place + 1)));
}
