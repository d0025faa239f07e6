// Merges comments into their rows, and keeps the comments above and public replies without an answer in step with them.
import { type CommentFacets, mergeComments, withOwnReplies } from '../inbox/comment-row.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { echoSend } from '../outbox/ledger.ts';
import { matchesOwnComment, type SentComment } from '../outbox/settle-send.ts';
import { settleTwins } from './comment-twins.ts';
import type { FactChanges, FactTransaction } from './fact-transaction.ts';
import { mergeRows } from './merge-rows.ts';
import { withCommentEvidence } from './outbox-evidence.ts';
import type { CommentRow } from './schema.ts';
import { placeOf, readUnanswered } from './unanswered-sends.ts';

/**
 * Merges comments into their rows; an own reply answers the comment above it, whichever of the two arrives first.
 *
 * @param now ms since 1970, by our clock
 */
export async function writeComments(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  facets: readonly CommentFacets[],
  now: number,
): Promise<void> {
  const comments = transaction.objectStore('comments');
  const merged = await mergeRows<CommentFacets>(facets, {
    idOf: (facet) => facet.id,
    read: (id) => comments.get([accountId, id]),
    merge: mergeComments,
  });
  if (merged.length === 0) return;

  const changed = merged.map(({ row }) => row);
  const arrived = merged.filter(({ before }) => !before).map(({ row }) => row);
  changes.stores.add('comments');
  await Promise.all(changed.map(async (row) => comments.put(row)));
  const answered = await answerComments(transaction, accountId, await ownRepliesOf(transaction, arrived, changed));
  await settleTwins(transaction, [...merged.flatMap(({ before, row }) => (before ? [before, row] : row)), ...answered]);
  await settlePublicReplies(transaction, changes, accountId, changed, now);
}

/** Own replies by the comment they answer: those that have just arrived, and those that were there before their comment. */
async function ownRepliesOf(
  transaction: FactTransaction,
  arrived: readonly CommentRow[],
  changed: readonly CommentRow[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const byParent = new Map<string, string[]>();
  const add = (row: CommentRow) => {
    if (!row.isOwn || row.parentId === undefined) return;
    byParent.set(row.parentId, [...(byParent.get(row.parentId) ?? []), row.id]);
  };
  const index = transaction.objectStore('comments').index('byParent');
  const earlier = await Promise.all(arrived.map((row) => index.getAll([row.accountId, row.id])));
  for (const row of [...changed, ...earlier.flat()]) add(row);
  return byParent;
}

/** @returns the comments that were answered */
async function answerComments(
  transaction: FactTransaction,
  accountId: string,
  byParent: ReadonlyMap<string, readonly string[]>,
): Promise<readonly CommentRow[]> {
  const comments = transaction.objectStore('comments');
  const answered = await Promise.all(
    [...byParent].map(async ([id, replyIds]) => {
      const parent = await comments.get([accountId, id]);
      if (!parent) return [];
      await comments.put(withOwnReplies(parent, replyIds));
      return [parent];
    }),
  );
  return answered.flat();
}

/** A public reply that a delivery shows is `echoed`, whether its answer came or was lost. */
async function settlePublicReplies(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  changed: readonly CommentRow[],
  now: number,
): Promise<void> {
  const shown = changed.filter((row) => row.isOwn && row.atBy !== 'own');
  if (shown.length === 0) return;
  const outbox = transaction.objectStore('outbox');
  const [unanswered, ...answered] = await Promise.all([
    readUnanswered(transaction, accountId),
    ...shown.map((row) => outbox.index('byMid').get([accountId, row.id])),
  ]);
  const places = new Map(
    await Promise.all(unanswered.map(async (entry) => [entry, await placeOf(transaction, entry)] as const)),
  );
  for (const [place, row] of shown.entries()) {
    const known = answered[place];
    const candidates = known
      ? []
      : unanswered.filter((entry) => matchesOwnComment(entry, sentComment(row), places.get(entry), now));
    const [only] = candidates.length === 1 ? candidates : [];
    if (only) unanswered.splice(unanswered.indexOf(only), 1);
    const entry = known ?? only;
    const next = known ? withCommentEvidence(known, row) : only && echoSend(only, { mid: row.id, at: row.at });
    if (!next || next === entry) continue;
    changes.stores.add('outbox');
    await outbox.put(next);
  }
}

/** A comment row as a sent comment is compared. */
export function sentComment({ id: commentId, at, parentId, text }: CommentRow): SentComment {
  return withoutUndefined({ commentId, at, parentId, text });
}
