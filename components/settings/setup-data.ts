import type { CheckId, CheckState } from '../../utils/checks/check.ts';
import { CHECK_IDS } from '../../utils/checks/check.ts';
import { checkState } from '../../utils/checks/check-state.ts';
import { relayOf, setupOf } from '../../utils/checks/setup-of.ts';
import { withoutUndefined } from '../../utils/instagram/without-undefined.ts';
import { listAccounts } from '../../utils/storage/accounts.ts';
import { listChecks } from '../../utils/storage/checks.ts';
import { readCursor } from '../../utils/storage/cursors.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { AccountRow, CursorRow, RelayRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';

/** One line of the setup list. */
export interface Check {
  id: CheckId;
  state: CheckState;
}

/** What the setup page shows. */
export interface SetupData {
  /** The one that answers. */
  account?: AccountRow;
  accounts: readonly AccountRow[];
  relay?: RelayRow;
  /** What the relay could not hand over any more, and what became of it. */
  gap?: NonNullable<CursorRow['gap']>;
  /** In the order in which a new user meets them. */
  checks: readonly Check[];
}

/** The stores {@link readSetup} looks into. */
export const SETUP_STORES: ReadonlySet<string> = new Set(['accounts', 'relays', 'checks', 'settings', 'cursors']);

/** The account one answers as, its relay, and what was seen of both. */
export async function readSetup(db: AsideDatabase, now: number): Promise<SetupData> {
  const [accounts, relays, active] = await Promise.all([
    listAccounts(db),
    listRelays(db),
    readSetting(db, 'activeAccount'),
  ]);
  const account = accounts.find(({ id }) => id === active) ?? accounts[0];
  const relay = account ? relayOf(account.id, relays) : relays[0];
  const base = withoutUndefined({ account, accounts, relay });
  if (!account) return { ...base, checks: CHECK_IDS.map((id) => ({ id, state: { state: 'not-tried' } })) };

  const [found, cursor] = await Promise.all([listChecks(db, account.id), readCursor(db, account.id)]);
  const records = new Map(found.map((record) => [record.id, record]));
  const setup = setupOf(account, relays);
  return withoutUndefined({
    ...base,
    gap: cursor?.gap,
    checks: checksFor(account).map((id) => ({ id, state: checkState(records.get(id), setup, now) })),
  });
}

/** Page tokens are not renewed (platform page, 7.2), so with Facebook Login nothing is waited for there. */
function checksFor({ connection }: AccountRow): readonly CheckId[] {
  return connection.loginType === 'facebook' ? CHECK_IDS.filter((id) => id !== 'token-renewed') : CHECK_IDS;
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

/** What the page's one primary button is for. */
export type NextStep = 'connect' | 'pair' | 'subscribe';

/** The one thing to be done here before anything else; `undefined` when nothing waits for a button. */
export function nextStep({ account, relay, checks }: Omit<SetupData, 'accounts'>): NextStep | undefined {
  if (!account || account.tokenRefusedAt !== undefined) return 'connect';
  if (!relay || needsNewPairing(relay)) return 'pair';
  const fields = checks.find(({ id }) => id === 'fields-subscribed');
  return fields?.state.state === 'refused' ? 'subscribe' : undefined;
}

/** The relay answers, but no longer lets this browser read: only a new code helps. */
export function needsNewPairing({ failing }: RelayRow): boolean {
  return failing?.reason === 'revoked' || failing?.reason === 'forbidden';
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
