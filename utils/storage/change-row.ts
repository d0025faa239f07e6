import type { StoreKey, StoreNames, StoreValue } from 'idb';
import type { AsideDatabase } from './open-database.ts';
import type { AsideSchema } from './schema.ts';

/**
 * Changes a row in one transaction, so that what came in the meantime is not overwritten.
 *
 * @param change gives the next row, or `undefined` to leave it
 * @returns what `change` gave; `undefined` also if there is no such row
 */
export async function changeRow<Store extends StoreNames<AsideSchema>>(
  database: AsideDatabase,
  store: Store,
  key: StoreKey<AsideSchema, Store>,
  change: (row: StoreValue<AsideSchema, Store>) => StoreValue<AsideSchema, Store> | undefined,
): Promise<StoreValue<AsideSchema, Store> | undefined> {
  const transaction = database.transaction(store, 'readwrite');
  const row = await transaction.store.get(key);
  const changed = row && change(row);
  // Only a transaction that reads has no `put`; for a store that is not named yet the compiler cannot tell.
  if (changed) await transaction.store.put?.(changed);
  await transaction.done;
  return changed;
}
