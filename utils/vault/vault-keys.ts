import type { AsideDatabase } from '../storage/open-database.ts';
import type { AsideSchema, WrappedKey } from '../storage/schema.ts';

/** The row of the key that no passphrase guards. */
export const PLAIN_KEY = 'vault';
/** The row of the key under a passphrase. There is never both. */
export const WRAPPED_KEY = 'passphrase';

/** What the vault's secrets are sealed with. Neither: nothing was ever sealed. */
export interface VaultKeys {
  plain?: CryptoKey;
  wrapped?: WrappedKey;
}

/** Both rows as they were at one moment. */
export async function readVaultKeys(db: AsideDatabase): Promise<VaultKeys> {
  const store = db.transaction('keys').store;
  const [plain, wrapped] = await Promise.all([store.get(PLAIN_KEY), store.get(WRAPPED_KEY)]);
  return vaultKeysOf(plain, wrapped);
}

/** The one under a passphrase, if there is one: told without making a key of the other row. */
export async function readWrappedKey(db: AsideDatabase): Promise<WrappedKey | undefined> {
  const row = await db.get('keys', WRAPPED_KEY);
  return row && isWrapped(row) ? row : undefined;
}

type KeyRow = AsideSchema['keys']['value'];

/** What two rows of the store `keys` hold. */
export function vaultKeysOf(plain: KeyRow | undefined, wrapped: KeyRow | undefined): VaultKeys {
  return {
    ...(plain && !isWrapped(plain) && { plain }),
    ...(wrapped && isWrapped(wrapped) && { wrapped }),
  };
}

function isWrapped(row: KeyRow): row is WrappedKey {
  return 'wrapped' in row;
}
