// What a person meets who updates Aside, or goes back to an older one: every surface, in the real browser.
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser, removeProfile } from '../../scripts/aside-browser.ts';
import { VERSION_2, VERSION_3 } from '../storage/version-fixtures.ts';
import { type LeftDatabase, profileLeftWith } from './older-aside.ts';
import { inventInbox, readRows } from './seed-inbox.ts';

/** Nobody answers there: nothing of this needs Instagram. */
const NOWHERE = 'https://127.0.0.1:9';
const ACCOUNT = '17841400000000001';
const PATIENCE = { timeout: 60_000, interval: 200 };
const PAGES = ['popup.html', 'sidepanel.html', 'options.html'] as const;

let aside: AsideBrowser | undefined;

afterEach(async () => {
  await aside?.close('keep-profile');
  if (aside) removeProfile(aside.profile);
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
    // Their words follow.
    await expect.poll(async () => (await readRows(popup, 'words')).length, PATIENCE).toBeGreaterThan(1_900);
    const stillToDo = async () => (await readRows<{ id: string }>(popup, 'settings')).map(({ id }) => id);
    await expect.poll(stillToDo, PATIENCE).not.toContain('wordsFilledThrough');
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

  it('can be taken along as far as it is understood, and not while it is locked', async () => {
    const browser = await openedOn({ ...VERSION_3, version: 99 });
    const options = await browser.open('options.html');
    const save = options.getByRole('button', { name: 'Save as JSON' });
    const [file] = await Promise.all([options.waitForEvent('download'), save.click()]);
    const { accounts } = JSON.parse(readFileSync(await file.path(), 'utf8'));
    const mids = accounts.flatMap(({ conversations }: { conversations: { messages: { mid: string }[] }[] }) =>
      conversations.flatMap(({ messages }) => messages.map(({ mid }) => mid)),
    );
    const [message] = await readRows<{ mid: string }>(options, 'messages');
    expect(mids).toContain(message?.mid);

    await options.evaluate(async () => {
      const opening = indexedDB.open('aside');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const change = opening.result.transaction('keys', 'readwrite');
      change.objectStore('keys').put({ id: 'sealed', wrapped: new ArrayBuffer(40) }, 'passphrase');
      await new Promise((resolve) => {
        change.oncomplete = resolve;
      });
      opening.result.close();
    });
    const downloads: unknown[] = [];
    options.on('download', (download) => downloads.push(download));
    await save.click();
    await options.getByRole('alert').getByText('It is locked.').waitFor();
    expect(downloads).toEqual([]);
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
