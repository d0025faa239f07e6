// Setting and removing a passphrase: every secret is sealed anew under a fresh key. All cryptography comes first, then one
// durable transaction; whoever is ended before it has changed nothing, and after it everything. Each of these runs within
// a `vaultTurn`, so that nothing is sealed meanwhile.
import type { AsideDatabase } from '../storage/open-database.ts';
import type { SecretRow } from '../storage/schema.ts';
import { freshDataKey, importDataKey, wrapDataKey } from './passphrase.ts';
import { openUnder, sealUnder } from './sealing.ts';
import { forgetUnlocked, keepUnlocked } from './session-vault.ts';
import { freshPlainKey } from './vault-key.ts';
import { PLAIN_KEY, WRAPPED_KEY } from './vault-keys.ts';

/**
 * Puts all secrets under a fresh key that this passphrase wraps, and leaves the vault unlocked.
 *
 * @param change `from` is the key they are sealed with now; `autoLockMinutes` is stored with it; `now` in ms since 1970
 */
export async function sealUnderPassphrase(
  db: AsideDatabase,
  change: { from: CryptoKey; passphrase: string; autoLockMinutes: number; now: number },
): Promise<void> {
  const raw = freshDataKey();
  const [row, key] = await Promise.all([wrapDataKey(raw, change.passphrase, change.now), importDataKey(raw)]);
  const secrets = await resealed(db, change.from, key);
  // Known before it counts: a key of another id than the stored one opens nothing, and is no harm.
  await keepUnlocked(row.id, raw);

  const transaction = db.transaction(['keys', 'secrets', 'settings'], 'readwrite', { durability: 'strict' });
  const keys = transaction.objectStore('keys');
  await Promise.all([
    keys.put(row, WRAPPED_KEY),
    keys.delete(PLAIN_KEY),
    transaction.objectStore('settings').put({ id: 'autoLockMinutes', value: change.autoLockMinutes }),
    replace(transaction.objectStore('secrets'), secrets),
    transaction.done,
  ]);
}

/** Puts all secrets under a fresh key that lies in the database, as before there was a passphrase. */
export async function sealWithoutPassphrase(db: AsideDatabase, from: CryptoKey): Promise<void> {
  const key = await freshPlainKey();
  const secrets = await resealed(db, from, key);

  const transaction = db.transaction(['keys', 'secrets', 'settings'], 'readwrite', { durability: 'strict' });
  const keys = transaction.objectStore('keys');
  await Promise.all([
    keys.put(key, PLAIN_KEY),
    keys.delete(WRAPPED_KEY),
    transaction.objectStore('settings').delete('autoLockMinutes'),
    replace(transaction.objectStore('secrets'), secrets),
    transaction.done,
  ]);
  await forgetUnlocked();
}

/** Those that open; one that does not has been lost before, and its row is left as it is. */
async function resealed(db: AsideDatabase, from: CryptoKey, to: CryptoKey): Promise<readonly SecretRow[]> {
  const rows = await db.getAll('secrets');
  const sealed = await Promise.all(
    rows.map(async (row): Promise<SecretRow[]> => {
      const text = await openUnder(from, row);
      return text === undefined ? [] : [{ ...row, ...(await sealUnder(to, row.id, text)) }];
    }),
  );
  return sealed.flat();
}

/** A secret that was deleted meanwhile stays deleted. */
async function replace(
  store: { getAllKeys(): Promise<string[]>; put(row: SecretRow): Promise<unknown> },
  secrets: readonly SecretRow[],
): Promise<void> {
  const present = new Set(await store.getAllKeys());
  await Promise.all(secrets.filter(({ id }) => present.has(id)).map((secret) => store.put(secret)));
}
