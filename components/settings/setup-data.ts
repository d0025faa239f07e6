import type { CheckId, CheckState } from '../../utils/checks/check.ts';
import { CHECK_IDS } from '../../utils/checks/check.ts';
import { checkState } from '../../utils/checks/check-state.ts';
import { relayOf, setupOf } from '../../utils/checks/setup-of.ts';
import { listAccounts } from '../../utils/storage/accounts.ts';
import { listChecks } from '../../utils/storage/checks.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { AccountRow, RelayRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';

/** One line of the setup list. */
export interface Check {
  id: CheckId;
  state: CheckState;
}

/** What the setup page shows. */
export interface SetupData {
  account?: AccountRow;
  relay?: RelayRow;
  /** In the order in which a new user meets them. */
  checks: readonly Check[];
}

/** The stores {@link readSetup} looks into. */
export const SETUP_STORES: ReadonlySet<string> = new Set(['accounts', 'relays', 'checks', 'settings']);

/** The account one answers as, its relay, and what was seen of both. */
export async function readSetup(db: AsideDatabase, now: number): Promise<SetupData> {
  const [accounts, relays, active] = await Promise.all([
    listAccounts(db),
    listRelays(db),
    readSetting(db, 'activeAccount'),
  ]);
  const account = accounts.find(({ id }) => id === active) ?? accounts[0];
  const relay = account ? relayOf(account.id, relays) : relays[0];
  const base = { ...(account ? { account } : {}), ...(relay ? { relay } : {}) };
  if (!account) return { ...base, checks: CHECK_IDS.map((id) => ({ id, state: { state: 'not-tried' } })) };

  const records = new Map((await listChecks(db, account.id)).map((record) => [record.id, record]));
  const setup = setupOf(account, relays);
  return { ...base, checks: CHECK_IDS.map((id) => ({ id, state: checkState(records.get(id), setup, now) })) };
}

/** How many lines stand where. */
export interface SetupTally {
  proven: number;
  refused: number;
  stale: number;
  open: number;
  all: number;
}

/** Counts the lines by state. */
export function tallyOf(checks: readonly Check[]): SetupTally {
  const count = (state: CheckState['state']) => checks.filter((check) => check.state.state === state).length;
  return {
    proven: count('proven'),
    refused: count('refused'),
    stale: count('stale'),
    open: count('not-tried'),
    all: checks.length,
  };
}

/** What only a person can do, on a phone. */
const BY_HAND: readonly CheckId[] = ['own-igsid', 'first-answer'];

/**
 * The one line that waits for the reader: the first thing to be done by hand, once token and relay are there.
 * `undefined` when the next step is not theirs.
 */
export function yourTurn({ account, relay, checks }: SetupData): CheckId | undefined {
  if (!account || !relay || relay.failing || account.tokenRefusedAt) return undefined;
  return BY_HAND.find((id) => checks.some((check) => check.id === id && check.state.state === 'not-tried'));
}
