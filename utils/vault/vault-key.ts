import type { AsideDatabase } from '../storage/open-database.ts';
import { importDataKey } from './passphrase.ts';
import { readUnlocked } from './session-vault.ts';
import { PLAIN_KEY, readVaultKeys, vaultKeysOf, WRAPPED_KEY } from './vault-keys.ts';
import { VaultLocked } from './vault-locked.ts';

/**
 * The vault's key: AES-GCM 256, non-extractable. Without a passphrase it lies in the database as such, and is made at
 * first use; with one its bytes lie in `storage.session` while the vault is unlocked.
 *
 * Options page and background may ask at the same moment: the first put wins, and both get that one.
 *
 * @throws VaultLocked
 */
export async function vaultKey(db: AsideDatabase): Promise<CryptoKey> {
  const { plain, wrapped } = await readVaultKeys(db);
  if (wrapped) {
    const raw = await readUnlocked(wrapped.id);
    if (!raw) throw new VaultLocked();
    return importDataKey(raw);
  }
  if (plain) return plain;

  // Made before the transaction begins: a crypto `await` inside would end it.
  const fresh = await freshPlainKey();
  const transaction = db.transaction('keys', 'readwrite');
  const meanwhile = vaultKeysOf(await transaction.store.get(PLAIN_KEY), await transaction.store.get(WRAPPED_KEY));
  const isFirst = !meanwhile.plain && !meanwhile.wrapped;
  if (isFirst) await transaction.store.put(fresh, PLAIN_KEY);
  await transaction.done;
  return isFirst ? fresh : vaultKey(db);
}

/** A key whose bytes never reach script. */
export function freshPlainKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}
