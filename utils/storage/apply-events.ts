// Where events become facts. At-least-once delivery becomes exactly-once effect: events and cursor share one transaction,
// and whatever arrives twice merges into what is there.
import { commentOfEvent } from '../inbox/comment-row.ts';
import { facetOfEvent } from '../inbox/message-facets.ts';
import { learnOwnIgsid, ownIgsidOf } from '../inbox/own-igsid.ts';
import type { InstagramEvent, UnknownEvent } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { ChangedMessage } from '../messaging/calls.ts';
import { writeComments } from './comment-writes.ts';
import { type FactChanges, type FactTransaction, sameRow, withFacts } from './fact-transaction.ts';
import { writeMessages } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CursorRow, UnplacedRow } from './schema.ts';

/** What came of a batch. */
export interface Applied {
  /** To be told to the surfaces. */
  changed: ChangedMessage;
  /** The account's own IGSID, when this batch taught it or taught another one. */
  ownIgsid?: string;
}

/**
 * Applies a batch of one account's events and stores the cursor behind it, in one transaction. Any order, batching and
 * duplication of the same events leads to the same database. When it fails, nothing of the batch stays.
 *
 * @param batch `now` in ms since 1970
 */
export async function applyEvents(
  database: AsideDatabase,
  batch: { accountId: string; events: readonly InstagramEvent[]; cursor?: CursorRow; now: number },
): Promise<Applied> {
  const { accountId, events, cursor, now } = batch;
  // Everything pure happens before the transaction begins.
  const facets = events.map(facetOfEvent).filter((facet) => facet !== undefined);
  const comments = events.filter((event) => event.kind === 'comment').map(commentOfEvent);
  const unknown = events.filter((event) => event.kind === 'unknown');
  const unsentMids = events.filter((event) => event.kind === 'unsend').map((event) => event.mid);

  const { value: ownIgsid, changes } = await withFacts(database, 'relaxed', async (transaction, changes) => {
    await writeMessages(transaction, changes, accountId, facets, now);
    await writeComments(transaction, changes, accountId, comments, now);
    await keepUnknown(transaction, changes, accountId, unknown);
    await eraseUnknown(transaction, changes, accountId, unsentMids);
    const learned = await learn(transaction, changes, accountId, events);
    if (cursor) await transaction.objectStore('cursors').put(cursor);
    return learned;
  });

  const changed = { stores: [...changes.stores], accountId, igsids: [...changes.igsids] };
  return withoutUndefined({ changed, ownIgsid });
}

/** Keeps what this version cannot read, whole; of a message that was taken back only that something was there. */
async function keepUnknown(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  events: readonly UnknownEvent[],
): Promise<void> {
  const unplaced = transaction.objectStore('unplaced');
  const messages = transaction.objectStore('messages');
  const byKey = Map.groupBy(events, (event) => event.key);
  await Promise.all(
    [...byKey].map(async ([key, [event, ...again]]) => {
      if (!event) return;
      const [present, message] = await Promise.all([
        unplaced.get([accountId, key]),
        event.mid === undefined ? undefined : messages.get([accountId, event.mid]),
      ]);
      const tellings = [event, ...again];
      const earliest = (told: readonly number[], known?: number) =>
        Math.min(...told, known ?? Number.POSITIVE_INFINITY);
      const row: UnplacedRow = {
        ...withoutUndefined({ accountId, key, name: event.name, mid: event.mid }),
        at: earliest(
          tellings.map(({ at, receivedAt }) => at ?? receivedAt),
          present?.at,
        ),
        receivedAt: earliest(
          tellings.map(({ receivedAt }) => receivedAt),
          present?.receivedAt,
        ),
        item: message?.unsent ? null : event.item,
      };
      if (present && sameRow(present, row)) return;
      changes.stores.add('unplaced');
      await unplaced.put(row);
    }),
  );
}

/** Erases what unread items say of messages that were taken back. Keys of such items begin with the mid. */
async function eraseUnknown(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  mids: readonly string[],
): Promise<void> {
  const unplaced = transaction.objectStore('unplaced');
  for (const mid of mids) {
    const range = IDBKeyRange.bound([accountId, `${mid} `], [accountId, `${mid} \uffff`]);
    for (const row of await unplaced.getAll(range)) {
      if (row.item === null) continue;
      changes.stores.add('unplaced');
      await unplaced.put({ ...row, item: null });
    }
  }
}

async function learn(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  events: readonly InstagramEvent[],
): Promise<string | undefined> {
  const told = ownIgsidOf(events);
  if (!told) return undefined;
  const accounts = transaction.objectStore('accounts');
  const account = await accounts.get(accountId);
  if (!account) return undefined;
  const known = account.connection.ownIgsid;
  const connection = learnOwnIgsid(account.connection, told);
  if (connection === account.connection) return undefined;
  changes.stores.add('accounts');
  await accounts.put({ ...account, connection });
  return known === connection.ownIgsid ? undefined : connection.ownIgsid;
}
