// One conversation, paged by compound index. No store is ever loaded.
import { CLOCK_DIFFERENCE, LATEST_ARRIVAL, leftAt } from '../outbox/arrival.ts';
import type { OutboxEntry, SendState } from '../outbox/entry.ts';
import type { AsideDatabase } from './open-database.ts';
import type { ConversationRow, MessageRow } from './schema.ts';

export function readConversation(
  database: AsideDatabase,
  accountId: string,
  igsid: string,
): Promise<ConversationRow | undefined> {
  return database.get('conversations', [accountId, igsid]);
}

/** The conversations in which something happened last, newest first. */
export async function readNewestConversations(
  database: AsideDatabase,
  accountId: string,
  limit: number,
): Promise<ConversationRow[]> {
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const rows: ConversationRow[] = [];
  let cursor = await database.transaction('conversations').store.index('byLast').openCursor(range, 'prev');
  for (; cursor && rows.length < limit; cursor = await cursor.continue()) rows.push(cursor.value);
  return rows;
}

/** Where the page before (older) begins. */
export interface MessageCursor {
  shownAt: number;
  mid: string;
}

export interface MessagePage {
  /** Oldest first. */
  rows: MessageRow[];
  /** For the next older page; absent at the beginning of the conversation. */
  before?: MessageCursor;
}

/** The newest `limit` messages of a conversation, or those before a cursor; oldest first. */
export async function readMessages(
  database: AsideDatabase,
  page: { accountId: string; igsid: string; limit: number; before?: MessageCursor },
): Promise<MessagePage> {
  const { accountId, igsid, limit, before } = page;
  const upper = before ? [accountId, igsid, before.shownAt, before.mid] : [accountId, igsid, []];
  const range = IDBKeyRange.bound([accountId, igsid], upper, false, true);
  const index = database.transaction('messages').store.index('byConversation');

  const rows: MessageRow[] = [];
  let cursor = await index.openCursor(range, 'prev');
  for (; cursor && rows.length < limit; cursor = await cursor.continue()) rows.push(cursor.value);

  const oldest = rows.at(-1);
  const more = cursor !== null && oldest?.shownAt !== undefined;
  return { rows: rows.reverse(), ...(more && { before: { shownAt: oldest.shownAt ?? 0, mid: oldest.mid } }) };
}

export function readMessage(database: AsideDatabase, accountId: string, mid: string): Promise<MessageRow | undefined> {
  return database.get('messages', [accountId, mid]);
}

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
