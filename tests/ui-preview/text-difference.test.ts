import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Piece, textDifference } from '../../components/preview/text-difference.ts';

const own = (pieces: readonly Piece[]) => pieces.filter(({ isOwn }) => isOwn).map(({ text }) => text.trim());
const whole = (pieces: readonly Piece[]) => pieces.map(({ text }) => text).join('');

describe('what differs between two texts', () => {
  it('is marked word by word in both', () => {
    const { one, other } = textDifference('Mugs from 28 €, jugs from 34 €.', 'Mugs from 26 €, jugs from 34 €.');
    expect([own(one), own(other)]).toEqual([['28'], ['26']]);
  });

  it('finds what was left out and what was put in', () => {
    const { one, other } = textDifference('Hi Ida, welcome', 'Hi, welcome back');
    expect([own(one), own(other)]).toEqual([['Hi Ida,'], ['Hi,', 'back']]);
  });

  it('leaves both texts whole, and marks nothing where they are the same', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', '. ', 'ليلى', '👋🏽'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (first, second) => {
        const { one, other } = textDifference(first, second);
        expect([whole(one), whole(other)]).toEqual([first, second]);
        expect(own(textDifference(first, first).one)).toEqual([]);
      }),
    );
  });

  it('marks the whole of very long texts instead of comparing them', () => {
    const long = 'word '.repeat(5_000);
    expect(textDifference(long, `${long}more`).one).toEqual([{ text: long, isOwn: true }]);
  });
});
