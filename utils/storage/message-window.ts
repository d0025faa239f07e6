// A stretch of a conversation, however long the whole is. Each reading costs what it answers with.
import { type MessageCursor, readMessages } from './conversation-page.ts';
import type { AsideDatabase } from './open-database.ts';
import type { MessageRow } from './schema.ts';

/**
 * Which stretch. `newest`: that many messages up to the end. `from`: it begins `back` messages before that place, or at
 * the beginning of the conversation, and goes on for at most {@link LONGEST_STRETCH}.
 */
export type Stretch = { newest: number } | { from: MessageCursor; back: number };

/** More is never on the screen at once. */
export const LONGEST_STRETCH = 150;

/** A stretch that was read. */
export interface MessageStretch {
  /** Oldest first. */
  rows: MessageRow[];
  /** The message before the first one; absent at the beginning of the conversation. */
  preceding?: MessageRow;
  /** There are messages after the last one. */
  hasNewer: boolean;
}

export async function readStretch(
  database: AsideDatabase,
  { accountId, igsid, stretch }: { accountId: string; igsid: string; stretch: Stretch },
): Promise<MessageStretch> {
  if ('newest' in stretch) {
    // One more, to see on what it follows.
    const { rows } = await readMessages(database, { accountId, igsid, limit: stretch.newest + 1 });
    return apart(rows, rows.length > stretch.newest, false);
  }
  const { from, back } = stretch;
  const index = database.transaction('messages').store.index('byConversation');
  const range = IDBKeyRange.bound([accountId, igsid, from.shownAt, from.mid], [accountId, igsid, []]);
  const [before, after] = await Promise.all([
    readMessages(database, { accountId, igsid, limit: back + 1, before: from }),
    index.getAll(range, LONGEST_STRETCH - back + 1),
  ]);
  const hasNewer = after.length > LONGEST_STRETCH - back;
  return apart([...before.rows, ...(hasNewer ? after.slice(0, -1) : after)], before.rows.length > back, hasNewer);
}

/** Where a message stands; `undefined` for what is not shown. */
export function cursorOf({ shownAt, mid }: MessageRow): MessageCursor | undefined {
  return shownAt === undefined ? undefined : { shownAt, mid };
}

/** How many messages stand after a place. */
export function countAfter(
  database: AsideDatabase,
  { accountId, igsid, after }: { accountId: string; igsid: string; after: MessageCursor },
): Promise<number> {
  const range = IDBKeyRange.bound([accountId, igsid, after.shownAt, after.mid], [accountId, igsid, []], true);
  return database.countFromIndex('messages', 'byConversation', range);
}

/** The first message of a conversation that is here. */
export async function readFirstMessage(
  database: AsideDatabase,
  accountId: string,
  igsid: string,
): Promise<MessageRow | undefined> {
  const range = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
  return (await database.getAllFromIndex('messages', 'byConversation', range, 1))[0];
}

/** What the person last did that opened the reply window, newest first. */
export async function readOpeners(
  database: AsideDatabase,
  { accountId, igsid, limit }: { accountId: string; igsid: string; limit: number },
): Promise<MessageRow[]> {
  const range = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
  const rows: MessageRow[] = [];
  let cursor = await database.transaction('messages').store.index('byOpener').openCursor(range, 'prev');
  for (; cursor && rows.length < limit; cursor = await cursor.continue()) rows.push(cursor.value);
  return rows;
}

function apart(rows: MessageRow[], hasPreceding: boolean, hasNewer: boolean): MessageStretch {
  const [first, ...others] = rows;
  return hasPreceding && first ? { rows: others, preceding: first, hasNewer } : { rows, hasNewer };
}
