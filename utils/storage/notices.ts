// What was told, so that nothing is told twice; and which windows are to be told of next.
import type { AsideDatabase } from './open-database.ts';
import type { ConversationRow, NoticeRow } from './schema.ts';

/** Instagram and the relay repeat for days; after this time nothing does. Ours, ms. */
const KEPT_FOR = 30 * 24 * 3_600_000;

/**
 * Takes the right to tell: of several calls with one key, whichever worker makes them, one gets it, and what is not told
 * then is never told. In one durable transaction; rows older than thirty days go with it.
 *
 * @param of `now` in ms since 1970
 * @returns the rows that were not there
 */
export async function claimNotices(
  database: AsideDatabase,
  rows: readonly NoticeRow[],
  of: { accountId: string; now: number },
): Promise<readonly NoticeRow[]> {
  if (rows.length === 0) return [];
  const transaction = database.transaction('notices', 'readwrite', { durability: 'strict' });
  const { store } = transaction;
  const unique = [...new Map(rows.map((row) => [row.key, row])).values()];
  const told = await Promise.all(unique.map(({ accountId, key }) => store.getKey([accountId, key])));
  const fresh = unique.filter((_row, place) => told[place] === undefined);
  await Promise.all(fresh.map((row) => store.put(row)));
  const old = IDBKeyRange.bound([of.accountId], [of.accountId, of.now - KEPT_FOR]);
  for (let cursor = await store.index('byTime').openCursor(old); cursor; cursor = await cursor.continue()) {
    await cursor.delete();
  }
  await transaction.done;
  return fresh;
}

/** What was told from then on, oldest first. */
export function readNoticesSince(database: AsideDatabase, accountId: string, since: number): Promise<NoticeRow[]> {
  return database.getAllFromIndex('notices', 'byTime', IDBKeyRange.bound([accountId, since], [accountId, []]));
}

/** Windows that are to be told of. Times in ms since 1970. */
export interface DueWindows {
  /** Now, by what closes first. */
  due: readonly (ConversationRow & { closesAt: number })[];
  /** When the next one is. */
  nextAt?: number;
}

/** Key under which it is kept that a window was told of. Another message opens another window. */
export function closingKey({ igsid, closesAt }: { igsid: string; closesAt: number }): string {
  return `closing:${igsid} ${closesAt}`;
}

/**
 * What awaits an answer and was not told of yet, read as far as the first window that is not due.
 *
 * @param of `now` in ms since 1970; `tellAt` never puts a later window before an earlier one
 */
export async function readDueWindows(
  database: AsideDatabase,
  of: { accountId: string; now: number; tellAt: (closesAt: number) => number | undefined },
): Promise<DueWindows> {
  const { accountId, now } = of;
  const transaction = database.transaction(['conversations', 'notices']);
  const told = transaction.objectStore('notices');
  const awaiting = IDBKeyRange.bound([accountId, 1, now], [accountId, 1, []], true, true);
  const due: (ConversationRow & { closesAt: number })[] = [];
  let cursor = await transaction.objectStore('conversations').index('byClosing').openCursor(awaiting);
  for (; cursor; cursor = await cursor.continue()) {
    const { closesAt, ...row } = cursor.value;
    const at = closesAt === undefined ? undefined : of.tellAt(closesAt);
    if (closesAt === undefined || at === undefined) continue;
    if ((await told.getKey([accountId, closingKey({ igsid: row.igsid, closesAt })])) !== undefined) continue;
    if (at > now) return { due, nextAt: at };
    due.push({ ...row, closesAt });
  }
  return { due };
}
