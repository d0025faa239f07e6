import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isExpectedText, REDACTED } from '../../utils/automation/match/expected-text.ts';
import { sameText } from '../../utils/instagram/same-text.ts';

describe('what a test expects', () => {
  it('is the same text where nothing was taken out', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(!one.includes(REDACTED));
        expect(isExpectedText(one, other)).toBe(sameText(one, other));
        expect(isExpectedText(one, one)).toBe(true);
      }),
    );
  });

  it('is any text in which other words stand where some were taken out', () => {
    const part = fc.string().filter((text) => !text.includes(REDACTED));
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 5 }), part, (parts, word) => {
        // Blanks at the ends do not count, so they are not at the ends here.
        const framed = ['<', ...parts, '>'];
        expect(isExpectedText(framed.join(REDACTED), framed.join(word))).toBe(true);
      }),
    );
  });

  it.each([
    ['Hi […], welcome', 'Hi Ida, goodbye'],
    ['Hi […]', 'Hello Ida'],
    ['a[…]a', 'a'],
    ['[…]b[…]b[…]', 'ab'],
    ['x […] y […] z', 'x y z'],
  ])('%s is not %s', (expected, observed) => {
    expect(isExpectedText(expected, observed)).toBe(false);
  });
});
