import { type CommentDecision, withDecision } from '../inbox/comment-row.ts';
import { TWIN_WITHIN } from '../inbox/comment-twins.ts';
import type { ChangedMessage } from '../messaging/calls.ts';
import { settleTwins } from './comment-twins.ts';
import { type FactTransaction, withFacts } from './fact-transaction.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CommentRow } from './schema.ts';

/**
 * Writes down what was decided about a comment. With a deletion go its words: those of its row, of a second telling of it,
 * and of drafts that can reach nobody any more.
 *
 * @param decide the decision, by the row that stands there
 * @returns what changed; `undefined` when there is no such comment
 */
export async function decideComment(
  database: AsideDatabase,
  accountId: string,
  commentId: string,
  decide: (comment: CommentRow) => CommentDecision,
): Promise<ChangedMessage | undefined> {
  const { value, changes } = await withFacts(database, 'strict', async (transaction, changes) => {
    const comments = transaction.objectStore('comments');
    const comment = await comments.get([accountId, commentId]);
    if (!comment) return undefined;
    const decision = decide(comment);
    const rows = 'deletion' in decision ? [comment, ...(await secondTellings(transaction, comment))] : [comment];
    await Promise.all(rows.map((row) => comments.put(withDecision(row, decision))));
    await settleTwins(transaction, rows);
    changes.stores.add('comments');
    if ('deletion' in decision) {
      changes.stores.add('drafts');
      const drafts = rows.flatMap(({ id }) => [`public:${id}`, `private:${id}`]);
      await Promise.all(drafts.map((key) => transaction.objectStore('drafts').delete([accountId, key])));
    }
    return comment;
  });
  return value && { stores: [...changes.stores], accountId };
}

/** What Instagram told of the same comment under another id. Both came at one moment, so few rows are looked at. */
async function secondTellings(transaction: FactTransaction, comment: CommentRow): Promise<readonly CommentRow[]> {
  const { accountId, at, id, mediaId } = comment;
  const near = IDBKeyRange.bound([accountId, mediaId, at - TWIN_WITHIN], [accountId, mediaId, at + TWIN_WITHIN]);
  const rows = await transaction.objectStore('comments').index('byMedia').getAll(near);
  return rows.filter((row) => row.twinOf === id);
}
