// What was taken back is erased wherever it was told or repeated. Messages, their words, conversations and outbox entries
// follow their message's row by themselves; here is the rest.
import type { StoreNames, StoreValue } from 'idb';
import { forgetLive } from '../automation/preview/forget-live.ts';
import { type FactChanges, type FactStore, type FactTransaction, sameRow } from './fact-transaction.ts';
import type { AsideSchema } from './schema.ts';
import { withdrawSends } from './withdraw-sends.ts';

/**
 * Erases what stores beside the messages say of messages that were taken back. What is told of them later is erased where
 * it is written.
 *
 * @param now ms since 1970
 */
export async function eraseUnsent(
  transaction: FactTransaction,
  changes: FactChanges,
  { accountId, mids, now }: { accountId: string; mids: ReadonlySet<string>; now: number },
): Promise<void> {
  if (mids.size === 0) return;
  const erase = <Store extends FactStore & StoreNames<AsideSchema>>(
    store: Store,
    from: string,
    to: string,
    without: (row: StoreValue<AsideSchema, Store>) => StoreValue<AsideSchema, Store>,
  ) => eraseRows(transaction, changes, store, IDBKeyRange.bound([accountId, from], [accountId, to]), without);

  await Promise.all([
    // A draft names only the mid that it answers; what is gone cannot be answered inline.
    erase('drafts', '', '\uffff', (draft) => {
      if (draft.replyTo === undefined || !mids.has(draft.replyTo)) return draft;
      const { replyTo: _replyTo, ...rest } = draft;
      return rest;
    }),
    // Keys of what was not understood begin with the mid that it speaks of.
    ...[...mids].map((mid) => erase('unplaced', `${mid} `, `${mid} \uffff`, (row) => ({ ...row, item: null }))),
  ]);
  // A run that was still to prove one of them ends, and says no more.
  const runs = await erase('previews', '', '\uffff', (run) => forgetLive(run, mids, now));
  for (const run of runs) {
    if (await withdrawSends(transaction.objectStore('outbox'), run, now)) changes.stores.add('outbox');
  }
}

/** @returns what was changed, as it is now */
async function eraseRows<Store extends FactStore>(
  transaction: FactTransaction,
  changes: FactChanges,
  store: Store,
  range: IDBKeyRange,
  without: (row: StoreValue<AsideSchema, Store>) => StoreValue<AsideSchema, Store>,
): Promise<StoreValue<AsideSchema, Store>[]> {
  const rows = transaction.objectStore(store);
  const changed: StoreValue<AsideSchema, Store>[] = [];
  for (const row of await rows.getAll(range)) {
    const bare = without(row);
    if (sameRow(row, bare)) continue;
    changes.stores.add(store);
    await rows.put(bare);
    changed.push(bare);
  }
  return changed;
}
