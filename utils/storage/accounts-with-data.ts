import type { AsideDatabase } from './open-database.ts';

/** Stores of people's data whose keys begin with the account id. */
const STORES = ['conversations', 'messages', 'comments', 'unplaced', 'outbox'] as const;

/** Ids of all accounts of which something is kept: also those that were disconnected. One look per account and store. */
export async function listAccountsWithData(database: AsideDatabase): Promise<readonly string[]> {
  const found = new Set<string>(await database.getAllKeys('accounts'));
  for (const store of STORES) {
    if (!database.objectStoreNames.contains(store)) continue;
    let after: string | undefined;
    do {
      const range = after === undefined ? undefined : IDBKeyRange.lowerBound([after, []], true);
      const [key] = await database.getAllKeys(store, range, 1);
      after = key?.[0];
      if (after !== undefined) found.add(after);
    } while (after !== undefined);
  }
  return [...found].sort();
}
