import type { AsideDatabase } from '../storage/open-database.ts';
import type { SecretRow } from '../storage/schema.ts';
import { putSecret } from '../storage/secrets.ts';
import { vaultKey } from './vault-key.ts';

/**
 * Encrypts a token and stores it; the first thing that happens to one that was typed or received.
 *
 * @returns the id under which {@link openSecret} finds it; the id tells nothing about the secret
 */
export async function sealSecret(db: AsideDatabase, text: string): Promise<string> {
  const secret = await sealedUnder(db, crypto.randomUUID(), text);
  await putSecret(db, secret);
  return secret.id;
}

/** The same, under an id that is there already; storing it is left to the caller. */
export async function sealedUnder(db: AsideDatabase, id: string, text: string): Promise<SecretRow> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: boundTo(id) },
    await vaultKey(db),
    new TextEncoder().encode(text),
  );
  return { id, iv, sealed, createdAt: Date.now() };
}

/** Ties a ciphertext to its row: moved under another id it no longer opens. */
export function boundTo(id: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`aside secret ${id}`);
}
