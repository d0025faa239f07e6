import { withPrivateReply } from '../inbox/comment-row.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { OutboxEntry, SendState } from '../outbox/entry.ts';
import { settleTwins } from './comment-twins.ts';
import type { FactChanges, FactTransaction } from './fact-transaction.ts';
import type { CommentRow } from './schema.ts';

/** Notes at the comment what is known of its one private reply. */
export async function tellComment(
  transaction: FactTransaction,
  changes: FactChanges,
  entry: OutboxEntry,
): Promise<void> {
  if (entry.target.kind !== 'private-reply') return;
  const comment = await transaction.objectStore('comments').get([entry.accountId, entry.target.commentId]);
  if (!comment) return;
  const privateReply = withoutUndefined({
    outboxId: entry.id,
    at: entry.createdAt,
    state: privateReplyState(entry.send),
    igsid: entry.target.igsid,
  });
  changes.stores.add('comments');
  await transaction.objectStore('comments').put(withPrivateReply(comment, privateReply));
  await settleTwins(transaction, [comment]);
}

function privateReplyState(send: SendState): NonNullable<CommentRow['privateReply']>['state'] {
  switch (send.state) {
    case 'held':
    case 'queued':
    case 'sending':
      return 'pending';
    case 'accepted':
    case 'echoed':
    case 'seen':
      return 'spent';
    case 'unknown':
      return 'unknown';
    case 'refused':
      // Instagram's word for "replied already, or no comment to reply to": either way none is possible any more.
      return send.reason === 'comment-invalid-or-replied' ? 'spent' : 'refused';
  }
}
