import type { ChangedMessage } from '../../utils/messaging/calls.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { readConversation, readMessages, readOutboxOfPerson } from '../../utils/storage/conversation-page.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { ConversationRow, MessageRow } from '../../utils/storage/schema.ts';

/** Whose conversation, and as whom. */
export interface ThreadPlace {
  accountId: string;
  igsid: string;
}

/** A conversation as far as it is on the screen. */
export interface Thread {
  row?: ConversationRow;
  /** Oldest first. */
  messages: readonly MessageRow[];
  sends: readonly OutboxEntry[];
  /** Older messages lie in the database. */
  hasOlder: boolean;
}

/** The newest `limit` messages of a conversation, with the sends that have none yet. */
export async function readThread(db: AsideDatabase, place: ThreadPlace, limit: number): Promise<Thread> {
  const { accountId, igsid } = place;
  const [row, page, sends] = await Promise.all([
    readConversation(db, accountId, igsid),
    readMessages(db, { accountId, igsid, limit }),
    readOutboxOfPerson(db, accountId, igsid),
  ]);
  return { ...(row ? { row } : {}), messages: page.rows, sends, hasOlder: page.before !== undefined };
}

const STORES: ReadonlySet<string> = new Set(['conversations', 'messages', 'outbox']);

/** Whether a change may show in this conversation. A change that names no conversation may be any. */
export function concernsThread({ stores, accountId, igsids }: ChangedMessage, place: ThreadPlace): boolean {
  if (!stores.some((store) => STORES.has(store))) return false;
  if (accountId !== undefined && accountId !== place.accountId) return false;
  return igsids === undefined || igsids.includes(place.igsid);
}
