// Lists of conversations and comments, paged by compound index. No store is ever loaded.
import { CLOSING_WITHIN, type Lane } from '../inbox/lanes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow, ConversationRow } from './schema.ts';
import { readTroubledSends } from './troubled-sends.ts';

export type { Lane } from '../inbox/lanes.ts';

/** The first rows of a list. */
export interface Page<Row> {
  rows: Row[];
  /** There are more rows than were asked for. */
  hasMore: boolean;
}

/**
 * One lane of the inbox. In `all`: first what awaits an answer and can get one, by the time it closes, then the rest,
 * newest first; the others as `LANES` says. Who scrolls asks for more of it: rows change their places, so a page that begins where the last one ended
 * would miss some.
 *
 * @param page `now` in ms since 1970; `limit` at least 1
 */
export async function readInboxPage(
  database: AsideDatabase,
  page: { accountId: string; lane: Lane; now: number; limit: number },
): Promise<Page<ConversationRow>> {
  const { accountId, lane, limit, now } = page;
  if (lane === 'drafts') return rowsOf(database, accountId, await igsidsOfDrafts(database, accountId), limit);
  if (lane === 'failed') return rowsOf(database, accountId, await igsidsOfFailed(database, accountId), limit);
  if (lane === 'done') return firstOf(await newestDone(database, accountId, limit + 1), limit);
  const store = database.transaction('conversations').store;
  // The page that a popup waits for: one answer of the database instead of one a row.
  const rows = await store.index('byClosing').getAll(openRange(accountId, lane, now), limit + 1);
  if (lane === 'all' && rows.length <= limit) {
    let cursor = await store.index('byLast').openCursor(IDBKeyRange.bound([accountId], [accountId, []]), 'prev');
    for (; cursor && rows.length <= limit; cursor = await cursor.continue()) {
      if (!isOpen(cursor.value, now)) rows.push(cursor.value);
    }
  }
  return firstOf(rows, limit);
}

/** How many conversations are in the lanes that one looks into, and when the first one that awaits an answer closes. */
export interface InboxCount {
  toAnswer: number;
  closing: number;
  drafts: number;
  failed: number;
  done: number;
  nextClosesAt?: number;
}

/** @param of `now` in ms since 1970 */
export async function countInbox(database: AsideDatabase, of: { accountId: string; now: number }): Promise<InboxCount> {
  const { accountId, now } = of;
  const { store } = database.transaction('conversations');
  const index = store.index('byClosing');
  const open = openRange(accountId, 'to-answer', now);
  const [toAnswer, closing, done, first, drafts, failed] = await Promise.all([
    index.count(open),
    index.count(openRange(accountId, 'closing', now)),
    store.index('byDone').count(IDBKeyRange.bound([accountId], [accountId, []])),
    index.openCursor(open),
    igsidsOfDrafts(database, accountId),
    igsidsOfFailed(database, accountId),
  ]);
  const nextClosesAt = first?.value.closesAt;
  return {
    toAnswer,
    closing,
    drafts: drafts.length,
    failed: failed.length,
    done,
    ...(nextClosesAt !== undefined && { nextClosesAt }),
  };
}

/** The newest first. What one person has half written is some dozens of texts, so they are read and put in order here. */
async function igsidsOfDrafts(database: AsideDatabase, accountId: string): Promise<string[]> {
  const drafts = await database.getAll('drafts', IDBKeyRange.bound([accountId, DRAFT], [accountId, `${DRAFT}\uffff`]));
  const waiting = drafts
    .filter(({ text, extra }) => extra || text.trim() !== '')
    .sort((one, other) => other.updatedAt - one.updatedAt)
    .map(({ key }) => key.slice(DRAFT.length));
  return withConversation(database, accountId, waiting);
}

/** How the key of a draft to a person begins. */
const DRAFT = 'dm:';

/** Whom something did not reach, or perhaps not; the newest first. */
async function igsidsOfFailed(database: AsideDatabase, accountId: string): Promise<string[]> {
  const troubled = await readTroubledSends(database, accountId);
  const failed = troubled.reverse().flatMap(({ target }) => (target.kind === 'person' ? target.igsid : []));
  return withConversation(database, accountId, failed);
}

/** Each once, and only those that can be shown: retention may have removed the conversation. */
async function withConversation(database: AsideDatabase, accountId: string, igsids: string[]): Promise<string[]> {
  const { store } = database.transaction('conversations');
  const keys = await Promise.all([...new Set(igsids)].map((igsid) => store.getKey([accountId, igsid])));
  return keys.flatMap((key) => key?.[1] ?? []);
}

/** The rows of the first of these people, in their order. */
async function rowsOf(
  database: AsideDatabase,
  accountId: string,
  igsids: readonly string[],
  limit: number,
): Promise<Page<ConversationRow>> {
  const { store } = database.transaction('conversations');
  const rows = await Promise.all(igsids.slice(0, limit + 1).map((igsid) => store.get([accountId, igsid])));
  return firstOf(
    rows.filter((row) => row !== undefined),
    limit,
  );
}

async function newestDone(database: AsideDatabase, accountId: string, limit: number): Promise<ConversationRow[]> {
  const index = database.transaction('conversations').store.index('byDone');
  const rows: ConversationRow[] = [];
  let cursor = await index.openCursor(IDBKeyRange.bound([accountId], [accountId, []]), 'prev');
  for (; cursor && rows.length < limit; cursor = await cursor.continue()) rows.push(cursor.value);
  return rows;
}

/** Other people's comments, newest first, each once. @param page `limit` at least 1 */
export async function readComments(
  database: AsideDatabase,
  { accountId, limit }: { accountId: string; limit: number },
): Promise<Page<CommentRow>> {
  const range = IDBKeyRange.bound([accountId], [accountId, []]);
  const rows: CommentRow[] = [];
  let cursor = await database.transaction('comments').store.index('byTime').openCursor(range, 'prev');
  for (; cursor && rows.length <= limit; cursor = await cursor.continue()) {
    if (!cursor.value.isOwn && cursor.value.twinOf === undefined) rows.push(cursor.value);
  }
  return firstOf(rows, limit);
}

/** How many comments have no answer yet. */
export async function countComments(database: AsideDatabase, of: { accountId: string }): Promise<{ toAnswer: number }> {
  const range = IDBKeyRange.bound([of.accountId, 1], [of.accountId, 1, []]);
  return { toAnswer: await database.countFromIndex('comments', 'byAwaits', range) };
}

export function readComment(
  database: AsideDatabase,
  accountId: string,
  commentId: string,
): Promise<CommentRow | undefined> {
  return database.get('comments', [accountId, commentId]);
}

function isOpen(row: ConversationRow, now: number): boolean {
  return row.awaits === 1 && row.closesAt !== undefined && row.closesAt > now;
}

/** What awaits an answer and closes after `now`; in the lane `closing` before three hours are over. */
function openRange(accountId: string, lane: Lane, now: number): IDBKeyRange {
  const upper = lane === 'closing' ? [accountId, 1, now + CLOSING_WITHIN] : [accountId, 1, []];
  // At `now` a window is closed already.
  return IDBKeyRange.bound([accountId, 1, now], upper, true, true);
}

/** @param rows one more than `limit`, if there are that many */
function firstOf<Row>(rows: Row[], limit: number): Page<Row> {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}
