import { request } from 'node:https';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, conversationRow, textsTo, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { putRows } from './seed-inbox.ts';

const DAY = 24 * 3_600_000;

/** What `POST /control/accounts` of the sandbox answers. */
interface SecondAccount {
  account: { id: string; username: string };
  token: string;
  pageId: string;
  pageToken: string;
}

/** A request as `GET /control/log` tells it. */
interface LoggedRequest {
  method: string;
  host: string;
  path: string;
  kind: string;
  status: number;
}

let world: PracticeWorld;
let aside: AsideBrowser;
let options: Page;

async function openWorld(): Promise<void> {
  world = await startPracticeWorld();
  aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
  options = await aside.open('options.html');
}

async function closeWorld(): Promise<void> {
  await aside?.close();
  await world?.end();
}

describe('which accounts are connected, and how', () => {
  beforeEach(openWorld);
  afterEach(closeWorld);

  it('Facebook Login: offers the Pages of a user token, and answers as the chosen one with its own token', async () => {
    const { account, pageId } = await anotherAccount();
    await world.control('webhook', { setUp: 'facebook' });
    await enterToken('Facebook Login', world.sandbox.ready.facebookUserToken);
    const pages = options.getByRole('group', { name: 'Which Page does the account belong to?' });
    const page = (words: string | RegExp) => pages.getByRole('radio', { name: words });
    await page(/no Instagram account is linked/).waitFor();
    expect(await page(/no Instagram account is linked/).isDisabled()).toBe(true);
    expect(await page(/may not answer messages/).isDisabled()).toBe(true);
    await page(`@${account.username}`).check();
    await options.getByRole('button', { name: 'Connect this Page' }).click();
    await pages.waitFor({ state: 'detached' });
    await pair('*');

    await write(account.id, 'Do you ship to Norway?');
    const popup = await aside.open('popup.html');
    await answer(popup, 'We do, in two days.');
    await popup.getByText('In the thread').first().waitFor();
    const sends = await requests('send');
    // A user's token is refused there: what was carried out went with the Page's own.
    expect(sends.map(({ host, path, status }) => ({ host, path: path.replace(/^\/v[\d.]+/, ''), status }))).toEqual([
      { host: 'graph.facebook.com', path: `/${pageId}/messages`, status: 200 },
    ]);
    expect(await storedSecrets(), 'the Page’s and the relay’s; the user token is forgotten').toBe(2);
  });

  it('serves two accounts once the relay does, and keeps them apart: rows, drafts, counts, in popup and panel', async () => {
    const { account: one, token } = world.sandbox.ready;
    const two = await anotherAccount();
    await connectAccount(options, { token, username: one.username });
    await pair(one.id);
    await connectAccount(options, { token: two.token, username: two.account.username });
    const notServed = options.getByText('This relay does not let this browser read the account.');
    await notServed.waitFor();
    await write(one.id, 'For the first shop');
    await until(async () => (await rowsOf('messages')).length === 1, 'the account that it serves is read');
    await notServed.waitFor();
    await options.getByText(/--account \d+ --account \d+/).waitFor();
    await pair('*');
    await notServed.waitFor({ state: 'detached' });
    await write(two.account.id, 'For the second shop');
    await until(async () => (await badge()) === '2', 'the badge counts both accounts');

    const popup = await aside.open('popup.html');
    const panel = await aside.open('sidepanel.html');
    const answering = (page: Page) => page.getByRole('combobox', { name: 'Answering as' });
    for (const page of [popup, panel]) {
      await page.getByText('For the second shop').first().waitFor();
      await expect.poll(() => page.getByText('For the first shop').count()).toBe(0);
    }
    await conversationRow(popup, CUSTOMER).click();
    await replyBox(popup).fill('Written as the second shop');
    await conversationRow(panel, CUSTOMER).click();
    await panel.getByRole('log').getByText('For the second shop').waitFor();

    await answering(popup).selectOption({ label: one.username });
    for (const page of [popup, panel]) {
      await page.getByText('For the first shop').first().waitFor();
      await expect.poll(() => page.getByText('For the second shop').count()).toBe(0);
      await expect.poll(() => answering(page).inputValue()).toBe(one.id);
      await conversationRow(page, CUSTOMER).click();
      await replyBox(page).waitFor();
      expect(await replyBox(page).inputValue()).toBe('');
    }
    await answer(panel, 'Answer of the first shop');
    await until(async () => (await badge()) === '1', 'only the other account’s message is counted');
    expect(await textsTo(world, CUSTOMER)).toEqual(['Answer of the first shop']);
    expect(await sentBy(two.account.id)).toEqual([]);

    await answering(panel).selectOption({ label: two.account.username });
    await popup.getByText('For the second shop').first().waitFor();
    await conversationRow(popup, CUSTOMER).click();
    await expect.poll(() => replyBox(popup).inputValue()).toBe('Written as the second shop');
  });
});

describe('one account, and its token', () => {
  beforeAll(async () => {
    await openWorld();
    await connectAndPair();
  });
  afterEach(async () => {
    for (const page of aside.context.pages()) if (page !== options) await page.close();
  });
  afterAll(closeWorld);

  it('subscribes with one button, and says when the app itself has a field switched off', async () => {
    await unsubscribe();
    await checkAll();
    const line = options
      .getByRole('list', { name: 'Setup checks' })
      .getByRole('listitem')
      .filter({ hasText: /are not subscribed|sends messages, taps and comments/ });
    await line.getByText(/Missing: .*comments/).waitFor();
    await line.getByRole('button', { name: 'Subscribe now' }).click();
    await line.getByRole('img', { name: 'Proven' }).waitFor();

    const { webhook } = await world.observe<{ webhook: { url: string; fields: string[] } }>('state');
    await world.control('webhook', { url: webhook.url, fields: ['messages'] });
    await checkAll();
    await line.getByRole('button', { name: 'Subscribe now' }).click();
    await line.getByText(/the Meta app itself has a field switched off/).waitFor();
    await world.control('webhook', { url: webhook.url, fields: webhook.fields });
    await line.getByRole('button', { name: 'I did it, check again' }).click();
    await line.getByRole('img', { name: 'Proven' }).waitFor();
  });

  it('renews a token that is older than a day by itself, and goes on with the new one', async () => {
    await world.control('token', { ageMs: 2 * DAY });
    await world.control('variants', { oldToken: 'dies' });
    const [row] = await rowsOf<{ connection: object; token: object }>('accounts');
    const before = Date.now() - 2 * DAY;
    await putRows(options, 'accounts', [
      { ...row, connection: { ...row?.connection, connectedAt: before }, token: { storedAt: before } },
    ]);
    await restartWorker();
    await options.getByText(/^The token ends .+ Renewed/).waitFor();
    const check = options.getByRole('listitem').filter({ hasText: 'Aside renews the token by itself' });
    await check.getByRole('img', { name: 'Proven' }).waitFor();
    expect((await requests('refresh')).map(({ status }) => status)).toEqual([200]);

    await checkAll();
    expect(await options.getByText('Instagram has not accepted this token').count()).toBe(0);
  });

  it('says in popup, panel and setup that a token is dead and how to reconnect, while the relay goes on', async () => {
    const { account } = world.sandbox.ready;
    await write(account.id, 'Before it died');
    const popup = await aside.open('popup.html');
    await popup.getByText('Before it died').first().waitFor();
    await world.control('token', { state: 'password-changed' });
    await options.getByRole('button', { name: 'Check all' }).click();
    await options.getByText(/^Instagram has not accepted this token since/).waitFor();

    const panel = await aside.open('sidepanel.html');
    await panel.getByText(/Instagram no longer accepts/).waitFor();
    await panel.getByRole('button', { name: 'Open setup' }).first().waitFor();
    await popup.getByText('Instagram no longer accepts your token').waitFor();
    await popup.getByText(/New messages still arrive/).waitFor();
    await write(account.id, 'While it was dead');
    await panel.getByText('While it was dead').first().waitFor();

    const { token } = await world.control<{ token: string }>('token', { state: 'valid', issue: true });
    await options.bringToFront();
    await connectAccount(options, { token, username: account.username });
    await options.getByText(/^The token ends/).waitFor();
    await answer(panel, 'Here again.');
    await until(async () => (await textsTo(world, CUSTOMER)).includes('Here again.'), 'the answer arrived');
  });

  it('holds a message back for 3 s: Undo and Esc bring the text back, and nothing leaves', async () => {
    await options.getByRole('radiogroup', { name: 'Time to take a message back' }).getByText('3 seconds').click();
    await options.getByText('Kept. It counts for the next message.').first().waitFor({ state: 'attached' });
    // Longer than anybody can choose, so that a busy machine has the time for what is pressed meanwhile.
    await putRows(options, 'settings', [{ id: 'holdSeconds', value: 60 }]);
    await write(world.sandbox.ready.account.id, 'Is it still there?');
    const before = (await requests('send')).length;
    const sends = async () =>
      (await rowsOf<{ message: { text?: string } }>('outbox')).map(({ message }) => message.text);

    const popup = await aside.open('popup.html');
    await answer(popup, 'Taken back with the button');
    await popup.getByRole('button', { name: /^Undo/ }).click();
    await expect.poll(() => replyBox(popup).inputValue()).toBe('Taken back with the button');
    await replyBox(popup).fill('');
    await popup.close();

    const panel = await aside.open('sidepanel.html');
    await answer(panel, 'Taken back with Esc');
    await panel.getByRole('button', { name: /^Undo/ }).waitFor();
    await panel.keyboard.press('Escape');
    await expect.poll(() => replyBox(panel).inputValue()).toBe('Taken back with Esc');
    await expect.poll(async () => (await sends()).filter((text) => text?.startsWith('Taken back'))).toEqual([]);
    expect((await requests('send')).length).toBe(before);

    await putRows(options, 'settings', [{ id: 'holdSeconds', value: 3 }]);
    await replyBox(panel).fill('This one leaves');
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await until(async () => (await textsTo(world, CUSTOMER)).includes('This one leaves'), 'it left after 3 s');
    expect((await requests('send')).length).toBe(before + 1);
  });

  it('asks before the same account changes its login, and keeps its messages', async () => {
    await write(world.sandbox.ready.account.id, 'From before the change');
    const popup = await aside.open('popup.html');
    await popup.getByText('From before the change').first().waitFor();

    await options.bringToFront();
    await enterToken('Facebook Login', world.sandbox.ready.facebookUserToken);
    const question = options.getByRole('alert').filter({ hasText: 'already connected, with Instagram Login' });
    await question.getByRole('button', { name: 'Keep Instagram Login' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await storedSecrets(), 'the token that was not taken is forgotten').toBe(2);

    await enterToken('Facebook Login', world.sandbox.ready.facebookUserToken);
    await question.getByRole('button', { name: 'Change to Facebook Login' }).click();
    await options.getByText(/^Facebook Login, since/).waitFor();
    await popup.bringToFront();
    await popup.reload();
    await answer(popup, 'Sent with the other login.');
    await until(
      async () => (await requests('send')).some(({ host, status }) => host === 'graph.facebook.com' && status === 200),
      'the answer left through the Page',
    );
    await popup.getByText('From before the change').first().waitFor();
  });
});

async function checkAll(): Promise<void> {
  await options.getByRole('button', { name: 'Check all' }).click();
  await options.getByRole('button', { name: 'Checking…' }).waitFor({ state: 'detached' });
  await options.getByText(/^Checked .+ proven$/).waitFor();
}

/** As another tool, or Meta, may do it behind Aside's back. */
async function unsubscribe(): Promise<void> {
  const { graph, token } = world.sandbox.ready;
  const status = await new Promise((resolve, reject) => {
    const headers = { host: 'graph.instagram.com', authorization: `Bearer ${token}` };
    const asked = request(`${graph}/v25.0/me/subscribed_apps`, {
      method: 'DELETE',
      headers,
      rejectUnauthorized: false,
    });
    asked.on('response', (response) => resolve(response.resume().statusCode));
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(200);
}

const anotherAccount = () => world.control<SecondAccount>('accounts', {});

const pair = async (account: string) =>
  pairRelay(options, { address: world.relay.ready.listening, code: await world.pair(account) });

async function connectAndPair(): Promise<void> {
  const { token, account } = world.sandbox.ready;
  await connectAccount(options, { token, username: account.username });
  await pair(account.id);
}

async function enterToken(loginType: string, token: string): Promise<void> {
  await options.getByRole('radio', { name: loginType }).check();
  await options.getByRole('textbox', { name: 'Access token' }).fill(token);
  await options.getByRole('button', { name: 'Connect account' }).click();
}

/** The customer writes to an account. */
const write = (account: string, text: string) => world.control('act', { account, as: CUSTOMER, do: 'message', text });

/** Opens the customer's conversation where it is not open yet, and sends. */
async function answer(page: Page, text: string): Promise<void> {
  // A page that comes back to an open conversation draws it at once with the rows: a click on its row would close it.
  await conversationRow(page, CUSTOMER).or(replyBox(page)).first().waitFor();
  if ((await replyBox(page).count()) === 0) await conversationRow(page, CUSTOMER).click();
  await replyBox(page).fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
}

/** The composer for the customer, in popup and panel. */
const replyBox = (page: Page) => page.getByRole('textbox', { name: new RegExp(`^(Reply to|Message) @${CUSTOMER}$`) });

async function requests(kind: string): Promise<LoggedRequest[]> {
  const log = await world.observe<{ requests: LoggedRequest[] }>('log');
  return log.requests.filter((request) => request.kind === kind);
}

async function sentBy(account: string): Promise<unknown[]> {
  return (await world.observe<{ messages: unknown[] }>(`sent?account=${account}`)).messages;
}

async function badge(): Promise<string> {
  return options.evaluate(() => {
    const { chrome } = globalThis as unknown as {
      chrome: { action: { getBadgeText(of: object): Promise<string> } };
    };
    return chrome.action.getBadgeText({});
  });
}

/** As Chromium does it after idle seconds; the next surface or alarm starts it again. */
async function restartWorker(): Promise<void> {
  const session = await aside.context.newCDPSession(options);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await options.reload();
}

const storedSecrets = async () => (await rowsOf('secrets')).length;

function rowsOf<Row>(store: string): Promise<Row[]> {
  return options.evaluate(
    (name) =>
      new Promise<Row[]>((resolve, reject) => {
        const opening = indexedDB.open('aside');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result);
          };
        };
      }),
    store,
  );
}
