import { forgetLive } from '../automation/preview/forget-live.ts';
import type { LiveRun } from '../automation/preview/live-run.ts';
import type { AsideDatabase } from './open-database.ts';
import { withdrawSends } from './withdraw-sends.ts';

export function readPreview(database: AsideDatabase, accountId: string, id: string): Promise<LiveRun | undefined> {
  return database.get('previews', [accountId, id]);
}

/** Runs that are over and stay, for an account: nobody looks further back. Ours. */
export const KEPT_RUNS = 100;

/** Writes a run; of an account's oldest runs those go that are too many, and over. */
export async function putPreview(database: AsideDatabase, run: LiveRun): Promise<void> {
  const { store, done } = database.transaction('previews', 'readwrite');
  await store.put(run);
  const index = store.index('byStart');
  const all = await index.count(ofAccount(run.accountId));
  // One runs at a time; those that are over are counted, newest first, only where there may be too many.
  let over = 0;
  let cursor = all > KEPT_RUNS ? await index.openCursor(ofAccount(run.accountId), 'prev') : null;
  for (; cursor; cursor = await cursor.continue()) {
    if (cursor.value.verdict === 'running') continue;
    over += 1;
    if (over > KEPT_RUNS) await cursor.delete();
  }
  await done;
}

/** The run that was started last. */
export async function latestPreview(database: AsideDatabase, accountId: string): Promise<LiveRun | undefined> {
  const newest = await database.transaction('previews').store.index('byStart').openCursor(ofAccount(accountId), 'prev');
  return newest?.value;
}

/** Where a list of runs goes on: behind this one. */
export type PreviewsCursor = Pick<LiveRun, 'startedAt' | 'id'>;

/** The history of an account's runs, newest first. `before` of the answer is absent when there are no more. */
export async function listPreviews(
  database: AsideDatabase,
  { accountId, limit, before }: { accountId: string; limit: number; before?: PreviewsCursor },
): Promise<{ rows: LiveRun[]; before?: PreviewsCursor }> {
  const index = database.transaction('previews').store.index('byStart');
  const range = before ? IDBKeyRange.bound([accountId], [accountId, before.startedAt]) : ofAccount(accountId);
  const rows: LiveRun[] = [];
  let cursor = await index.openCursor(range, 'prev');
  for (; cursor && rows.length <= limit; cursor = await cursor.continue()) {
    const { startedAt, id } = cursor.value;
    if (!before || startedAt < before.startedAt || id < before.id) rows.push(cursor.value);
  }
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  const shown = rows.slice(0, limit);
  return last ? { rows: shown, before: { startedAt: last.startedAt, id: last.id } } : { rows: shown };
}

/** Takes a run out of the history; one that is running stays. */
export async function deletePreview(database: AsideDatabase, accountId: string, id: string): Promise<void> {
  const { store, done } = database.transaction('previews', 'readwrite');
  const run = await store.get([accountId, id]);
  if (run && run.verdict !== 'running') await store.delete([accountId, id]);
  await done;
}

/** The newest run that was a canary, or of these that ended so; none that began before `since` is looked at, ms since 1970. */
export async function latestCanary(
  database: AsideDatabase,
  { accountId, since = 0, verdict }: { accountId: string; since?: number; verdict?: LiveRun['verdict'] },
): Promise<LiveRun | undefined> {
  const isMeant = (run: LiveRun) => run.source.kind === 'canary' && (verdict ?? run.verdict) === run.verdict;
  const index = database.transaction('previews').store.index('byStart');
  const range = IDBKeyRange.bound([accountId, since], [accountId, []]);
  let cursor = await index.openCursor(range, 'prev');
  while (cursor && !isMeant(cursor.value)) cursor = await cursor.continue();
  return cursor?.value;
}

/** One runs at a time, and it was started last or nearly so: a few rows are looked at, never all. */
const LOOKED_AT = 10;

/** The run that has no verdict yet. */
export async function runningPreview(database: AsideDatabase, accountId: string): Promise<LiveRun | undefined> {
  const index = database.transaction('previews').store.index('byStart');
  let cursor = await index.openCursor(ofAccount(accountId), 'prev');
  for (let looked = 0; cursor && looked < LOOKED_AT; looked += 1) {
    if (cursor.value.verdict === 'running') return cursor.value;
    cursor = await cursor.continue();
  }
  return undefined;
}

/**
 * Changes a run in one transaction, and takes away what it does not want sent any more.
 *
 * @param change gives the next run, or `undefined` to leave it
 * @param now ms since 1970
 * @returns the run as it now stands, or `undefined` if there is none
 */
export async function changePreview(
  database: AsideDatabase,
  { accountId, id, now }: { accountId: string; id: string; now: number },
  change: (run: LiveRun) => LiveRun | undefined,
): Promise<LiveRun | undefined> {
  const transaction = database.transaction(['previews', 'messages', 'outbox'], 'readwrite');
  const previews = transaction.objectStore('previews');
  const present = await previews.get([accountId, id]);
  let changed = present && change(present);
  if (changed && changed !== present) {
    const { steps, heard } = changed;
    const mids = new Set([...steps, ...heard].flatMap(({ mid }) => mid ?? []));
    const messages = transaction.objectStore('messages');
    const rows = await Promise.all([...mids].map((mid) => messages.get([accountId, mid])));
    // Evidence may come after the message was taken back: what it said must not stand here again.
    changed = forgetLive(changed, new Set(rows.flatMap((row) => (row?.unsent ? [row.mid] : []))), now);
    await previews.put(changed);
    await withdrawSends(transaction.objectStore('outbox'), changed, now);
  }
  await transaction.done;
  return changed ?? present;
}

function ofAccount(accountId: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId], [accountId, []]);
}
