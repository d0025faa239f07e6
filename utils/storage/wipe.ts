import type { AsideDatabase } from './open-database.ts';

/** Removes tokens, keys, accounts and relays, in one durable transaction. */
export async function forgetConnections(database: AsideDatabase): Promise<void> {
  const stores = ['secrets', 'keys', 'accounts', 'relays'] as const;
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}

/** Removes every row of every store, in one durable transaction. */
export async function emptyDatabase(database: AsideDatabase): Promise<void> {
  const stores = [...database.objectStoreNames];
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
}

/**
 * Removes tokens and keys. Accounts and relays stay, and say what they need: a new token, a new code.
 *
 * @param now ms since 1970
 */
export async function forgetSecrets(database: AsideDatabase, now: number): Promise<void> {
  const stores = ['secrets', 'keys', 'accounts', 'relays', 'settings'] as const;
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  const accounts = transaction.objectStore('accounts');
  const relays = transaction.objectStore('relays');
  const [connected, paired] = await Promise.all([accounts.getAll(), relays.getAll()]);
  await Promise.all([
    transaction.objectStore('secrets').clear(),
    transaction.objectStore('keys').clear(),
    transaction.objectStore('settings').delete('autoLockMinutes'),
    ...connected.map((account) => accounts.put({ ...account, tokenRefusedAt: account.tokenRefusedAt ?? now })),
    ...paired.map((relay) =>
      relays.put({ ...relay, failing: { since: now, reason: 'revoked' as const, nextTryAt: now } }),
    ),
    transaction.done,
  ]);
}
