// Merges facets into message rows, and keeps conversations and outbox entries in step with them.

import { isSpoken, summarise } from '../inbox/conversation-summary.ts';
import { facetOfClaim } from '../inbox/message-facets.ts';
import { type MessageFacets, mergeMessages } from '../inbox/message-row.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { looksLike, matchesEcho } from '../outbox/settle-send.ts';
import { type FactChanges, type FactTransaction, sameRow } from './fact-transaction.ts';
import { mergeRows } from './merge-rows.ts';
import { echoedBy, withEvidence } from './outbox-evidence.ts';
import { tellComment } from './private-reply-note.ts';
import type { MessageRow } from './schema.ts';

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
    const candidates = open.filter((entry) => looksLike(entry, row, now));
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

/** Entries that may have sent something of which no answer told. */
export async function readUnanswered(transaction: FactTransaction, accountId: string): Promise<OutboxEntry[]> {
  const index = transaction.objectStore('outbox').index('byState');
  const found = await Promise.all(
    ['sending', 'unknown'].map((state) => index.getAll(IDBKeyRange.bound([accountId, state], [accountId, state, []]))),
  );
  return found.flat();
}

/** A message of the account that stands in a thread, and of which no entry is known to have sent it. */
export function isUnclaimedEcho(row: MessageRow): boolean {
  return row.kind === 'message' && row.direction === 'out' && row.inThread && row.outboxId === undefined;
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
  const [present, newest, newestSpoken, lastOpener] = await Promise.all([
    conversations.get([accountId, igsid]),
    messages.index('byConversation').openCursor(range, 'prev'),
    newestSpokenRow(transaction, range),
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
  const summary = summarise({ newest: newest.value, newestSpoken, lastOpener: lastOpener?.value });
  const row = { accountId, igsid, person: present?.person ?? { profile: 'not-asked' as const }, ...summary };
  if (present && sameRow(present, row)) return;
  changes.stores.add('conversations');
  await conversations.put(row);
}

async function newestSpokenRow(transaction: FactTransaction, range: IDBKeyRange): Promise<MessageRow | undefined> {
  const index = transaction.objectStore('messages').index('byConversation');
  let cursor = await index.openCursor(range, 'prev');
  while (cursor && !isSpoken(cursor.value)) cursor = await cursor.continue();
  return cursor?.value;
}
