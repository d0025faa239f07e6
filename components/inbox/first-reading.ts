// What is read before anything is drawn. It runs while the drawing code is still being fetched, so it imports none of it:
// no Preact, no texts, no browser API.
import { readAccount } from '../../utils/storage/accounts.ts';
import { type InboxPage, type Lane, readInboxPage } from '../../utils/storage/inbox-pages.ts';
import { type AsideDatabase, openAsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';

/** What the first paint shows. Counts and all else follow it. */
export interface FirstReading {
  account: AccountRow;
  page: InboxPage;
}

/** The open database, and what it shows first; nothing while no account is connected. */
export interface FirstScreen {
  database: AsideDatabase;
  first: FirstReading | undefined;
}

/** Seven rows fill the popup; the rest of a page is for the first scroll. */
export const PAGE = 20;

/** Opens the database and reads the first page. Rejects as `openAsideDatabase` does. */
export async function readFirstScreen(now: number): Promise<FirstScreen> {
  const database = await openAsideDatabase();
  return { database, first: await readFirst(database, { lane: 'all', now }) };
}

/**
 * The first page of the active account.
 *
 * @param of `now` in ms since 1970
 */
export async function readFirst(
  database: AsideDatabase,
  of: { lane: Lane; now: number },
): Promise<FirstReading | undefined> {
  const accountId = await readSetting(database, 'activeAccount');
  if (accountId === undefined) return undefined;
  const [account, page] = await Promise.all([
    readAccount(database, accountId),
    readInboxPage(database, { accountId, ...of, limit: PAGE }),
  ]);
  return account && { account, page };
}
