// Merges facets into message rows, and keeps conversations and outbox entries in step with them.
import type { IDBPCursorWithValue } from 'idb';
import { isHeard, isSpoken, summarise, tellsOwner } from '../inbox/conversation-summary.ts';
import type { Desk, LastWords } from '../inbox/desk.ts';
import { facetOfClaim } from '../inbox/message-facets.ts';
import { type MessageFacets, mergeMessages } from '../inbox/message-row.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { isAlike, matchesEcho } from '../outbox/settle-send.ts';
import { type FACT_STORES, type FactChanges, type FactTransaction, sameRow } from './fact-transaction.ts';
import { mergeRows } from './merge-rows.ts';
import { writeWords } from './message-words.ts';
import { namesOf } from './names.ts';
import { echoedBy, withEvidence } from './outbox-evidence.ts';
import { tellComment } from './private-reply-note.ts';
import type { AsideSchema, ConversationRow, MessageRow } from './schema.ts';
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
  await Promise.all([...settled.map(async (row) => messages.put(row)), writeWords(transaction, merged)]);
  await Promise.all([
    ...settled.map((row) => giveEvidence(transaction, changes, row)),
    ...[...touched].map((igsid) => deriveConversation(transaction, changes, accountId, igsid, { arrived: settled })),
  ]);
  const sent = settled.filter(isSentMessage);
  if (sent.length === 0 || !(await hasSends(transaction, accountId))) return;
  for (const [igsid, rows] of Map.groupBy(sent, (row) => row.igsid)) {
    await noticeSecondEchoes(transaction, changes, { accountId, igsid, times: rows.map(({ at }) => at) });
  }
}

/** Without a send of ours, nothing can look like a second one. */
async function hasSends(transaction: FactTransaction, accountId: string): Promise<boolean> {
  const index = transaction.objectStore('outbox').index('byState');
  return (await index.getKey(IDBKeyRange.bound([accountId], [accountId, []]))) !== undefined;
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

/** How far back a summary looks for what was said last. Ours: hundreds of things that nobody said do not follow each other. */
const FARTHEST_BACK = 200;

/**
 * Writes the conversation's row anew from its message rows and what was decided here; what the profile call told of the
 * person stays. Without anything to show, the row goes.
 *
 * @param known `change` gives the next decisions, and is told what was said last; without it they stay. `arrived` are
 *   rows that this transaction has put, of whatever conversation
 */
export async function deriveConversation(
  transaction: FactTransaction,
  changes: FactChanges,
  accountId: string,
  igsid: string,
  known: {
    change?: (desk: Desk | undefined, last: LastWords) => Desk | undefined;
    arrived?: readonly MessageRow[];
  } = {},
): Promise<void> {
  const conversations = transaction.objectStore('conversations');
  const messages = transaction.objectStore('messages');
  const range = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
  const present = await conversations.get([accountId, igsid]);
  const last = present && newerThan(present, known.arrived ?? []);
  const [{ newest, newestSpoken, newestOwned }, lastOpener] = await Promise.all([
    last ? { newest: last, newestSpoken: last, newestOwned: last } : newestRows(transaction, range),
    last?.opensAt === undefined ? messages.index('byOpener').openCursor(range, 'prev') : null,
  ]);

  // A cursor that steps on shows another row.
  const opener = last?.opensAt === undefined ? lastOpener?.value : last;
  if (!newest) {
    if (!present) return;
    changes.stores.add('conversations');
    changes.igsids.add(igsid);
    await conversations.delete([accountId, igsid]);
    return;
  }
  changes.igsids.add(igsid);
  const newestHeard = newestSpoken && isHeard(newestSpoken) ? newestSpoken : await firstHeard(lastOpener);
  const desk = (known.change ?? ((before) => before))(
    present?.desk,
    withoutUndefined({ heardAt: newestHeard?.at, spoken: newestSpoken }),
  );
  const row: Omit<ConversationRow, 'names'> = {
    accountId,
    igsid,
    person: present?.person ?? { profile: 'not-asked' },
    ...summarise({ newest, newestSpoken, newestOwned, newestHeard, lastOpener: opener, desk }),
    ...(desk && { desk }),
  };
  const named = { ...row, names: namesOf(row) };
  if (present && sameRow(present, named)) return;
  changes.stores.add('conversations');
  await conversations.put(named);
}

/**
 * The newest of the rows that have just come, if it is newer than all that the conversation had and tells all that a
 * summary asks for: what is there needs no reading then.
 */
function newerThan({ igsid, lastAt }: ConversationRow, arrived: readonly MessageRow[]): MessageRow | undefined {
  const [newest] = arrived
    .filter((row) => row.igsid === igsid && (row.shownAt ?? 0) > lastAt)
    .toSorted((one, other) => -byTime(one, other));
  return newest && isSpoken(newest) && tellsOwner(newest) ? newest : undefined;
}

/** A cursor over rows by when they opened the window, the newest first. */
type OpenerCursor = IDBPCursorWithValue<AsideSchema, typeof FACT_STORES, 'messages', 'byOpener', 'readwrite'>;

/** What the person said last to the account: nearly always the first of them. */
async function firstHeard(openers: OpenerCursor | null): Promise<MessageRow | undefined> {
  let cursor = openers;
  for (let steps = 0; cursor && steps < FARTHEST_BACK; steps += 1) {
    if (isHeard(cursor.value)) return cursor.value;
    cursor = await cursor.continue();
  }
  return undefined;
}

/** One walk back from the end, of bounded length: nearly always the newest row is all three. */
async function newestRows(
  transaction: FactTransaction,
  range: IDBKeyRange,
): Promise<Record<'newest' | 'newestSpoken' | 'newestOwned', MessageRow | undefined>> {
  let cursor = await transaction.objectStore('messages').index('byConversation').openCursor(range, 'prev');
  const newest = cursor?.value;
  let newestSpoken: MessageRow | undefined;
  let newestOwned: MessageRow | undefined;
  for (let steps = 0; cursor && steps < FARTHEST_BACK && !(newestSpoken && newestOwned); steps += 1) {
    const row: MessageRow = cursor.value;
    if (!newestSpoken && isSpoken(row)) newestSpoken = row;
    if (!newestOwned && tellsOwner(row)) newestOwned = row;
    if (!newestSpoken || !newestOwned) cursor = await cursor.continue();
  }
  return { newest, newestSpoken, newestOwned };
}
