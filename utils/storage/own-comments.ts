import type { AsideDatabase } from './open-database.ts';
import type { CommentRow } from './schema.ts';

/** The account's own comments of a time, oldest first, each once. @param of `since` in ms since 1970; at most `limit` comments are looked at */
export async function readOwnCommentsSince(
  database: AsideDatabase,
  { accountId, since, limit }: { accountId: string; since: number; limit: number },
): Promise<CommentRow[]> {
  const range = IDBKeyRange.bound([accountId, since], [accountId, []]);
  const rows = await database.getAllFromIndex('comments', 'byTime', range, limit);
  return rows.filter(({ isOwn, twinOf }) => isOwn && twinOf === undefined);
}
