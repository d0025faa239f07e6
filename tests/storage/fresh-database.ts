// A database of its own for each test, and everything that stands in it.
import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { openDatabase } from '../../utils/storage/migrate-database.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';

export const ACCOUNT = '17841400000000001';

let made = 0;

/** Gives `work` an empty database with one connected account, and removes it afterwards. */
export async function withDatabase<T>(work: (database: AsideDatabase) => Promise<T>): Promise<T> {
  made += 1;
  const name = `test-${made}`;
  const database = await openDatabase(name, MIGRATIONS);
  try {
    await database.put('accounts', accountRow());
    return await work(database);
  } finally {
    database.close();
    await deleteDB(name);
  }
}

export function accountRow(): AccountRow {
  const connection = { loginType: 'instagram', connectedAt: 1 } as const;
  return { id: ACCOUNT, username: 'shop', connection, secretId: 'secret' };
}

/** Every row of every store, in the order of its keys. */
export async function dump(database: AsideDatabase): Promise<Record<string, unknown[]>> {
  const stores = [...database.objectStoreNames];
  const rows = await Promise.all(stores.map((store) => database.getAll(store)));
  return Object.fromEntries(stores.map((store, place) => [store, rows[place] ?? []]));
}
