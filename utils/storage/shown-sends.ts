// What was sent in a conversation or below a comment, as surfaces show it.
import { CLOCK_DIFFERENCE, LATEST_ARRIVAL, leftAt } from '../outbox/arrival.ts';
import { attemptOf } from '../outbox/attempt.ts';
import type { OutboxEntry, SendState } from '../outbox/entry.ts';
import type { AsideDatabase } from './open-database.ts';
import type { MessageRow } from './schema.ts';

/** The states in which a send has no message row: always a few entries, however many were sent. */
const WITHOUT_ROW = ['held', 'queued', 'sending', 'refused', 'unknown'] as const satisfies SendState['state'][];

/**
 * The sends of a conversation that have no message row yet, oldest first: held, queued, in flight, refused, or without an
 * answer. One whose echo stands in the thread already is left out, so that a message never shows twice.
 */
export async function readOutboxOfPerson(
  database: AsideDatabase,
  accountId: string,
  igsid: string,
): Promise<OutboxEntry[]> {
  const transaction = database.transaction(['outbox', 'messages']);
  const byState = transaction.objectStore('outbox').index('byState');
  const found = await Promise.all(
    WITHOUT_ROW.map((state) => byState.getAll(IDBKeyRange.bound([accountId, state], [accountId, state, []]))),
  );
  const open = found.flat().filter((entry) => isFor(entry, igsid));
  const index = transaction.objectStore('messages').index('byConversation');
  const echoes = new Map<string, MessageRow>();
  for (const left of open.map(leftAt).filter((time) => time !== undefined)) {
    // Only what can be its echo: a send that nobody settled may be months old, with thousands of messages behind it.
    const until = [accountId, igsid, left + LATEST_ARRIVAL, []];
    let cursor = await index.openCursor(IDBKeyRange.bound([accountId, igsid, left - CLOCK_DIFFERENCE], until));
    for (; cursor; cursor = await cursor.continue()) {
      const row: MessageRow = cursor.value;
      if (row.direction === 'out' && row.inThread && row.outboxId === undefined) echoes.set(row.mid, row);
    }
  }
  open.sort(byAge);
  return echoes.size === 0 ? open : withoutShown(open, [...echoes.values()].sort(byTime));
}

/** Every send below one comment, public and private, oldest first. */
export function readOutboxOfComment(
  database: AsideDatabase,
  accountId: string,
  commentId: string,
): Promise<OutboxEntry[]> {
  const range = IDBKeyRange.bound([accountId, commentId], [accountId, commentId, []]);
  return database.getAllFromIndex('outbox', 'byComment', range);
}

/** All that one attempt became, in order: `<id>`, `<id>.2` … */
export async function readAttempt(database: AsideDatabase, entry: OutboxEntry): Promise<OutboxEntry[]> {
  const { accountId } = entry;
  const parts: OutboxEntry[] = [];
  const attempt = attemptOf(entry);
  let part = await database.get('outbox', [accountId, attempt]);
  while (part) {
    parts.push(part);
    part = await database.get('outbox', [accountId, `${attempt}.${parts.length + 1}`]);
  }
  return parts;
}

/** Each echo hides one entry at most, the oldest that it could be. */
async function withoutShown(entries: OutboxEntry[], echoes: readonly MessageRow[]): Promise<OutboxEntry[]> {
  // Seldom needed, and then only for a moment: the answer to a send and its echo come together.
  const { looksLike } = await import('../outbox/settle-send.ts');
  const hidden = new Set<OutboxEntry>();
  for (const echo of echoes) {
    const entry = entries.find((one) => !hidden.has(one) && looksLike(one, echo, Number.POSITIVE_INFINITY));
    if (entry) hidden.add(entry);
  }
  return entries.filter((entry) => !hidden.has(entry));
}

function isFor({ target }: OutboxEntry, igsid: string): boolean {
  if (target.kind === 'self') return target.ownIgsid === igsid;
  return target.kind !== 'public-reply' && target.igsid === igsid;
}

function byAge(one: OutboxEntry, other: OutboxEntry): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1);
}

function byTime(one: MessageRow, other: MessageRow): number {
  return one.at - other.at || (one.mid < other.mid ? -1 : 1);
}
