import type { AsideDatabase } from '../storage/open-database.ts';
import { readSecret } from '../storage/secrets.ts';
import { boundTo } from './seal-secret.ts';
import { vaultKey } from './vault-key.ts';

/**
 * Decrypts a secret. Only the background calls this; the text goes into an `Authorization` header and nowhere else.
 *
 * @returns `undefined` when there is none, or when it cannot be opened (the browser's storage was tampered with or lost
 *   its key): to the caller both mean that the token must be entered again
 */
export async function openSecret(db: AsideDatabase, id: string): Promise<string | undefined> {
  const row = await readSecret(db, id);
  if (!row) return undefined;
  try {
    const key = await vaultKey(db);
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: row.iv, additionalData: boundTo(id) },
      key,
      row.sealed,
    );
    return new TextDecoder().decode(text);
  } catch {
    return undefined;
  }
}
