// Lists of conversations and comments, paged by compound index. No store is ever loaded.
import { CLOSING_WITHIN, type Lane } from '../inbox/lanes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow, ConversationRow } from './schema.ts';

export type { Lane } from '../inbox/lanes.ts';

/** The first rows of a list. */
export interface Page<Row> {
  rows: Row[];
  /** There are more rows than were asked for. */
  hasMore: boolean;
}

/**
 * The inbox: first what awaits an answer and can get one, by the time it closes; then, in the lane `all`, the rest,
 * newest first. Who scrolls asks for more of it: rows change their places, so a page that begins where the last one ended
 * would miss some.
 *
 * @param page `now` in ms since 1970; `limit` at least 1
 */
export async function readInboxPage(
  database: AsideDatabase,
  page: { accountId: string; lane: Lane; now: number; limit: number },
): Promise<Page<ConversationRow>> {
  const { accountId, lane, limit, now } = page;
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

/** How many conversations can still and should be answered, how many of them close soon, and when the first one does. */
export interface InboxCount {
  toAnswer: number;
  closing: number;
  nextClosesAt?: number;
}

/** @param of `now` in ms since 1970 */
export async function countInbox(database: AsideDatabase, of: { accountId: string; now: number }): Promise<InboxCount> {
  const index = database.transaction('conversations').store.index('byClosing');
  const open = openRange(of.accountId, 'to-answer', of.now);
  const [toAnswer, closing, first] = await Promise.all([
    index.count(open),
    index.count(openRange(of.accountId, 'closing', of.now)),
    index.openCursor(open),
  ]);
  const nextClosesAt = first?.value.closesAt;
  return { toAnswer, closing, ...(nextClosesAt !== undefined && { nextClosesAt }) };
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
