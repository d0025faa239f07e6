// What is read before anything is drawn. It runs while the drawing code is still being fetched, so it imports none of it:
// no Preact, no texts, no browser API.
import { readAccount } from '../../utils/storage/accounts.ts';
import { type Lane, type Page, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import { type AsideDatabase, openAsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, ConversationRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { type LockState, readLockState } from '../../utils/vault/lock-state.ts';

/** What the first paint shows. Counts and all else follow it. */
export interface FirstReading {
  account: AccountRow;
  page: Page<ConversationRow>;
}

/** The open database, and what it shows first; nothing while no account is connected. */
export interface FirstScreen {
  database: AsideDatabase;
  first: FirstReading | undefined;
  lock: LockState;
}

/** Rows of a page of the list. */
export const PAGE = 20;
/** Seven rows and a bit fill the popup: the first paint draws no more, the page is completed right after it. */
const FIRST_ROWS = 8;
const FILLS_THE_POPUP = 7;

/** Opens the database and reads the first page. Rejects as `openAsideDatabase` does. */
export async function readFirstScreen(now: number): Promise<FirstScreen> {
  const database = await openAsideDatabase();
  const [first, lock] = await Promise.all([
    readFirst(database, { lane: 'all', now, limit: FIRST_ROWS }),
    readLockState(database),
  ]);
  return { database, first, lock };
}

/**
 * The first page of the active account.
 *
 * @param of `now` in ms since 1970; `limit` rows
 */
export async function readFirst(
  database: AsideDatabase,
  of: { lane: Lane; now: number; limit: number },
): Promise<FirstReading | undefined> {
  const accountId = await readSetting(database, 'activeAccount');
  if (accountId === undefined) return undefined;
  const [account, page] = await Promise.all([
    readAccount(database, accountId),
    readFirstPage(database, { accountId, ...of }),
  ]);
  return account && { account, page };
}

/**
 * What awaits an answer comes first in every lane, and one index has it in order: where that fills the popup, the walk
 * through the rest is left to the reading after the paint.
 */
async function readFirstPage(
  database: AsideDatabase,
  page: { accountId: string; lane: Lane; now: number; limit: number },
): Promise<Page<ConversationRow>> {
  const open = await readInboxPage(database, { ...page, lane: page.lane === 'closing' ? 'closing' : 'to-answer' });
  return page.lane === 'all' && open.rows.length < FILLS_THE_POPUP ? readInboxPage(database, page) : open;
}
