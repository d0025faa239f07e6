// The ledger's rows. The background alone writes here; each move is one transaction with everything that follows from it.
import { commentOfAnswer, withOwnReplies, withPrivateReply } from '../inbox/comment-row.ts';
import { facetOfAnswer, facetOfClaim } from '../inbox/message-facets.ts';
import { textOf } from '../instagram/outgoing-message.ts';
import { CLOCK_DIFFERENCE, LATEST_ARRIVAL, leftAt } from '../outbox/arrival.ts';
import type { OutboxEntry, SendState } from '../outbox/entry.ts';
import { echoSend, midOf } from '../outbox/ledger.ts';
import { matchesOwnComment } from '../outbox/settle-send.ts';
import { igsidOf } from '../outbox/target.ts';
import { settleTwins } from './comment-twins.ts';
import { sentComment, writeComments } from './comment-writes.ts';
import { type FactChanges, type FactTransaction, withFacts } from './fact-transaction.ts';
import { claimEchoes, isUnclaimedEcho, writeMessages } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';
import { withCommentEvidence, withEvidence } from './outbox-evidence.ts';
import { tellComment } from './private-reply-note.ts';
import { PrivateReplySpent } from './private-reply-spent.ts';
import type { CommentRow, MessageRow } from './schema.ts';
import { noticeSecondEchoes } from './second-echoes.ts';
import { placeOf, readUnanswered } from './unanswered-sends.ts';

/**
 * Writes a new entry durably. An id that is there already is a repeated command: nothing is written.
 *
 * @returns what is stored under the id
 * @throws PrivateReplySpent when the comment has its one private reply, or may have it
 */
export async function putQueued(database: AsideDatabase, entry: OutboxEntry): Promise<OutboxEntry> {
  const { value } = await withFacts(database, 'strict', async (transaction, changes) => {
    const outbox = transaction.objectStore('outbox');
    const present = await outbox.get([entry.accountId, entry.id]);
    if (present) return present;

    if (entry.target.kind === 'private-reply') {
      const comment = await readCommentOf(transaction, entry, entry.target.commentId);
      // Of a comment that was told twice, the reply to one is the reply to both.
      const shown = comment?.twinOf === undefined ? undefined : await readCommentOf(transaction, entry, comment.twinOf);
      const taken = [comment?.privateReply, shown?.privateReply];
      if (taken.some((reply) => reply && reply.outboxId !== entry.id && reply.state !== 'refused')) {
        throw new PrivateReplySpent('This comment has had its one private reply.');
      }
    }
    await outbox.put(entry);
    await tellComment(transaction, changes, entry);
    return entry;
  });
  return value;
}

/**
 * Moves an entry, and in the same transaction what follows: an accepted message gets its row in the conversation, a
 * public reply its comment, a private reply is noted at its comment, and an echo that was there first is claimed.
 *
 * @param move `change` gives the next entry; the same one or `undefined` leaves it as it is
 * @returns what is stored then; `undefined` when there is no such entry
 */
export async function moveSend(
  database: AsideDatabase,
  move: { accountId: string; id: string; change: (entry: OutboxEntry) => OutboxEntry | undefined },
): Promise<OutboxEntry | undefined> {
  const { value } = await withFacts(database, 'strict', async (transaction, changes) => {
    const outbox = transaction.objectStore('outbox');
    const entry = await outbox.get([move.accountId, move.id]);
    const next = entry && move.change(entry);
    if (!next || next === entry) return entry;

    await outbox.put(next);
    if (next.target.kind === 'public-reply') await followPublicReply(transaction, changes, next);
    else await followMessage(transaction, changes, next);
    const stored = await outbox.get([move.accountId, move.id]);
    if (!stored) return undefined;
    await tellComment(transaction, changes, stored);
    // What it could have been is told apart from it now.
    const [left, igsid] = [leftAt(entry), igsidOf(stored.target)];
    if (left !== undefined && leftAt(stored) === undefined && igsid !== undefined) {
      const waiting = (await readUnanswered(transaction, move.accountId)).find(
        (other) => other.send.state === 'unknown' && igsidOf(other.target) === igsid,
      );
      if (waiting) await claimEarlierEcho(transaction, changes, waiting, igsid);
      await noticeSecondEchoes(transaction, changes, { accountId: move.accountId, igsid, times: [left] });
    }
    return outbox.get([move.accountId, move.id]);
  });
  return value;
}

/** The entries of one state, oldest first. */
export function readByState(
  database: AsideDatabase,
  accountId: string,
  state: SendState['state'],
): Promise<OutboxEntry[]> {
  return database.getAllFromIndex('outbox', 'byState', IDBKeyRange.bound([accountId, state], [accountId, state, []]));
}

/** Of all connected accounts: what is held, queued, in flight, or without an answer. Oldest first. */
export async function unsettledSends(database: AsideDatabase): Promise<OutboxEntry[]> {
  const accountIds = await database.getAllKeys('accounts');
  const states = ['held', 'queued', 'sending', 'unknown'] as const;
  const found = await Promise.all(
    accountIds.flatMap((accountId) => states.map((state) => readByState(database, accountId, state))),
  );
  return found.flat().sort((one, other) => one.createdAt - other.createdAt);
}

export function readSend(database: AsideDatabase, accountId: string, id: string): Promise<OutboxEntry | undefined> {
  return database.get('outbox', [accountId, id]);
}

/**
 * Takes an entry away, if `may` still holds for it in the very transaction; a comment's private reply is then free
 * again, if it was held by it. A sender that has read the entry before finds it gone, and sends nothing.
 *
 * @param may `mayUndo` or `mayDismiss`
 * @returns false if there is no such entry, or it is too late
 */
export async function deleteSend(
  database: AsideDatabase,
  accountId: string,
  id: string,
  may: (entry: OutboxEntry) => boolean,
): Promise<boolean> {
  const { value } = await withFacts(database, 'strict', async (transaction) => {
    const outbox = transaction.objectStore('outbox');
    const entry = await outbox.get([accountId, id]);
    if (!entry || !may(entry)) return false;
    await outbox.delete([accountId, id]);
    if (entry.target.kind === 'private-reply') {
      const comment = await readCommentOf(transaction, entry, entry.target.commentId);
      const held = comment?.privateReply;
      if (comment && held?.outboxId === id && held.state !== 'spent') {
        await transaction.objectStore('comments').put(withPrivateReply(comment, undefined));
        await settleTwins(transaction, [comment]);
      }
    }
    return true;
  });
  return value;
}

async function followMessage(transaction: FactTransaction, changes: FactChanges, entry: OutboxEntry): Promise<void> {
  const { accountId, send, target } = entry;
  const igsid = igsidOf(target) ?? '';

  if (send.state === 'accepted') {
    const answer = { accountId, mid: send.mid, outboxId: entry.id, igsid, isSelf: target.kind === 'self' };
    const facet = facetOfAnswer({ ...answer, message: entry.message, at: send.at });
    await writeMessages(transaction, changes, accountId, [facet], send.at);
  } else if (send.state === 'echoed' || send.state === 'seen') {
    await writeMessages(transaction, changes, accountId, [facetOfClaim(accountId, send.mid, entry.id)], send.at);
  } else if (send.state === 'unknown') {
    await claimEarlierEcho(transaction, changes, entry, igsid || (await writerOf(transaction, entry)));
  }
  // A row that did not change gives no evidence by itself: an entry that follows it is brought in step here.
  const stored = await transaction.objectStore('outbox').get([accountId, entry.id]);
  const mid = stored && midOf(stored);
  const row = mid === undefined ? undefined : await transaction.objectStore('messages').get([accountId, mid]);
  if (stored && row) await transaction.objectStore('outbox').put(withEvidence(stored, row));
  if (send.state !== 'accepted' && send.state !== 'refused') return;
  // An echo that this one could have made as well may be told apart now.
  for (const other of await readUnanswered(transaction, accountId)) {
    await claimEarlierEcho(transaction, changes, other, igsidOf(other.target) ?? (await writerOf(transaction, other)));
  }
}

/** Whom a private reply reaches, when no answer has told it: most likely whoever wrote the comment. */
async function writerOf(transaction: FactTransaction, entry: OutboxEntry): Promise<string> {
  if (entry.target.kind !== 'private-reply') return '';
  return (await readCommentOf(transaction, entry, entry.target.commentId))?.fromId ?? '';
}

/** The answer was lost, but the echo may have been there before: then it is found in the thread now. */
async function claimEarlierEcho(
  transaction: FactTransaction,
  changes: FactChanges,
  entry: OutboxEntry,
  igsid: string,
): Promise<void> {
  if (igsid === '' || entry.send.state !== 'unknown') return;
  const { accountId } = entry;
  const { since } = entry.send;
  const rows = await unclaimedEchoes(transaction, accountId, igsid, {
    from: since - CLOCK_DIFFERENCE,
    to: since + LATEST_ARRIVAL,
  });
  const claimed = await claimEchoes(transaction, changes, accountId, rows, Number.POSITIVE_INFINITY);
  await writeMessages(transaction, changes, accountId, claimed, Number.POSITIVE_INFINITY);
}

/** @param within ms since 1970: only in that time it can have arrived */
async function unclaimedEchoes(
  transaction: FactTransaction,
  accountId: string,
  igsid: string,
  within: { from: number; to: number },
): Promise<MessageRow[]> {
  const range = IDBKeyRange.bound([accountId, igsid, within.from], [accountId, igsid, within.to, []]);
  const rows: MessageRow[] = [];
  let cursor = await transaction.objectStore('messages').index('byConversation').openCursor(range);
  for (; cursor; cursor = await cursor.continue()) if (isUnclaimedEcho(cursor.value)) rows.push(cursor.value);
  return rows;
}

async function followPublicReply(
  transaction: FactTransaction,
  changes: FactChanges,
  entry: OutboxEntry,
): Promise<void> {
  const { accountId, send, target } = entry;
  if (target.kind !== 'public-reply') return;
  if (send.state === 'unknown') await claimEarlierReply(transaction, entry);
  if (send.state !== 'accepted') return;

  const comments = transaction.objectStore('comments');
  const to = await comments.get([accountId, target.commentId]);
  const { commentId } = target;
  const text = textOf(entry.message) ?? '';
  const reply = commentOfAnswer({ accountId, id: send.mid, to, commentId, text, at: send.at });
  await writeComments(transaction, changes, accountId, [reply], send.at);

  const [answered, row] = await Promise.all([
    comments.get([accountId, commentId]),
    comments.get([accountId, send.mid]),
  ]);
  // The comment that was answered, even where the reply hangs on the one above it.
  if (answered) {
    await comments.put(withOwnReplies(answered, [send.mid]));
    await settleTwins(transaction, [answered]);
  }
  if (row) await transaction.objectStore('outbox').put(withCommentEvidence(entry, row));
}

/** The answer was lost, but the reply may have been delivered before: then it is found below its comment now. */
async function claimEarlierReply(transaction: FactTransaction, entry: OutboxEntry): Promise<void> {
  const { accountId } = entry;
  const outbox = transaction.objectStore('outbox');
  const below = (await placeOf(transaction, entry)) ?? '';
  const replies = await transaction.objectStore('comments').index('byParent').getAll([accountId, below]);
  const fitting = replies.filter(
    (reply) => reply.isOwn && matchesOwnComment(entry, sentComment(reply), below, Number.POSITIVE_INFINITY),
  );
  const claims = await Promise.all(fitting.map((reply) => outbox.index('byMid').getKey([accountId, reply.id])));
  const free = fitting.filter((_reply, place) => claims[place] === undefined);
  const [only] = free;
  if (free.length === 1 && only) await outbox.put(echoSend(entry, { mid: only.id, at: only.at }));
}

function readCommentOf(
  transaction: FactTransaction,
  entry: OutboxEntry,
  commentId: string,
): Promise<CommentRow | undefined> {
  return transaction.objectStore('comments').get([entry.accountId, commentId]);
}
