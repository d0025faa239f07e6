import { canonicalJson } from './canonical-json.ts';

/**
 * A short text that is the same for the same content, to recognise a duplicate by. No protection against forgers: who
 * writes an item may make its key collide with another one of their own.
 */
export function contentKey(content: unknown): string {
  let text: string;
  try {
    text = canonicalJson(content);
  } catch {
    // Nested deeper than the stack: such items are told apart by nothing but being that.
    text = 'too deep';
  }
  return hash53(text, 0).toString(36) + hash53(text, 1).toString(36);
}

/** cyrb53 by bryc (public domain): 53 bits from two mixed 32-bit lanes. */
function hash53(text: string, seed: number): number {
  let one = 0xdeadbeef ^ seed;
  let two = 0x41c6ce57 ^ seed;
  for (let place = 0; place < text.length; place += 1) {
    const unit = text.charCodeAt(place);
    one = Math.imul(one ^ unit, 2654435761);
    two = Math.imul(two ^ unit, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
