// Events that neither a message nor a comment can hold: kept whole, so that nothing that was delivered is lost.

import { lastJson } from '../inbox/join-fields.ts';
import type { InstagramEvent, KeptEvent } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { type FactChanges, type FactTransaction, sameRow } from './fact-transaction.ts';
import type { AsideDatabase } from './open-database.ts';
import type { UnplacedRow } from './schema.ts';

/** The newest of one account; without the traces that `readLoneEdits` reads. */
export async function readUnplaced(
  database: AsideDatabase,
  page: { accountId: string; limit: number },
): Promise<UnplacedRow[]> {
  const { accountId, limit } = page;
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const rows: UnplacedRow[] = [];
  let cursor = await database.transaction('unplaced').store.index('byTime').openCursor(range, 'prev');
  for (; cursor && rows.length < limit; cursor = await cursor.continue()) {
    if (cursor.value.kind !== 'edit-zero') rows.push(cursor.value);
  }
  return rows;
}

/**
 * Keeps these events; of a message that was taken back only that something was there, and an edit number 0 only while its
 * message is not. To be called after the messages were written.
 */
export async function keepWhole(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  events: readonly InstagramEvent[],
): Promise<void> {
  const unplaced = transaction.objectStore('unplaced');
  const byKey = Map.groupBy(events.filter(isKept), (event) => event.key);
  await Promise.all(
    [...byKey].map(async ([key, tellings]) => {
      const [event] = tellings;
      if (!event) return;
      const {
        at: _at,
        receivedAt: _receivedAt,
        late: _late,
        igsid: _igsid,
        standby: _standby,
        ...facts
      } = {
        igsid: undefined,
        mid: undefined,
        ...event,
      };
      const [present, message] = await Promise.all([
        unplaced.get([accountId, key]),
        facts.mid === undefined ? undefined : transaction.objectStore('messages').get([accountId, facts.mid]),
      ]);
      // An unsend comes with the field `messages` as well.
      if (event.kind === 'edit-zero' && (message?.inThread || message?.unsent)) return;

      const told = [...tellings, ...(present ? [present] : [])];
      const row: UnplacedRow = {
        ...withoutUndefined(facts),
        at: Math.min(...told.map(({ at, receivedAt }) => at ?? receivedAt)),
        receivedAt: Math.min(...told.map(({ receivedAt }) => receivedAt)),
        item: message?.unsent ? null : told.map(({ item }) => item).reduce(lastJson),
      };
      if (present && sameRow(present, row)) return;
      changes.stores.add('unplaced');
      await unplaced.put(row);
    }),
  );
}

function isKept(event: InstagramEvent): event is KeptEvent {
  return 'key' in event && 'item' in event;
}
