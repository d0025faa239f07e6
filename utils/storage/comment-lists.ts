// Lists of other people's comments, each once, paged by compound index. No store is ever loaded.
import type { CommentLane } from '../inbox/comment-lanes.ts';
import { type Page, readComments } from './inbox-pages.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow } from './schema.ts';

/**
 * The first comments of a lane. Who scrolls asks for more of it, as with conversations.
 *
 * @param page `now` in ms since 1970; `limit` at least 1
 */
export async function readCommentLane(
  database: AsideDatabase,
  page: { accountId: string; lane: CommentLane; now: number; limit: number },
): Promise<Page<CommentRow>> {
  const { accountId, lane, limit, now } = page;
  if (lane === 'all') return readComments(database, { accountId, limit });
  const store = database.transaction('comments').store;
  if (lane === 'private') {
    const open = await store.index('byPrivateReply').getAll(privateRange(accountId, now), limit + 1);
    return { rows: open.slice(0, limit), hasMore: open.length > limit };
  }
  const rows: CommentRow[] = [];
  let cursor = await (lane === 'hidden'
    ? store.index('byHidden').openCursor(ofAccount(accountId), 'prev')
    : store.index('byAwaits').openCursor(waitingRange(accountId), 'prev'));
  for (; cursor && rows.length <= limit; cursor = await cursor.continue()) rows.push(cursor.value);
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** How many comments are in each lane that is counted. */
export interface CommentCounts {
  toAnswer: number;
  privateReply: number;
  hidden: number;
}

/** @param of `now` in ms since 1970 */
export async function countCommentLanes(
  database: AsideDatabase,
  { accountId, now }: { accountId: string; now: number },
): Promise<CommentCounts> {
  const store = database.transaction('comments').store;
  const [toAnswer, privateReply, hidden] = await Promise.all([
    store.index('byAwaits').count(waitingRange(accountId)),
    store.index('byPrivateReply').count(privateRange(accountId, now)),
    store.index('byHidden').count(ofAccount(accountId)),
  ]);
  return { toAnswer, privateReply, hidden };
}

/** How many comments on a post are here; those that came before Aside did are not. */
export function countBelowPost(database: AsideDatabase, accountId: string, postId: string): Promise<number> {
  return database.countFromIndex('comments', 'byPost', IDBKeyRange.only([accountId, postId]));
}

function ofAccount(accountId: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId], [accountId, []]);
}

function waitingRange(accountId: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId, 1], [accountId, 1, []]);
}

/** At `now` the time is over already. */
function privateRange(accountId: string, now: number): IDBKeyRange {
  return IDBKeyRange.bound([accountId, now], [accountId, []], true);
}
