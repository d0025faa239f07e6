// Merges facets into message rows, and keeps conversations and outbox entries in step with them.

import { isSpoken, summarise, tellsOwner } from '../inbox/conversation-summary.ts';
import { facetOfClaim } from '../inbox/message-facets.ts';
import { type MessageFacets, mergeMessages } from '../inbox/message-row.ts';
import { isAlike, matchesEcho } from '../outbox/settle-send.ts';
import { type FactChanges, type FactTransaction, sameRow } from './fact-transaction.ts';
import { mergeRows } from './merge-rows.ts';
import { echoedBy, withEvidence } from './outbox-evidence.ts';
import { tellComment } from './private-reply-note.ts';
import type { MessageRow } from './schema.ts';
import { isSentMessage, noticeSecondEchoes } from './second-echoes.ts';
import { readUnanswered } from './unanswered-sends.ts';

/**
 * Merges facets into their rows, then lets outbox entries and conversations follow.
 *
 * @param now ms since 1970, by our clock
 */
export async function writeMessages(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  facets: readonly MessageFacets[],
  now: number,
): Promise<void> {
  const messages = transaction.objectStore('messages');
  const merged = await mergeRows<MessageFacets>(facets, {
    idOf: (facet) => facet.mid,
    read: (mid) => messages.get([accountId, mid]),
    merge: mergeMessages,
  });
  if (merged.length === 0) return;

  const changed = merged.map(({ row }) => row);
  const touched = new Set(merged.flatMap(({ before, row }) => [before?.igsid ?? '', row.igsid]));
  // Nobody has named the person yet.
  touched.delete('');
  const settled = await claimEchoes(transaction, changes, accountId, changed, now);
  changes.stores.add('messages');
  await Promise.all(settled.map(async (row) => messages.put(row)));
  await Promise.all([
    ...settled.map((row) => giveEvidence(transaction, changes, row)),
    ...[...touched].map((igsid) => deriveConversation(transaction, changes, accountId, igsid)),
  ]);
  for (const [igsid, rows] of Map.groupBy(settled.filter(isSentMessage), (row) => row.igsid)) {
    await noticeSecondEchoes(transaction, changes, { accountId, igsid, times: rows.map(({ at }) => at) });
  }
}

/** Gives the outbox entry of a message what the message's row shows. */
async function giveEvidence(transaction: FactTransaction, changes: FactChanges, row: MessageRow): Promise<void> {
  if (row.outboxId === undefined) return;
  const outbox = transaction.objectStore('outbox');
  const entry = await outbox.get([row.accountId, row.outboxId]);
  const next = entry && withEvidence(entry, row);
  if (!next || next === entry) return;
  changes.stores.add('outbox');
  await outbox.put(next);
}

/**
 * Lets a send without an answer claim the echo that shows it. Only when it is the one candidate: an echo that two
 * entries could have made settles neither.
 *
 * @returns the rows, those that were claimed with their entry's id
 */
export async function claimEchoes(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  rows: readonly MessageRow[],
  now: number,
): Promise<readonly MessageRow[]> {
  if (!rows.some(isUnclaimedEcho)) return rows;
  const open = await readUnanswered(transaction, accountId);
  if (open.length === 0) return rows;

  const claimed = new Map<string, MessageRow>();
  for (const row of rows.filter(isUnclaimedEcho).toSorted(byTime)) {
    const candidates = open.filter((entry) => isAlike(entry, row, now));
    const [only] = candidates;
    if (candidates.length !== 1 || !only || !matchesEcho(only, row, now)) continue;
    open.splice(open.indexOf(only), 1);
    const echoed = echoedBy(only, row);
    await transaction.objectStore('outbox').put(echoed);
    changes.stores.add('outbox');
    await tellComment(transaction, changes, echoed);
    claimed.set(row.mid, mergeMessages(row, facetOfClaim(accountId, row.mid, only.id)));
  }
  return rows.map((row) => claimed.get(row.mid) ?? row);
}

/** A message of the account that stands in a thread, and of which no entry is known to have sent it. */
export function isUnclaimedEcho(row: MessageRow): boolean {
  return isSentMessage(row) && row.outboxId === undefined;
}

function byTime(one: MessageRow, other: MessageRow): number {
  return one.at - other.at || (one.mid < other.mid ? -1 : 1);
}

/** Writes the conversation's row anew from its message rows; what the profile call told of the person stays. */
async function deriveConversation(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  igsid: string,
): Promise<void> {
  const conversations = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');
  const range = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
  const [present, { newest, newestSpoken, newestOwned }, lastOpener] = await Promise.all([
    conversations.get([accountId, igsid]),
    newestRows(transaction, range),
    messages.index('byOpener').openCursor(range, 'prev'),
  ]);

  if (!newest) {
    if (!present) return;
    changes.stores.add('conversations');
    changes.igsids.add(igsid);
    await conversations.delete([accountId, igsid]);
    return;
  }
  changes.igsids.add(igsid);
  const summary = summarise({ newest, newestSpoken, newestOwned, lastOpener: lastOpener?.value });
  const row = { accountId, igsid, person: present?.person ?? { profile: 'not-asked' as const }, ...summary };
  if (present && sameRow(present, row)) return;
  changes.stores.add('conversations');
  await conversations.put(row);
}

/** One walk back from the end: nearly always the newest row is all three. */
async function newestRows(
  transaction: FactTransaction,
  range: IDBKeyRange,
): Promise<Record<'newest' | 'newestSpoken' | 'newestOwned', MessageRow | undefined>> {
  let cursor = await transaction.objectStore('messages').index('byConversation').openCursor(range, 'prev');
  const newest = cursor?.value;
  let newestSpoken: MessageRow | undefined;
  let newestOwned: MessageRow | undefined;
  while (cursor && !(newestSpoken && newestOwned)) {
    const row: MessageRow = cursor.value;
    if (!newestSpoken && isSpoken(row)) newestSpoken = row;
    if (!newestOwned && tellsOwner(row)) newestOwned = row;
    cursor = await cursor.continue();
  }
  return { newest, newestSpoken, newestOwned };
}
