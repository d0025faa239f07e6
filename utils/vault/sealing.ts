// A secret under a key. Pure cryptography: nothing here reads or writes.
import type { SecretRow } from '../storage/schema.ts';

/** Encrypts a text, bound to its row: moved under another id it no longer opens. */
export async function sealUnder(key: CryptoKey, id: string, text: string): Promise<Omit<SecretRow, 'createdAt'>> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(id) },
    key,
    new TextEncoder().encode(text),
  );
  return { id, iv, sealed };
}

/** Decrypts it; `undefined` when it was sealed under another key or id, or tampered with. */
export async function openUnder(key: CryptoKey, { id, iv, sealed }: SecretRow): Promise<string | undefined> {
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: boundTo(id) }, key, sealed);
    return new TextDecoder().decode(text);
  } catch {
    return undefined;
  }
}

function boundTo(id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`aside secret ${id}`);
}
