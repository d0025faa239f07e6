import type { AsideDatabase } from '../storage/open-database.ts';
import { putSecret } from '../storage/secrets.ts';
import { vaultKey } from './vault-key.ts';

/**
 * Encrypts a token and stores it; the first thing that happens to one that was typed or received.
 *
 * @returns the id under which {@link openSecret} finds it; the id tells nothing about the secret
 */
export async function sealSecret(db: AsideDatabase, text: string): Promise<string> {
  const id = crypto.randomUUID();
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(id) },
    await vaultKey(db),
    new TextEncoder().encode(text),
  );
  await putSecret(db, { id, iv, sealed, createdAt: Date.now() });
  return id;
}

/** Ties a ciphertext to its row: moved under another id it no longer opens. */
export function boundTo(id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`aside secret ${id}`);
}
