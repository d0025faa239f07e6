import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, conversationRow, textsTo, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { runService } from '../../scripts/service-process.ts';

let world: PracticeWorld;
let aside: AsideBrowser;
let options: Page;

const open = async () => {
  world = await startPracticeWorld();
  aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
  options = await aside.open('options.html');
};
const close = async () => {
  await aside?.close();
  await world?.end();
};
const connect = () =>
  connectAccount(options, { token: world.sandbox.ready.token, username: world.sandbox.ready.account.username });
const pair = async () => pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });

describe('bad input gets a clear sentence and loses nothing', () => {
  beforeEach(open);
  afterEach(close);

  it('says that Instagram does not take a wrong token, and connects with the right one afterwards', async () => {
    await options.getByRole('textbox', { name: 'Access token' }).fill('IGAAwrong');
    await options.getByRole('button', { name: 'Connect account' }).click();
    await options.getByText('Instagram does not accept this token.').waitFor();
    await connect();
  });

  it('says what is wrong with a relay address and with a code, and keeps the address', async () => {
    await connect();
    const address = options.getByRole('textbox', { name: 'Relay address' });
    const code = options.getByRole('textbox', { name: 'Pairing code' });
    const press = () => options.getByRole('button', { name: 'Pair relay' }).click();

    await address.fill('http://relay.example');
    await code.fill('0123456789');
    await press();
    await options.getByText('A relay has an https address, or a local http one.').waitFor();

    await address.fill('http://127.0.0.1:9');
    await press();
    await options.getByText('Your relay does not answer.').waitFor();

    const stranger = await startStranger();
    await address.fill(stranger.address);
    await press();
    await options.getByText('Something answers there, but it is not a relay.').waitFor();
    stranger.close();

    await address.fill(world.relay.ready.listening);
    await press();
    await options.getByText('The relay does not know this code.').waitFor();
    expect(await address.inputValue()).toBe(world.relay.ready.listening);
    await pair();
  });

  it('tells of an expired token, keeps what was written, and sends it after a new one was pasted', async () => {
    await connect();
    await pair();
    const popup = await aside.open('popup.html');
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Still open?' });
    await conversationRow(popup, CUSTOMER).click();
    await world.control('token', { state: 'expired-with-subcode-0' });
    await popup.getByRole('textbox', { name: `Reply to @${CUSTOMER}` }).fill('Yes, until five.');
    await popup.getByRole('button', { name: 'Send', exact: true }).click();
    await popup.getByText('Instagram no longer accepts your token').first().waitFor();
    expect(await textsTo(world, CUSTOMER)).toEqual([]);

    await world.control('act', { as: 'noor_el_amin', do: 'message', text: 'And tomorrow?' });
    await popup.reload();
    await popup
      .getByText(/New messages still arrive/)
      .first()
      .waitFor();

    await world.control('token', { state: 'valid' });
    await options.bringToFront();
    await connect();
    await until(
      async () => (await popup.evaluate(readDatabase, 'messages')).includes('And tomorrow?'),
      'the message that arrived meanwhile is there',
    );
  });

  it('says that the relay has revoked this browser', async () => {
    await connect();
    await pair();
    const { devices } = await runService<{ devices: { id: string }[] }>(
      'relay/main.ts',
      ['devices'],
      world.relayEnvironment,
    );
    await runService('relay/main.ts', ['revoke', devices[0]?.id ?? ''], world.relayEnvironment);
    await options.getByText('This relay no longer knows this browser.').first().waitFor();
    const popup = await aside.open('popup.html');
    await popup.getByText('Your relay has revoked this browser').waitFor();
  });
});

describe('bad input on one desk, connected and paired', () => {
  beforeAll(async () => {
    await open();
    await connect();
    await pair();
  });
  afterEach(async () => {
    for (const page of aside.context.pages()) if (page !== options) await page.close();
  });
  afterAll(close);

  it('shows what it cannot draw instead of dropping it', async () => {
    const popup = await aside.open('popup.html');
    await world.control('act', { as: CUSTOMER, do: 'message', kind: 'unsupported' });
    await popup
      .getByText(/can.t show/)
      .first()
      .waitFor();
  });

  it('keeps a draft when the popup closes, and stops a send with a hole in it', async () => {
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Hi' });
    const popup = await aside.open('popup.html');
    await conversationRow(popup, CUSTOMER).click();
    const reply = popup.getByRole('textbox', { name: `Reply to @${CUSTOMER}` });
    await reply.fill('It is {price} in all');
    await expect
      .poll(() => popup.getByRole('button', { name: 'Send', exact: true }).getAttribute('aria-disabled'))
      .toBe('true');
    await reply.press('ControlOrMeta+Enter');
    await popup.close();

    const again = await aside.open('popup.html');
    const draft = again.getByRole('textbox', { name: `Reply to @${CUSTOMER}` });
    await expect.poll(() => draft.inputValue()).toBe('It is {price} in all');
    expect(await textsTo(world, CUSTOMER)).toEqual([]);
  });

  it('loses no message while the relay is down, and shows old rows with their age', async () => {
    const popup = await aside.open('popup.html');
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Before' });
    await popup.getByText('Before').first().waitFor();
    await world.killAndRestartRelay();
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'After' });
    await popup.getByText('After').first().waitFor({ timeout: 45_000 });
  });

  it('turns a check red with what to press when a permission is refused', async () => {
    await world.control('token', { state: 'no-comments-permission' });
    await options.getByRole('button', { name: 'Check all' }).click();
    const check = options
      .getByRole('list', { name: 'Setup checks' })
      .getByRole('listitem')
      .filter({ hasText: 'The token may not read comments' });
    await check.waitFor();
    await check.getByText(/Generate a new token/).waitFor();
  });
});

/** A web server that is no relay, and lets anybody read its answers. */
async function startStranger(): Promise<{ address: string; close(): void }> {
  const server = createServer((request, response) => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    request.resume();
    response.writeHead(200, { ...headers, 'content-type': 'text/html' }).end('<h1>It works!</h1>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/** Runs in a page of Aside: a whole store as text. */
async function readDatabase(store: string): Promise<string> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('aside');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const rows = await new Promise<unknown[]>((resolve, reject) => {
    const reading = db.transaction(store).objectStore(store).getAll();
    reading.onsuccess = () => resolve(reading.result);
    reading.onerror = () => reject(reading.error);
  });
  db.close();
  return JSON.stringify(rows);
}
