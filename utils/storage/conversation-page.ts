// One conversation, paged by compound index. No store is ever loaded.
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
