import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { splitText } from '../../utils/instagram/split-text.ts';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';

/** Texts with sentences, long words, joined emoji, marks, other scripts, lone surrogates and many kinds of blanks. */
const texts = fc
  .array(
    fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom('Hello there. ', 'How are you? ', 'Yes!', ' ', '\n\n', '\t', '\u00A0', '。'),
      },
      fc.constantFrom(
        '👩‍👩‍👧‍👦',
        '🏳️‍🌈',
        'e\u0301',
        'สวัสดีครับ',
        'こんにちは。',
        'Привет, мир. ',
        '\uD83C',
        '\uDF3F',
        '\u200D',
      ),
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('x', '🌿', 'a\u0301').chain((unit) => fc.nat(60).map((count) => unit.repeat(count))),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

const isBlank = (text: string) => text.trim() === '';

/** What lies in `text` between, before and behind the parts, found in order. */
function seamsOf(text: string, parts: readonly string[]): readonly string[] {
  let read = 0;
  const seams = parts.map((part) => {
    const start = text.indexOf(part, read);
    expect(start).toBeGreaterThanOrEqual(read);
    const seam = text.slice(read, start);
    read = start + part.length;
    return seam;
  });
  return [...seams, text.slice(read)];
}

describe('a long text is split', () => {
  it('into parts that fit, of which none is empty and nothing is lost but blanks at the seams', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 80 }), (text, max) => {
        const parts = splitText(text, max);
        for (const part of parts) expect(utf8Length(part)).toBeLessThanOrEqual(max);
        if (utf8Length(text) <= max) expect(parts).toEqual([text]);
        else {
          expect(parts.some(isBlank)).toBe(false);
          expect(seamsOf(text, parts).every(isBlank)).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('never inside a code point', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 4, max: 80 }), (text, max) => {
        const parts = splitText(text, max);
        const isHalf = (unit: number | undefined, from: number) =>
          unit !== undefined && unit >= from && unit < from + 0x400;
        let read = 0;
        for (const part of parts) {
          read = text.indexOf(part, read);
          const cutsBefore = isHalf(text.charCodeAt(read - 1), 0xd800) && isHalf(part.charCodeAt(0), 0xdc00);
          expect(cutsBefore && read > 0).toBe(false);
          read += part.length;
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never inside what is drawn as one character, as long as that fits', () => {
    const family = '👩‍👩‍👧‍👦';
    for (const part of splitText(family.repeat(200), 60)) expect(part).toMatch(new RegExp(`^(${family})+$`, 'u'));
    // A letter under a thousand marks has to be cut somewhere.
    expect(splitText(`a${'\u0301'.repeat(600)}`).map(utf8Length)).toEqual([999, 202]);
  });

  it('between sentences where they fit', () => {
    // A capital begins a sentence: after a stop, small letters continue it.
    const sentence = `Word ${'word '.repeat(59).trim()}. `;
    const parts = splitText(sentence.repeat(7));
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      expect(part).toMatch(/^Word .*\.$/);
      expect(utf8Length(part)).toBeLessThanOrEqual(LIMITS.textBytes.max);
    }
    expect(parts.join(' ')).toBe(sentence.repeat(7).trim());
  });

  it('between words where a sentence does not fit', () => {
    const parts = splitText('lorem '.repeat(500));
    expect(parts.every((part) => /^(lorem )*lorem$/.test(part))).toBe(true);
    expect(parts.map(utf8Length)).toEqual([995, 995, 995, 11]);
  });

  it('with no room for the blank at a seam', () => {
    expect(splitText('Aa. Bb. Cc.', 7)).toEqual(['Aa. Bb.', 'Cc.']);
  });

  it('between characters where a word does not fit', () => {
    expect(splitText('x'.repeat(2_001)).map(utf8Length)).toEqual([1_000, 1_000, 1]);
  });

  it('not at all where it fits, and to nothing where it is only blanks', () => {
    expect(splitText(' as it stands ')).toEqual([' as it stands ']);
    expect(splitText('')).toEqual(['']);
    expect(splitText(' '.repeat(1_001))).toEqual([]);
  });
});
