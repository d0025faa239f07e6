import { browser } from 'wxt/browser';
import type { ReportFacts } from '../../../utils/checks/report.ts';
import { GRAPH_VERSION } from '../../../utils/graph/graph-call.ts';
import { listAccounts } from '../../../utils/storage/accounts.ts';
import { listChecks } from '../../../utils/storage/checks.ts';
import { listCursors } from '../../../utils/storage/cursors.ts';
import { readJournal } from '../../../utils/storage/journal.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { listRelays } from '../../../utils/storage/relays.ts';
import { readSetting } from '../../../utils/storage/settings.ts';
import { readLockState } from '../../../utils/vault/lock-state.ts';

/** States of which only a number is shown. */
const STATES = ['held', 'queued', 'sending', 'accepted', 'echoed', 'seen', 'refused', 'unknown'] as const;

/** Everything that diagnostics show and a report is made of: a few rows and many counts. @param now ms since 1970 */
export async function readDiagnostics(db: AsideDatabase, now: number): Promise<Omit<ReportFacts, 'worker'>> {
  const [accounts, relays, cursors, journal, lock, arrival, storage] = await Promise.all([
    listAccounts(db),
    listRelays(db),
    listCursors(db),
    readJournal(db),
    readLockState(db),
    readSetting(db, 'lastArrival'),
    readStorage(),
  ]);
  const checks = (await Promise.all(accounts.map(({ id }) => listChecks(db, id)))).flat();
  const counts = await Promise.all(
    [...db.objectStoreNames].map(async (store) => [store, await db.count(store)] as const),
  );
  const sends = await Promise.all(STATES.map(async (state) => [state, await countSends(db, accounts, state)] as const));
  return {
    now,
    versions: {
      extension: browser.runtime.getManifest().version,
      browser: navigator.userAgent,
      database: db.version,
      graph: GRAPH_VERSION,
    },
    accounts,
    relays,
    cursors,
    checks,
    journal,
    counts: Object.fromEntries(counts),
    sends: Object.fromEntries(sends),
    ...(storage && { storage }),
    lock,
    ...(arrival && { arrival }),
    isOnline: navigator.onLine,
  };
}

async function countSends(db: AsideDatabase, accounts: readonly { id: string }[], state: string): Promise<number> {
  const found = await Promise.all(
    accounts.map(({ id }) => db.countFromIndex('outbox', 'byState', IDBKeyRange.bound([id, state], [id, state, []]))),
  );
  return found.reduce((sum, count) => sum + count, 0);
}

async function readStorage(): Promise<ReportFacts['storage']> {
  const { usage } = await navigator.storage.estimate();
  return usage === undefined ? undefined : { usedBytes: usage };
}
