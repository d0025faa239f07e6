import type { AsideDatabase } from '../storage/open-database.ts';
import { readSecret } from '../storage/secrets.ts';
import { openUnder } from './sealing.ts';
import { vaultKey } from './vault-key.ts';

/**
 * Decrypts a secret. Only the background calls this; the text goes into an `Authorization` header and nowhere else.
 *
 * @returns `undefined` when there is none, or when it cannot be opened (the browser's storage was tampered with or lost
 *   its key): to the caller both mean that the token must be entered again
 * @throws VaultLocked, which means nothing of the kind: the token is there, and opens once the passphrase is given
 */
export async function openSecret(db: AsideDatabase, id: string): Promise<string | undefined> {
  const row = await readSecret(db, id);
  if (!row) return undefined;
  const text = await openUnder(await vaultKey(db), row);
  if (text !== undefined) return text;
  // A passphrase that was set or removed between the two readings sealed it anew under another key.
  const again = await readSecret(db, id);
  return again && again.createdAt === row.createdAt && sameBytes(again.iv, row.iv)
    ? undefined
    : again && openUnder(await vaultKey(db), again);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.every((byte, index) => byte === other[index]);
}
