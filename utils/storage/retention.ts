// What is older than a person wants to keep is removed here, in steps: each is one transaction of bounded length, and done
// again after an end in the middle it goes on where it stood.
import type { OutboxEntry, SendState } from '../outbox/entry.ts';
import { type FactChanges, type FactTransaction, withFacts } from './fact-transaction.ts';
import { removeWords } from './message-words.ts';
import { deriveConversation } from './message-writes.ts';
import type { AsideDatabase } from './open-database.ts';
import type { ConversationRow } from './schema.ts';

/** Ours: a step holds up what arrives for some tens of ms. */
const CONVERSATIONS_A_STEP = 100;
const ROWS_A_STEP = 1_000;

/** After these nothing more is expected of a send. */
const SETTLED = ['accepted', 'echoed', 'seen', 'refused'] as const satisfies readonly SendState['state'][];

/** How far removing has come. */
export interface RetentionStep {
  /** Messages or comments that went. */
  removed: number;
  changes: FactChanges;
  /** For the next step; absent at the end. */
  after?: string;
}

/**
 * Removes the messages of one account that are older than `before`, ms since 1970, conversation by conversation. One that
 * can still be answered, comes back from a snooze, or has a send that is not settled, stays whole; one that is left empty
 * goes with its draft, unless a note or a label is on it.
 *
 * @param step `after` as the last step gave it; `now` in ms since 1970
 */
export async function removeOldMessages(
  database: AsideDatabase,
  step: { accountId: string; before: number; now: number; after?: string },
): Promise<RetentionStep> {
  const { accountId, before, now, after = '' } = step;
  const { value, changes } = await withFacts(database, 'relaxed', async (transaction, facts) => {
    const range = IDBKeyRange.bound([accountId, after], [accountId, []], true);
    const rows = await transaction.objectStore('conversations').getAll(range, CONVERSATIONS_A_STEP);
    let removed = 0;
    let through = after;
    for (const row of rows) {
      if (!(await isKept(transaction, row, now))) {
        const left = ROWS_A_STEP - removed;
        const went = await removeOlder(transaction, facts, row, before, left);
        removed += went;
        // There may be more of this one.
        if (went === left) return { removed, after: through };
      }
      through = row.igsid;
    }
    return rows.length < CONVERSATIONS_A_STEP ? { removed } : { removed, after: through };
  });
  return { ...value, changes };
}

/** It can still be answered, will come back, or something in it is not settled. */
async function isKept(transaction: FactTransaction, row: ConversationRow, now: number): Promise<boolean> {
  if ((row.closesAt ?? 0) > now || (row.wakesAt ?? 0) > now) return true;
  return hasUnsettled(transaction, row.accountId, row.igsid);
}

async function hasUnsettled(transaction: FactTransaction, accountId: string, igsid: string): Promise<boolean> {
  const range = IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]);
  const sends = await transaction.objectStore('outbox').index('byPerson').getAll(range);
  return sends.some((entry) => !isSettled(entry));
}

/** @returns how many messages went */
async function removeOlder(
  transaction: FactTransaction,
  changes: FactChanges,
  row: ConversationRow,
  before: number,
  limit: number,
): Promise<number> {
  const { accountId, igsid } = row;
  const index = transaction.objectStore('messages').index('byConversation');
  const older = await index.getAll(IDBKeyRange.bound([accountId, igsid], [accountId, igsid, before]), limit);
  if (older.length === 0) return 0;
  changes.stores.add('messages');
  changes.igsids.add(igsid);
  await Promise.all([
    ...older.map(({ mid }) => transaction.objectStore('messages').delete([accountId, mid])),
    removeWords(transaction, older),
  ]);
  const left = await index.count(IDBKeyRange.bound([accountId, igsid], [accountId, igsid, []]));
  if (left === 0 && (row.desk?.note !== undefined || row.desk?.labels !== undefined)) {
    changes.stores.add('conversations');
    await transaction.objectStore('conversations').put(emptied(row));
    return older.length;
  }
  await deriveConversation(transaction, changes, accountId, igsid);
  if (left === 0) await transaction.objectStore('drafts').delete([accountId, `dm:${igsid}`]);
  return older.length;
}

/** A conversation of which only the person's card is left: nothing of what was said stands in it any more. */
function emptied(row: ConversationRow): ConversationRow {
  const { opener: _opener, closesAt: _closesAt, handover: _handover, last, ...rest } = row;
  const { mid, direction, kind } = last;
  return { ...rest, last: { mid, direction, kind }, awaits: 0 };
}

/**
 * Removes what else of one account is older than `before`: comments (without a send that is not settled) with their
 * drafts, sends that are settled, previews, what was kept unread, and what was told in notices.
 *
 * @returns `after` only says that there is more
 */
export async function removeOldRows(
  database: AsideDatabase,
  { accountId, before }: { accountId: string; before: number },
): Promise<RetentionStep> {
  const older = IDBKeyRange.bound([accountId], [accountId, before]);
  let others = 0;
  const { value: removed, changes } = await withFacts(database, 'relaxed', async (transaction, facts) => {
    const comments = transaction.objectStore('comments');
    const drafts = transaction.objectStore('drafts');
    let went = 0;
    let comment = await comments.index('byTime').openCursor(older);
    for (; comment && went < ROWS_A_STEP; comment = await comment.continue()) {
      const { id } = comment.value;
      if (await hasUnsettledReply(transaction, accountId, id)) continue;
      went += 1;
      facts.stores.add('comments');
      await Promise.all([
        comment.delete(),
        drafts.delete([accountId, `public:${id}`]),
        drafts.delete([accountId, `private:${id}`]),
      ]);
    }
    for (const state of SETTLED) {
      const range = IDBKeyRange.bound([accountId, state], [accountId, state, before]);
      const keys = await transaction.objectStore('outbox').index('byState').getAllKeys(range, ROWS_A_STEP);
      others = Math.max(others, keys.length);
      if (keys.length > 0) facts.stores.add('outbox');
      await Promise.all(keys.map((key) => transaction.objectStore('outbox').delete(key)));
    }
    const previews = await transaction.objectStore('previews').index('byStart').getAllKeys(older, ROWS_A_STEP);
    const unplaced = await transaction.objectStore('unplaced').index('byTime').getAllKeys(older, ROWS_A_STEP);
    others = Math.max(others, previews.length, unplaced.length);
    if (previews.length > 0) facts.stores.add('previews');
    if (unplaced.length > 0) facts.stores.add('unplaced');
    await Promise.all([
      ...previews.map((key) => transaction.objectStore('previews').delete(key)),
      ...unplaced.map((key) => transaction.objectStore('unplaced').delete(key)),
    ]);
    return went;
  });

  const notices = database.transaction('notices', 'readwrite');
  const keys = await notices.store.index('byTime').getAllKeys(older, ROWS_A_STEP);
  await Promise.all([...keys.map((key) => notices.store.delete(key)), notices.done]);
  const hasMore = Math.max(removed, others, keys.length) >= ROWS_A_STEP;
  return { removed, changes, ...(hasMore && { after: '' }) };
}

async function hasUnsettledReply(transaction: FactTransaction, accountId: string, id: string): Promise<boolean> {
  const range = IDBKeyRange.bound([accountId, id], [accountId, id, []]);
  const sends: readonly OutboxEntry[] = await transaction.objectStore('outbox').index('byComment').getAll(range);
  return sends.some((entry) => !isSettled(entry));
}

function isSettled({ send }: OutboxEntry): boolean {
  return SETTLED.some((state) => state === send.state);
}
