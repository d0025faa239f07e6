import { relayOf } from '../../utils/checks/setup-of.ts';
import type { Hours } from '../../utils/inbox/hours.ts';
import type { Lane } from '../../utils/inbox/lanes.ts';
import { DEFAULT_SLEEP } from '../../utils/inbox/sleep-hours.ts';
import type { ChangedMessage } from '../../utils/messaging/calls.ts';
import { listAccounts } from '../../utils/storage/accounts.ts';
import { countInbox, type InboxCount, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { AccountRow, RelayRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';

/** What the panel shows everywhere. */
export interface Shell {
  account?: AccountRow;
  accounts: readonly AccountRow[];
  relay?: RelayRow;
  count?: InboxCount;
  sleep: Hours | 'none';
  hasSingleKeys: boolean;
}

const STORES: ReadonlySet<string> = new Set(['accounts', 'relays', 'settings', 'conversations', 'outbox', 'drafts']);

export function concernsShell({ stores }: ChangedMessage): boolean {
  return stores.some((store) => STORES.has(store));
}

export async function readShell(db: AsideDatabase): Promise<Shell> {
  const [accounts, relays, active, sleep = DEFAULT_SLEEP, singleKeys] = await Promise.all([
    listAccounts(db),
    listRelays(db),
    readSetting(db, 'activeAccount'),
    readSetting(db, 'sleep'),
    readSetting(db, 'singleKeys'),
  ]);
  const settings = { accounts, sleep, hasSingleKeys: singleKeys !== 'off' };
  const account = accounts.find(({ id }) => id === active) ?? accounts[0];
  if (!account) return settings;
  const relay = relayOf(account.id, relays);
  const count = await countInbox(db, { accountId: account.id, now: Date.now() });
  return { ...settings, account, ...(relay && { relay }), count };
}

/** Nobody goes through more than that one by one. */
const IN_ORDER = 200;

/** The order of a lane, for whoever opened a conversation without its list. */
export async function readOrder(db: AsideDatabase, accountId: string, lane: Lane): Promise<readonly string[]> {
  const { rows } = await readInboxPage(db, { accountId, lane, now: Date.now(), limit: IN_ORDER });
  return rows.map(({ igsid }) => igsid);
}
