import type { AsideDatabase } from '../storage/open-database.ts';
import { openSecret } from './open-secret.ts';
import { readRelayTokens } from './session-vault.ts';
import { isVaultLocked, VaultLocked } from './vault-locked.ts';

/**
 * A relay's token. It stays usable after the vault was locked by hand or by time, because receiving goes on; after a
 * start of the browser it opens with the passphrase only.
 *
 * @returns `undefined` when it is lost
 * @throws VaultLocked
 */
export async function openRelayToken(db: AsideDatabase, secretId: string): Promise<string | undefined> {
  try {
    return await openSecret(db, secretId);
  } catch (error) {
    if (!isVaultLocked(error)) throw error;
    const kept = (await readRelayTokens())?.[secretId];
    if (typeof kept === 'string') return kept;
    throw new VaultLocked();
  }
}

/** Whether a locked vault has left the relays' tokens usable. */
export async function isStillReceiving(): Promise<boolean> {
  return (await readRelayTokens()) !== undefined;
}
