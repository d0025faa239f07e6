// What a person meets who updates Aside, or goes back to an older one: every surface, in the real browser.
import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { VERSION_2, VERSION_3 } from '../storage/version-fixtures.ts';
import { type LeftDatabase, profileLeftWith } from './older-aside.ts';
import { inventInbox, readRows } from './seed-inbox.ts';

/** Nobody answers there: nothing of this needs Instagram. */
const NOWHERE = 'https://127.0.0.1:9';
const ACCOUNT = '17841400000000001';
const PAGES = ['popup.html', 'sidepanel.html', 'options.html'] as const;

let aside: AsideBrowser | undefined;

afterEach(async () => {
  await aside?.close('keep-profile');
  if (aside) rmSync(aside.profile, { recursive: true, force: true, maxRetries: 3 });
  aside = undefined;
});

async function openedOn(database: LeftDatabase): Promise<AsideBrowser> {
  const profile = await profileLeftWith(database, NOWHERE);
  aside = await openAsideBrowser({ graph: NOWHERE, headless: true, profile });
  return aside;
}

describe('after an update', () => {
  it('a surface that opens first waits for the background and shows everything', async () => {
    const { conversations, messages } = inventInbox({
      accountId: ACCOUNT,
      conversations: 100,
      messages: 2_000,
      now: Date.now(),
    });
    const settings = [{ id: 'activeAccount', value: ACCOUNT }];
    const browser = await openedOn({ ...VERSION_2, rows: { ...VERSION_2.rows, conversations, messages, settings } });
    const pages = await Promise.all(PAGES.map((page) => browser.open(page)));
    const [popup, panel] = pages;
    await popup?.getByRole('list', { name: 'Conversations' }).getByRole('listitem').first().waitFor();
    await panel?.getByRole('tab', { name: 'Inbox' }).waitFor();
    if (!popup) expect.fail('it is open');
    expect(await readRows(popup, 'messages')).toHaveLength(2_000);
    expect((await readRows(popup, 'words')).length).toBeGreaterThan(1_900);
  });
});

describe('a database of a newer Aside', () => {
  it('is left as it is, and every surface says so', async () => {
    const newer = { ...VERSION_3, version: 99 };
    const browser = await openedOn(newer);
    for (const name of PAGES) {
      const page = await browser.open(name);
      await page.getByText('A newer version of Aside has written your data').waitFor();
      expect(await readRows(page, 'messages')).toEqual(VERSION_3.rows.messages);
    }
  });
});

describe('a migration that stops', () => {
  it('leaves everything as it was, and every surface says so', async () => {
    // Something stands where the new store would: the upgrade cannot make it.
    const words = { keyPath: 'id', autoIncrement: false, indexes: {} };
    const broken = { ...VERSION_2, stores: { ...VERSION_2.stores, words } };
    const browser = await openedOn(broken);
    for (const name of PAGES) {
      const page = await browser.open(name);
      await page.getByText('Your data could not be brought to this version').waitFor();
      expect(await readRows(page, 'messages')).toEqual(VERSION_2.rows.messages);
    }
  });
});
