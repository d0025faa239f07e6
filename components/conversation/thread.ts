import type { Attachment } from '../../utils/instagram/event.ts';
import type { ChangedMessage } from '../../utils/messaging/calls.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { type MessageCursor, readConversation, readMessage } from '../../utils/storage/conversation-page.ts';
import { readCursor } from '../../utils/storage/cursors.ts';
import { readMedia } from '../../utils/storage/media.ts';
import { countAfter, cursorOf, readStretch, type Stretch } from '../../utils/storage/message-window.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { ConversationRow, MessageRow, StreamGap } from '../../utils/storage/schema.ts';
import { readOutboxOfPerson } from '../../utils/storage/shown-sends.ts';
import { firstWords } from './first-words.ts';

/** Whose conversation, and as whom. */
export interface ThreadPlace {
  accountId: string;
  igsid: string;
}

/** A conversation as far as it is on the screen. */
export interface Thread {
  /** Which stretch was asked for: the same object until another one is. */
  stretch: ThreadWish['stretch'];
  row?: ConversationRow;
  /** Oldest first. */
  messages: readonly MessageRow[];
  sends: readonly OutboxEntry[];
  /** What stands before the first of them; absent where the conversation begins. */
  preceding?: MessageRow;
  /** More messages lie after the last of them. */
  hasNewer: boolean;
  /** How many messages came after the one that the reader has seen. */
  fresh: number;
  /** By `mid`: what the messages and sends on the screen answer, as far as it is here. */
  quoted: ReadonlyMap<string, MessageRow>;
  /** By outbox id: what is known of the sends of ours that stand as messages. */
  sentBy: ReadonlyMap<string, SentBy>;
  /** A time of which events are missing. */
  gap?: StreamGap;
}

/** What a message of ours owes to its send. */
export interface SentBy {
  author: OutboxEntry['author'];
  /** It answers a comment. */
  isPrivateReply: boolean;
  /** Another message that looks like the same send. */
  secondMid?: string;
}

/** What of a conversation is to be shown. */
export interface ThreadWish {
  stretch: Stretch | { around: string };
  /** The message that is about to be answered inline, wherever it lies. */
  answeredMid: string | undefined;
  /** The newest message that the reader has seen, once the end was left. */
  seen: MessageCursor | undefined;
}

/** How many messages are read at first, and how many more with each step. */
export const PAGE = 50;

/** A stretch of a conversation, with the sends of that time that have no message yet. */
export async function readThread(db: AsideDatabase, place: ThreadPlace, wish: ThreadWish): Promise<Thread> {
  const { accountId, igsid } = place;
  const [row, page, open, cursor, fresh] = await Promise.all([
    readConversation(db, accountId, igsid),
    stretchOf(db, place, wish.stretch).then((stretch) => readStretch(db, { ...place, stretch })),
    readOutboxOfPerson(db, accountId, igsid),
    readCursor(db, accountId),
    wish.seen ? countAfter(db, { ...place, after: wish.seen }) : 0,
  ]);
  const { preceding, hasNewer } = page;
  const sends = withinStretch(open, page);
  const messages = await Promise.all(page.rows.map((message) => withPosts(db, message)));
  const [quoted, sentBy] = await Promise.all([
    readQuoted(db, accountId, messages, [wish.answeredMid, ...sends.map(({ replyTo }) => replyTo)]),
    readSentBy(db, accountId, messages),
  ]);
  return {
    stretch: wish.stretch,
    ...(row ? { row } : {}),
    messages,
    sends,
    ...(preceding ? { preceding } : {}),
    hasNewer,
    fresh,
    quoted,
    sentBy,
    ...(cursor?.gap ? { gap: cursor.gap } : {}),
  };
}

/** With a message in it that was found: half a page before it, and as much as there is room for after it. */
async function stretchOf(db: AsideDatabase, place: ThreadPlace, wished: ThreadWish['stretch']): Promise<Stretch> {
  if (!('around' in wished)) return wished;
  const row = await readMessage(db, place.accountId, wished.around);
  const from = row?.igsid === place.igsid ? cursorOf(row) : undefined;
  return from ? { from, back: PAGE / 2 } : { newest: PAGE };
}

/** A send stands where it was written: not before what is shown, nor after it while there is more. */
function withinStretch(
  sends: readonly OutboxEntry[],
  { rows, preceding, hasNewer }: Pick<Thread, 'preceding' | 'hasNewer'> & { rows: readonly MessageRow[] },
): readonly OutboxEntry[] {
  const first = preceding && rows[0] ? rows[0].at : Number.NEGATIVE_INFINITY;
  const last = (hasNewer && rows.at(-1)?.at) || Number.POSITIVE_INFINITY;
  return sends.filter(({ createdAt }) => createdAt >= first && createdAt <= last);
}

async function readQuoted(
  db: AsideDatabase,
  accountId: string,
  messages: readonly MessageRow[],
  others: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, MessageRow>> {
  const here = new Map(messages.map((row) => [row.mid, row]));
  const mids = [...new Set([...messages.map(({ replyTo }) => replyTo?.mid), ...others])].filter(
    (mid) => mid !== undefined,
  );
  const rows = await Promise.all(mids.map((mid) => here.get(mid) ?? readMessage(db, accountId, mid)));
  // Of a row that nothing but its id is known of there is nothing to quote.
  return new Map(rows.flatMap((row) => (row && row.shownAt !== undefined ? [[row.mid, row] as const] : [])));
}

async function readSentBy(
  db: AsideDatabase,
  accountId: string,
  messages: readonly MessageRow[],
): Promise<ReadonlyMap<string, SentBy>> {
  const ids = messages.flatMap(({ outboxId }) => (outboxId === undefined ? [] : [outboxId]));
  const entries = await Promise.all(ids.map((id) => db.get('outbox', [accountId, id])));
  return new Map(ids.map((id, index) => [id, sentByOf(entries[index])]));
}

/** An own post goes out and comes back as an id alone: its words and picture are taken from where they are known. */
async function withPosts(db: AsideDatabase, message: MessageRow): Promise<MessageRow> {
  if (!message.attachments.some(isBareId)) return message;
  const attachments = await Promise.all(
    message.attachments.map(async (attachment) => {
      if (!isBareId(attachment)) return attachment;
      const post = await readMedia(db, message.accountId, attachment.mediaId);
      if (post?.state !== 'known') return attachment;
      return {
        ...attachment,
        ...(post.caption === undefined ? {} : { title: firstWords(post.caption) }),
        ...(post.thumbnailUrl === undefined ? {} : { url: post.thumbnailUrl }),
      };
    }),
  );
  return { ...message, attachments };
}

function isBareId(attachment: Attachment): attachment is Attachment & { mediaId: string } {
  return attachment.mediaId !== undefined && attachment.url === undefined && attachment.title === undefined;
}

/** An entry that was cleared away long ago was a person's, as far as anybody knows. */
function sentByOf(entry: OutboxEntry | undefined): SentBy {
  if (!entry) return { author: 'person', isPrivateReply: false };
  const { author, target, secondMid } = entry;
  return { author, isPrivateReply: target.kind === 'private-reply', ...(secondMid === undefined ? {} : { secondMid }) };
}

const STORES: ReadonlySet<string> = new Set(['conversations', 'messages', 'outbox', 'cursors']);

/** Whether a change may show in this conversation. A change that names no conversation may be any. */
export function concernsThread({ stores, accountId, igsids }: ChangedMessage, place: ThreadPlace): boolean {
  if (!stores.some((store) => STORES.has(store))) return false;
  if (accountId !== undefined && accountId !== place.accountId) return false;
  return igsids === undefined || igsids.includes(place.igsid);
}
