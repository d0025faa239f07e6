// Where events become facts. At-least-once delivery becomes exactly-once effect: events and cursor share one transaction,
// and whatever arrives twice merges into what is there.
import { commentOfEvent } from '../inbox/comment-row.ts';
import { facetOfEvent } from '../inbox/message-facets.ts';
import { learnOwnIgsid, ownIgsidOf } from '../inbox/own-igsid.ts';
import type { InstagramEvent } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { ChangedMessage } from '../messaging/calls.ts';
import { writeComments } from './comment-writes.ts';
import { eraseUnsent } from './erase-unsent.ts';
import { type FactChanges, type FactTransaction, withFacts } from './fact-transaction.ts';
import { dropAnswered } from './lone-edits.ts';
import { writeMessages } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CursorRow } from './schema.ts';
import { keepWhole } from './unplaced.ts';

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
  const unsentMids = new Set(events.filter((event) => event.kind === 'unsend').map((event) => event.mid));

  const { value: ownIgsid, changes } = await withFacts(database, 'relaxed', async (transaction, changes) => {
    await writeMessages(transaction, changes, accountId, facets, now);
    await writeComments(transaction, changes, accountId, comments, now);
    await keepWhole(transaction, changes, accountId, events);
    await dropAnswered(transaction, changes, accountId, events);
    await eraseUnsent(transaction, changes, { accountId, mids: unsentMids, now });
    const learned = await learn(transaction, changes, accountId, events);
    if (cursor) await transaction.objectStore('cursors').put(cursor);
    return learned;
  });

  const changed = { stores: [...changes.stores], accountId, igsids: [...changes.igsids] };
  return withoutUndefined({ changed, ownIgsid });
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
