import { randomInt } from 'node:crypto';
import { type KeyedHash, keyedHash } from './keyed-hash.ts';

/** Crockford's base32: no I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** Ten characters, 50 random bits. */
export function newPairingCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Reads a code as a person types it: without case, blanks and hyphens, O as 0, I and L as 1. */
export function normalisePairingCode(typed: string): string {
  return typed
    .replace(/[\s\p{Dash_Punctuation}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/**
 * What a code is kept as. Keyed by the relay's own key: 50 bits under a bare hash could be tried out by a thief of the
 * store within the code's ten minutes.
 */
export function pairingCodeHash(key: Uint8Array): KeyedHash {
  const hash = keyedHash(key);
  return (code) => hash(`pairing code ${code}`);
}
