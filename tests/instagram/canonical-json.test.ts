import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../utils/instagram/canonical-json.ts';
import { parseEventJson } from '../../utils/instagram/event-json.ts';

/** Frozen: dedupe keys that are stored already were made of these texts. A change here stores old events twice. */
const VECTORS: readonly [given: string, canonical: string][] = [
  ['{"b":1,"a":2}', '{"a":2,"b":1}'],
  [' { "a" : [ 1 , { "d" : 4 , "c" : 3 } , null , true ] } ', '{"a":[1,{"c":3,"d":4},null,true]}'],
  ['{"B":1,"a":2,"A":3,"_":4,"1":5}', '{"1":5,"A":3,"B":1,"_":4,"a":2}'],
  ['{"10":1,"9":2}', '{"10":1,"9":2}'],
  ['"\\u00e4\\/\\u2764\\ufe0f\\n\\u0001"', '"ä/❤️\\n\\u0001"'],
  ['"\\ud800"', '"\\ud800"'],
  ['{"ä":1,"z":2,"\uff41":4,"😀":3}', '{"z":2,"ä":1,"😀":3,"\uff41":4}'],
  ['[1.0,1e3,-0,0.1,1E-7,123456789012345680000]', '[1,1000,0,0.1,1e-7,"123456789012345680000"]'],
  ['{"id":17841405726653026999}', '{"id":"17841405726653026999"}'],
  ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
  ['{"a":1,"a":2}', '{"a":2}'],
  ['{}', '{}'],
  ['[]', '[]'],
];

describe('canonical JSON', () => {
  it.each(VECTORS)('of %s is %s', (given, canonical) => {
    expect(canonicalJson(parseEventJson(given))).toBe(canonical);
  });

  it('leaves out members without a value', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it('does not depend on the order of keys, and means the same', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, turn) => {
        const entries = Object.entries(value);
        const cut = entries.length === 0 ? 0 : turn % entries.length;
        const turned = Object.fromEntries([...entries.slice(cut), ...entries.slice(0, cut)].reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
