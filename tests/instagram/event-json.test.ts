import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEventJson } from '../../utils/instagram/event-json.ts';

describe('JSON of events', () => {
  it.each([
    ['17841405726653026999', '{"id":17841405726653026999}'],
    ['9007199254740993', '{"id":9007199254740993}'],
    ['9007199254740993', '{"id" :\n 9007199254740993}'],
    ['-9007199254740993', '{"id":-9007199254740993}'],
  ])('keeps every digit of the integer %s', (digits, text) => {
    expect(parseEventJson(text)).toEqual({ id: digits });
  });

  it('keeps digits in arrays, deep inside and at the root', () => {
    expect(parseEventJson('[17841405726653026999,[{"a":17841405726653026998}]]')).toEqual([
      '17841405726653026999',
      [{ a: '17841405726653026998' }],
    ]);
    expect(parseEventJson('17841405726653026999')).toBe('17841405726653026999');
  });

  it('leaves numbers alone that are exact, and numbers that are no integers', () => {
    expect(parseEventJson('[9007199254740991,1569262485349,1e20,0.1234567890123456,1234567890123456.5]')).toEqual([
      9007199254740991, 1569262485349, 1e20, 0.1234567890123456, 1234567890123456.5,
    ]);
  });

  it('leaves strings alone, whatever they look like', () => {
    const text = '{"mid":":17841405726653026999","text":"[ 17841405726653026999 ]","id":"17841405726653026999"}';
    expect(parseEventJson(text)).toEqual(JSON.parse(text));
  });

  it('throws where JSON.parse throws', () => {
    expect(() => parseEventJson('{"id":17841405726653026999,}')).toThrow(SyntaxError);
    expect(() => parseEventJson('')).toThrow(SyntaxError);
  });

  it('is JSON.parse for everything without long integers', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const isExact = (value: unknown): boolean =>
          typeof value === 'number' ? Number.isSafeInteger(value) || !Number.isInteger(value) : true;
        let exact = true;
        JSON.parse(text, (_key, value) => {
          exact &&= isExact(value);
          return value;
        });
        fc.pre(exact);
        expect(parseEventJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps any long integer, wherever it stands', () => {
    const long = fc.bigInt({ min: 2n ** 53n, max: 10n ** 25n });
    fc.assert(
      fc.property(long, fc.constantFrom(' ', '\n', '\t', ''), (digits, blank) => {
        expect(parseEventJson(`{"a":[1,${blank}${digits}${blank}],"b":${blank}${digits}}`)).toEqual({
          a: [1, String(digits)],
          b: String(digits),
        });
      }),
    );
  });
});
