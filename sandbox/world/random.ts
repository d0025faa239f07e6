/** A seeded source of chance: the same seed gives the same world, so a failure can be repeated. Not for secrets. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In [0, below). */
  integer(below: number): number;
  pick<T>(list: readonly [T, ...T[]]): T;
  /** Decimal digits, the first one not 0. */
  digits(length: number): string;
  /** Letters and digits. */
  letters(length: number): string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Mulberry32 over a 32-bit hash of the seed: small, and good enough for a practice world. */
export function makeRandom(seed: string): Random {
  let state = hash(seed);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (below: number) => Math.floor(next() * below);
  return {
    next,
    integer,
    pick: (list) => list[integer(list.length)] ?? list[0],
    digits: (length) => Array.from({ length }, (_, at) => (at === 0 ? 1 + integer(9) : integer(10))).join(''),
    letters: (length) => Array.from({ length }, () => ALPHABET.charAt(integer(ALPHABET.length))).join(''),
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
