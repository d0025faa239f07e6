// Lists of conversations and comments, paged by compound index. No store is ever loaded.
import { CLOSING_WITHIN, type Lane } from '../inbox/lanes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow, ConversationRow } from './schema.ts';

export type { Lane } from '../inbox/lanes.ts';

/** Where the next page of an inbox begins. It keeps the first page's `now`, so that no row changes sides between pages. */
export type InboxCursor =
  | { part: 'open'; now: number; closesAt: number; igsid: string }
  | { part: 'rest'; now: number; behind?: { lastAt: number; igsid: string } };

/** A page; `after` is absent at the end. */
export interface InboxPage {
  rows: ConversationRow[];
  after?: InboxCursor;
}

/**
 * One page of the inbox: first what awaits an answer and can get one, by the time it closes; then, in the lane `all`, the
 * rest, newest first.
 *
 * @param page `now` in ms since 1970; `limit` at least 1; `after` from the page before
 */
export async function readInboxPage(
  database: AsideDatabase,
  page: { accountId: string; lane: Lane; now: number; limit: number; after?: InboxCursor },
): Promise<InboxPage> {
  const { accountId, lane, limit, after } = page;
  const now = after?.now ?? page.now;
  const rows: ConversationRow[] = [];
  const store = database.transaction('conversations').store;

  if (!after) {
    // The page that a popup waits for: one answer of the database instead of one a row.
    const open = await store.index('byClosing').getAll(openRange(accountId, lane, now), limit + 1);
    rows.push(...open.slice(0, limit));
    const last = rows.at(-1);
    if (last?.closesAt !== undefined && open.length > limit) {
      return { rows, after: { part: 'open', now, closesAt: last.closesAt, igsid: last.igsid } };
    }
    if (lane !== 'all') return { rows };
  } else if (after.part === 'open') {
    let cursor = await store.index('byClosing').openCursor(openRange(accountId, lane, now, after.closesAt));
    if (cursor) cursor = await pastTie(cursor, after.igsid);
    for (; cursor; cursor = await cursor.continue()) {
      const last = rows.at(-1);
      if (last?.closesAt !== undefined && rows.length === limit) {
        return { rows, after: { part: 'open', now, closesAt: last.closesAt, igsid: last.igsid } };
      }
      rows.push(cursor.value);
    }
    if (lane !== 'all') return { rows };
  }

  const from = after?.part === 'rest' ? after.behind : undefined;
  const range = IDBKeyRange.bound([accountId], [accountId, from ? from.lastAt : []]);
  let cursor = await store.index('byLast').openCursor(range, 'prev');
  let last: ConversationRow | undefined;
  for (; cursor; cursor = await cursor.continue()) {
    const row: ConversationRow = cursor.value;
    // In a descending walk equal times come by descending person.
    if (from && row.lastAt === from.lastAt && row.igsid >= from.igsid) continue;
    if (isOpen(row, now)) continue;
    if (rows.length === limit) {
      const behind = last && { lastAt: last.lastAt, igsid: last.igsid };
      return { rows, after: { part: 'rest', now, ...(behind && { behind }) } };
    }
    rows.push(row);
    last = row;
  }
  return { rows };
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

/** Where the next page of comments begins. */
export interface CommentCursor {
  at: number;
  id: string;
}

export interface CommentPage {
  rows: CommentRow[];
  before?: CommentCursor;
}

/** One page of other people's comments, newest first. */
export async function readComments(
  database: AsideDatabase,
  page: { accountId: string; limit: number; before?: CommentCursor },
): Promise<CommentPage> {
  const { accountId, limit, before } = page;
  const range = IDBKeyRange.bound([accountId], [accountId, before ? before.at : []]);
  const rows: CommentRow[] = [];
  let cursor = await database.transaction('comments').store.index('byTime').openCursor(range, 'prev');
  for (; cursor; cursor = await cursor.continue()) {
    const row: CommentRow = cursor.value;
    if (row.isOwn || (before && row.at === before.at && row.id >= before.id)) continue;
    const last = rows.at(-1);
    if (last && rows.length === limit) return { rows, before: { at: last.at, id: last.id } };
    rows.push(row);
  }
  return { rows };
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
function openRange(accountId: string, lane: Lane, now: number, from?: number): IDBKeyRange {
  const lower = [accountId, 1, from ?? now];
  const upper = lane === 'closing' ? [accountId, 1, now + CLOSING_WITHIN] : [accountId, 1, []];
  // At `from` a page goes on, so that moment belongs to the range; at `now` a window is closed already.
  return IDBKeyRange.bound(lower, upper, from === undefined, true);
}

/** Steps over the rows of an equal moment that the page before has shown. */
async function pastTie<C extends { value: ConversationRow; continue(): Promise<C | null> }>(
  cursor: C,
  igsid: string,
): Promise<C | null> {
  const tie = cursor.value.closesAt;
  let next: C | null = cursor;
  while (next && next.value.closesAt === tie && next.value.igsid <= igsid) next = await next.continue();
  return next;
}
