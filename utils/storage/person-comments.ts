import type { AsideDatabase } from './open-database.ts';
import type { CommentRow } from './schema.ts';

/** A comment of somebody who also wrote a message. */
export interface PersonComment {
  comment: CommentRow;
  /**
   * Instagram's id says so: the comment's own, or the one under which a private reply to it arrived. Else only the user
   * name: probably the same person, but names change hands.
   */
  isCertain: boolean;
}

/** What fits on a card. */
const ON_A_CARD = 20;

/** The comments of one person, newest first; twins and our own are left out. */
export async function readCommentsOfPerson(
  database: AsideDatabase,
  accountId: string,
  { igsid, username }: { igsid: string; username?: string },
  limit = ON_A_CARD,
): Promise<readonly PersonComment[]> {
  const comments = database.transaction('comments').store;
  const [certain, probable] = await Promise.all([
    newestOf(comments.index('byFrom').openCursor(allOf(accountId, igsid), 'prev'), limit),
    username === undefined
      ? []
      : newestOf(comments.index('byUsername').openCursor(allOf(accountId, username), 'prev'), limit),
  ]);
  const known = new Set(certain.map(({ id }) => id));
  const found = [...certain, ...probable.filter(({ id }) => !known.has(id))];
  return found
    .sort((one, other) => other.at - one.at)
    .slice(0, limit)
    .map((comment) => ({ comment, isCertain: comment.fromId === igsid || comment.privateReply?.igsid === igsid }));
}

interface CommentCursor {
  value: CommentRow;
  continue(): Promise<CommentCursor | null>;
}

async function newestOf(opening: Promise<CommentCursor | null>, limit: number): Promise<CommentRow[]> {
  const rows: CommentRow[] = [];
  for (let cursor = await opening; cursor && rows.length < limit; cursor = await cursor.continue()) {
    if (!cursor.value.isOwn && cursor.value.twinOf === undefined) rows.push(cursor.value);
  }
  return rows;
}

function allOf(accountId: string, who: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId, who], [accountId, who, []]);
}
