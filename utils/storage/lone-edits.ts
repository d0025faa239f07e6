// `message_edit` number 0 is no edit: it accompanies ordinary messages. Where it stays alone, the field `messages` does not
// arrive (not subscribed, or the app is not Live), and a setup check can say so.
import type { InstagramEvent } from '../instagram/event.ts';
import { EDIT_ZERO } from '../instagram/parse-event.ts';
import type { FactChanges, FactTransaction } from './fact-transaction.ts';
import type { AsideDatabase } from './open-database.ts';
import type { UnplacedRow } from './schema.ts';

/** A trace whose message has not come. Times in ms since 1970. */
export interface LoneEdit {
  mid: string;
  /** By Instagram's clock, where it told one. */
  at: number;
  /** When the relay stored it. */
  receivedAt: number;
}

/** How many are kept of an account: a few prove as much as thousands. Ours. */
export const MOST_LONE_EDITS = 50;

/** The traces without a message, newest first. One that is younger than a minute may still get its message. */
export async function readLoneEdits(database: AsideDatabase, accountId: string): Promise<readonly LoneEdit[]> {
  const rows = await database.getAll('unplaced', rangeOf(accountId));
  return rows
    .sort(newestFirst)
    .map(({ key, at, receivedAt }) => ({ mid: key.slice(EDIT_ZERO.length), at, receivedAt }));
}

/** Removes the traces whose message these events brought, and the oldest of too many. To be called after `keepWhole`. */
export async function dropAnswered(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  events: readonly InstagramEvent[],
): Promise<void> {
  const unplaced = transaction.objectStore('unplaced');
  const told = new Set(events.map((event) => (TWINS.has(event.kind) && 'mid' in event ? event.mid : undefined)));
  const rows = await unplaced.getAll(rangeOf(accountId));
  const alone = rows.filter(({ mid }) => !told.has(mid)).sort(newestFirst);
  const kept = new Set(alone.slice(0, MOST_LONE_EDITS));
  for (const row of rows) {
    if (kept.has(row)) continue;
    changes.stores.add('unplaced');
    await unplaced.delete([accountId, row.key]);
  }
}

/** Events that come with the field `messages`, or as surely. */
const TWINS: ReadonlySet<string> = new Set(['message', 'postback', 'unsend']);

function newestFirst(one: UnplacedRow, other: UnplacedRow): number {
  return other.at - one.at || (one.key < other.key ? -1 : 1);
}

function rangeOf(accountId: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId, EDIT_ZERO], [accountId, `${EDIT_ZERO}\uffff`]);
}
