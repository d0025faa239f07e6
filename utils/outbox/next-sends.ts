// Which sends may go now. Order within a conversation is kept; conversations do not wait for each other.
import type { OutboxEntry } from './entry.ts';
import { mayUndo } from './ledger.ts';
import { commentIdOf, igsidOf } from './target.ts';

/**
 * The queue an entry stands in: everything for one person in one conversation, everything below one comment.
 * Also the name under which a sender holds it.
 */
export function queueOf({ accountId, target }: OutboxEntry): string {
  const commentId = commentIdOf(target);
  return commentId === undefined ? `${accountId}:dm:${igsidOf(target)}` : `${accountId}:comment:${commentId}`;
}

/** Older first; entries of the same moment by their id, so that the order is the same everywhere. */
export function byAge(one: OutboxEntry, other: OutboxEntry): number {
  return one.createdAt - other.createdAt || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);
}

/**
 * What is next in each queue that has none in flight: the oldest that is held or queued. A held one holds up those
 * behind it. A send whose answer was lost does not, since that may never be settled.
 */
export function nextSends(entries: readonly OutboxEntry[]): readonly OutboxEntry[] {
  const busy = new Set(entries.filter((entry) => entry.send.state === 'sending').map(queueOf));
  const next = new Map<string, OutboxEntry>();
  for (const entry of entries.toSorted(byAge)) {
    const queue = queueOf(entry);
    if (mayUndo(entry) && !busy.has(queue) && !next.has(queue)) next.set(queue, entry);
  }
  return [...next.values()];
}

/**
 * Entries that claim to be in flight although nobody sends in their queue: the worker died between request and answer.
 * They are to become `unknown` before anything else leaves.
 *
 * @param queue a queue that the caller holds alone
 */
export function orphansOf(entries: readonly OutboxEntry[], queue: string): readonly OutboxEntry[] {
  return entries.filter((entry) => entry.send.state === 'sending' && queueOf(entry) === queue);
}
