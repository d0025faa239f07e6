// A passphrase wraps the vault's data key. Pure cryptography: nothing here reads or writes.
import type { WrappedKey } from '../storage/schema.ts';

/**
 * How a passphrase becomes a key.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html (PBKDF2-HMAC-SHA256: at least
 *   600,000 iterations), checked 2026-11-22
 */
export const PASSPHRASE_KDF = { hash: 'SHA-256', iterations: 600_000, saltBytes: 16 } as const;

/**
 * Characters, UTF-16.
 *
 * @see https://pages.nist.gov/800-63-3/sp800-63b.html section 5.1.1.2 (at least 8), checked 2026-11-22
 */
export const SHORTEST_PASSPHRASE = 8;

/** AES-256. */
const KEY_BYTES = 32;

type Bytes = Uint8Array<ArrayBuffer>;

/** The raw bytes of a new data key. */
export function freshDataKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(KEY_BYTES));
}

/** The data key for use: its bytes do not come out again. */
export function importDataKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Wraps a data key. @param now ms since 1970 */
export async function wrapDataKey(raw: Bytes, passphrase: string, now: number): Promise<WrappedKey> {
  const id = crypto.randomUUID();
  const { iterations, saltBytes } = PASSPHRASE_KDF;
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await keyOf(passphrase, salt, iterations);
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: boundTo(id) }, key, raw);
  return { id, iterations, salt, iv, wrapped, createdAt: now };
}

/** The data key's bytes; `undefined` when it is another passphrase. */
export async function unwrapDataKey(
  { id, iterations, salt, iv, wrapped }: WrappedKey,
  passphrase: string,
): Promise<Bytes | undefined> {
  const key = await keyOf(passphrase, salt, iterations);
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: boundTo(id) }, key, wrapped),
    );
  } catch {
    return undefined;
  }
}

async function keyOf(passphrase: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  // The same letters can be typed as different characters on another keyboard (NIST SP 800-63B, 5.1.1.2).
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: PASSPHRASE_KDF.hash, salt, iterations },
    material,
    { name: 'AES-GCM', length: KEY_BYTES * 8 },
    false,
    ['encrypt', 'decrypt'],
  );
}

/** Ties the wrapped key to its row. */
function boundTo(id: string): Bytes {
  return new TextEncoder().encode(`aside vault key ${id}`);
}
