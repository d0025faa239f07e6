import { forgetMessage } from '../automation/forget-message.ts';
import type { PreviewRun } from '../automation/preview-run.ts';
import type { AsideDatabase } from './open-database.ts';

export function readPreview(database: AsideDatabase, accountId: string, id: string): Promise<PreviewRun | undefined> {
  return database.get('previews', [accountId, id]);
}

export async function putPreview(database: AsideDatabase, run: PreviewRun): Promise<void> {
  await database.put('previews', run);
}

/** The run that was started last. */
export async function latestPreview(database: AsideDatabase, accountId: string): Promise<PreviewRun | undefined> {
  const newest = await database.transaction('previews').store.index('byStart').openCursor(ofAccount(accountId), 'prev');
  return newest?.value;
}

/** One runs at a time, and it was started last or nearly so: a few rows are looked at, never all. */
const LOOKED_AT = 10;

/** The run that has no verdict yet. */
export async function runningPreview(database: AsideDatabase, accountId: string): Promise<PreviewRun | undefined> {
  const index = database.transaction('previews').store.index('byStart');
  let cursor = await index.openCursor(ofAccount(accountId), 'prev');
  for (let looked = 0; cursor && looked < LOOKED_AT; looked += 1) {
    if (cursor.value.verdict === 'running') return cursor.value;
    cursor = await cursor.continue();
  }
  return undefined;
}

/**
 * Changes a run in one transaction.
 *
 * @param change gives the next run, or `undefined` to leave it
 * @returns the run as it now stands, or `undefined` if there is none
 */
export async function changePreview(
  database: AsideDatabase,
  accountId: string,
  id: string,
  change: (run: PreviewRun) => PreviewRun | undefined,
): Promise<PreviewRun | undefined> {
  const transaction = database.transaction(['previews', 'messages'], 'readwrite');
  const previews = transaction.objectStore('previews');
  const present = await previews.get([accountId, id]);
  let changed = present && change(present);
  if (changed) {
    const mids = [changed.mid, ...(changed.heard ?? []).map(({ mid }) => mid)].filter((mid) => mid !== undefined);
    const rows = await Promise.all(mids.map((mid) => transaction.objectStore('messages').get([accountId, mid])));
    // Evidence may come after the message was taken back: what it said must not stand here again.
    changed = forgetMessage(changed, new Set(rows.flatMap((row) => (row?.unsent ? [row.mid] : []))));
    await previews.put(changed);
  }
  await transaction.done;
  return changed ?? present;
}

function ofAccount(accountId: string): IDBKeyRange {
  return IDBKeyRange.bound([accountId], [accountId, []]);
}
