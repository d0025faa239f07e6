// The lock as a person meets it: names gone from every surface, receiving goes on, what was sent waits; a start of the
// browser locks; and everything can be taken along, and be gone.
import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, conversationRow, textsTo, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { putRows, readRows } from './seed-inbox.ts';

const PASSPHRASE = 'clay and water';
/** For what the worker does in its own time. */
const PATIENTLY = { timeout: 30_000 };
const HELLO = 'Is the speckled jug still there?';

describe('privacy', () => {
  let world: PracticeWorld;
  let aside: AsideBrowser;
  let options: Page;
  let popup: Page;
  let panel: Page;

  beforeAll(async () => {
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    const { token, account } = world.sandbox.ready;
    options = await aside.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
    await world.control('act', { as: CUSTOMER, do: 'message', text: HELLO });
    popup = await aside.open('popup.html');
    panel = await aside.open('sidepanel.html');
    await conversationRow(popup, CUSTOMER).waitFor();
    await conversationRow(panel, CUSTOMER).waitFor();
  });

  afterAll(async () => {
    await aside?.close();
    await world?.end();
  });

  it('a passphrase is set, and Lock now takes every name and word from every surface', async () => {
    await goTo('privacy');
    await options.getByRole('heading', { name: 'Privacy', level: 1 }).waitFor();
    await options.getByLabel('New passphrase').fill(PASSPHRASE);
    await options.getByLabel('The same again').fill('clay and waters');
    await options.getByRole('button', { name: 'Set passphrase' }).click();
    await options.getByText('These two are not the same.').waitFor();
    await options.getByLabel('The same again').fill(PASSPHRASE);
    await options.getByRole('button', { name: 'Set passphrase' }).click();
    await options.getByRole('button', { name: 'Lock now' }).waitFor();

    // It is held back long enough for the lock to come first.
    await putRows(options, 'settings', [{ id: 'holdSeconds', value: 15 }]);
    await conversationRow(panel, CUSTOMER).click();
    await panel.getByRole('textbox', { name: `Message @${CUSTOMER}` }).fill('It is.');
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await expect.poll(async () => (await states()).length, PATIENTLY).toBe(1);
    await options.getByRole('button', { name: 'Lock now' }).click();
    await locked();
  });

  it('locked, it goes on receiving, says how many wait, and sends nothing', async () => {
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Hello?' });
    await expect.poll(async () => (await readRows<MessageRow>(options, 'messages')).length, PATIENTLY).toBe(2);
    for (const page of [popup, panel, options]) {
      await page.getByText('One person is waiting').waitFor();
      await page.getByText('Still receiving').waitFor();
      await page.getByText('One reply leaves as soon as you unlock.').waitFor();
    }
    await expect.poll(states, PATIENTLY).toEqual(['queued']);
    expect(await textsTo(world, CUSTOMER)).toEqual([]);
    await locked();
  });

  it('opens with the right passphrase only, everywhere at once, and what waited leaves', async () => {
    await unlock(popup, 'mud and water');
    await popup.getByText('That is not the passphrase.').waitFor();
    await locked();
    await unlock(popup, PASSPHRASE);
    await conversationRow(popup, CUSTOMER).waitFor();
    await options.getByRole('heading', { name: 'Privacy', level: 1 }).waitFor();
    await conversationRow(panel, CUSTOMER).waitFor();
    await until(async () => (await textsTo(world, CUSTOMER)).includes('It is.'), 'it left after unlocking');
    expect(await textsTo(world, CUSTOMER)).toEqual(['It is.']);
  });

  it('a start of the browser locks it, and nothing is received until somebody unlocks', async () => {
    const { profile } = aside;
    await aside.close('keep-profile');
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true, profile });
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'After the night' });
    popup = await aside.open('popup.html');
    panel = await aside.open('sidepanel.html');
    options = await aside.open('options.html', '#privacy');
    await locked();
    await popup.getByText('Not receiving until you unlock').waitFor();
    expect((await readRows<MessageRow>(options, 'messages')).some(({ text }) => text === 'After the night')).toBe(
      false,
    );

    await unlock(options, PASSPHRASE);
    await options.getByRole('button', { name: 'Lock now' }).waitFor();
    await until(async () => (await shown(panel)).includes('After the night'), 'what came meanwhile arrives');
  });

  it('everything is taken along in two forms, without a token', async () => {
    await goTo('privacy');
    const all = options.getByRole('region', { name: 'Take everything along' });
    const json = await saved(() => all.getByRole('button', { name: 'Save as JSON' }).click());
    expect(JSON.parse(json).accounts[0].conversations[0].messages.map(({ text }: MessageRow) => text)).toContain(HELLO);
    const html = await saved(() => all.getByRole('button', { name: 'Save as a page' }).click());
    expect(html).toContain(HELLO);
    for (const text of [json, html]) expect(text).not.toContain(world.sandbox.ready.token);
  });

  it('a report is shown before it is saved, and names nobody', async () => {
    await goTo('diagnostics');
    await options.getByRole('button', { name: 'Show the report' }).click();
    const text = await options.getByRole('region', { name: 'Text of the report' }).innerText();
    expect(text).toContain('A1: Instagram Login');
    const { token, account } = world.sandbox.ready;
    for (const word of [token, account.id, account.username, CUSTOMER, HELLO, '127.0.0.1'])
      expect(text).not.toContain(word);
    const file = await saved(() => options.getByRole('button', { name: 'Save this report' }).click());
    expect(file.trim()).toBe(text.trim());
  });

  it('one person is erased, then everything', async () => {
    await goTo('privacy');
    const one = options.getByRole('region', { name: 'One person' });
    await one.getByLabel('Name, user name or label').fill(CUSTOMER.slice(0, 4));
    await one.getByRole('button', { name: `@${CUSTOMER}` }).click();
    await one.getByRole('button', { name: 'Erase this person' }).click();
    await one.getByRole('group').getByRole('button', { name: 'Erase this person' }).click();
    await one.getByText(`Everything of @${CUSTOMER} is erased.`).waitFor();
    expect(await readRows(options, 'messages')).toEqual([]);

    await options.getByRole('button', { name: 'Wipe everything' }).click();
    await options.getByRole('group').getByRole('button', { name: 'Wipe everything' }).click();
    await options.getByText('Aside is as empty as on its first day.').waitFor();
    for (const store of ['accounts', 'relays', 'secrets', 'keys', 'conversations', 'outbox']) {
      expect(await readRows(options, store), store).toEqual([]);
    }
    await goTo('setup');
    await options.getByRole('textbox', { name: 'Access token' }).waitFor();
    await panel.getByRole('button', { name: 'Open setup' }).last().waitFor();
  });

  async function goTo(page: string): Promise<void> {
    await options.evaluate((hash) => {
      location.hash = hash;
    }, page);
  }

  /** Nothing but a number and a time, on all three. */
  async function locked(): Promise<void> {
    for (const page of [popup, panel, options]) {
      await page.getByText('Aside is locked').waitFor();
      await page.getByLabel('Passphrase').waitFor();
      const text = (await page.content()).toLowerCase();
      for (const word of [CUSTOMER, HELLO, 'It is.']) expect(text).not.toContain(word.toLowerCase());
    }
  }

  async function unlock(page: Page, passphrase: string): Promise<void> {
    await page.getByLabel('Passphrase').fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
  }

  async function states(): Promise<string[]> {
    return (await readRows<OutboxEntry>(options, 'outbox')).map(({ send }) => send.state);
  }

  async function shown(page: Page): Promise<string> {
    return page.locator('body').innerText();
  }

  async function saved(act: () => Promise<void>): Promise<string> {
    const begun: Promise<Download> = options.waitForEvent('download');
    await act();
    const download = await begun;
    return readFileSync(await download.path(), 'utf8');
  }
});
