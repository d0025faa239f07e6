import type { OutboxEntry } from '../outbox/entry.ts';
import type { FactTransaction } from './fact-transaction.ts';

/** Entries that may have sent something of which no answer told. */
export async function readUnanswered(transaction: FactTransaction, accountId: string): Promise<OutboxEntry[]> {
  const index = transaction.objectStore('outbox').index('byState');
  const found = await Promise.all(
    ['sending', 'unknown'].map((state) => index.getAll(IDBKeyRange.bound([accountId, state], [accountId, state, []]))),
  );
  return found.flat();
}

/** The comment that a public reply hangs on: replies have one level, so one to a reply hangs on the comment above both. */
export async function placeOf(
  transaction: FactTransaction,
  { accountId, target }: OutboxEntry,
): Promise<string | undefined> {
  if (target.kind !== 'public-reply') return undefined;
  const comment = await transaction.objectStore('comments').get([accountId, target.commentId]);
  return comment?.parentId ?? target.commentId;
}
