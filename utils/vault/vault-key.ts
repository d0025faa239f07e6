import type { AsideDatabase } from '../storage/open-database.ts';

const KEY_NAME = 'vault';

/**
 * The vault's key: AES-GCM 256, non-extractable, so that its bytes never reach script; made at first use.
 * Options page and background may ask at the same moment: the first put wins, and both get that one.
 */
export async function vaultKey(db: AsideDatabase): Promise<CryptoKey> {
  const known = await db.get('keys', KEY_NAME);
  if (known) return known;

  // Made before the transaction begins: a crypto `await` inside would end it.
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  const transaction = db.transaction('keys', 'readwrite');
  const meanwhile = await transaction.store.get(KEY_NAME);
  if (!meanwhile) await transaction.store.put(fresh, KEY_NAME);
  await transaction.done;
  return meanwhile ?? fresh;
}
