import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../utils/automation/script-difference.ts';

const shown = (before: string, after: string) =>
  differenceOf(before, after).map(({ kind, line }) => `${{ same: ' ', added: '+', removed: '-' }[kind]}${line}`);

describe('the difference of two scripts', () => {
  it('shows what went above what came in its place', () => {
    expect(shown('when any message\nsay "a"\nend\n', 'when any message\nsay "b"\nend\n')).toEqual([
      ' when any message',
      '-say "a"',
      '+say "b"',
      ' end',
    ]);
  });

  it('takes indentation for nothing, and line breaks of any system', () => {
    expect(shown('on a\r\nend\r\n', 'on a\n  end')).toEqual([' on a', '   end']);
    expect(differenceOf('', '')).toEqual([]);
  });

  it('numbers the lines of each, holds both, and keeps all that is common', () => {
    const script = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
    fc.assert(
      fc.property(script, script, (one, other) => {
        const lines = differenceOf(one.map((line) => `${line}\n`).join(''), other.map((line) => `${line}\n`).join(''));
        expect(lines.filter(({ kind }) => kind !== 'added').map(({ line }) => line)).toEqual(one);
        expect(lines.filter(({ kind }) => kind !== 'removed').map(({ line }) => line)).toEqual(other);
        expect(lines.flatMap(({ before }) => before ?? [])).toEqual(one.map((_, place) => place + 1));
        expect(lines.flatMap(({ after }) => after ?? [])).toEqual(other.map((_, place) => place + 1));
        expect(lines.filter(({ kind }) => kind === 'same')).toHaveLength(longestCommon(one, other));
      }),
    );
  });
});

function longestCommon([one, ...ones]: readonly string[], others: readonly string[]): number {
  if (one === undefined) return 0;
  const place = others.indexOf(one);
  const without = longestCommon(ones, others);
  return place < 0 ? without : Math.max(without, 1 + longestCommon(ones, others.slice(place + 1)));
}
