// Instagram says "later": the message stays in line, popup, panel and setup say until when and why, and it leaves by
// itself, once. What may not leave any more when its turn comes is refused here.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, conversationRow, textsTo, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { AccountRow, ConversationRow } from '../../utils/storage/schema.ts';
import { putRows, readRows } from './seed-inbox.ts';

const LATE = 'irini.bakes';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** `14:24` or `2:24 PM`. */
const WAITS = /^Instagram asks Aside to wait until \d{1,2}:\d\d/;

/** A request as the sandbox's log tells it. */
interface LoggedRequest {
  kind: string;
  body: string;
  status: number;
  at: number;
}

describe('waiting', () => {
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
    for (const person of [CUSTOMER, LATE]) {
      await world.control('act', { as: person, do: 'message', text: 'Are you open today?' });
    }
    popup = await aside.open('popup.html');
    panel = await aside.open('sidepanel.html');
  });

  afterAll(async () => {
    await aside?.close();
    await world?.end();
  });

  it('for too many calls: said with its end, then sent once; what came too late by then is refused without a request', async () => {
    await world.control('faults', { rule: { ending: 'error', moment: 'before-acting', kind: 'send', code: 613 } });
    // Half a minute is not much on a busy machine: both answers are written before the first one leaves.
    await write(panel, LATE, 'We were.');
    await write(popup, CUSTOMER, 'We are, until five.');
    await send(popup);
    await popup.getByText(WAITS).waitFor();
    await send(panel);
    await panel.getByText(WAITS).waitFor();
    expect(await statesOf('We are, until five.', 'We were.')).toEqual(['queued', 'queued']);
    // Its window closes while it stands in line.
    const [late] = (await readRows<ConversationRow>(panel, 'conversations')).filter(
      ({ person }) => person.username === LATE,
    );
    const at = Date.now() - DAY - MINUTE;
    await putRows(panel, 'conversations', [{ ...late, opener: { ...late?.opener, at }, closesAt: at + DAY }]);

    const { waiting } = await account();
    expect(waiting?.because).toBe('busy');
    const [declined] = await sendsWith('We are, until five.');
    expect((waiting?.until ?? 0) - (declined?.at ?? 0)).toBeGreaterThan(20_000);

    expect(await textsTo(world, CUSTOMER)).toEqual([]);
    await until(async () => (await textsTo(world, CUSTOMER)).includes('We are, until five.'), 'it left by itself');
    await popup.getByText('In the thread').first().waitFor();
    await expect.poll(() => popup.getByText(WAITS).count()).toBe(0);
    await expect.poll(() => statesOf('We were.')).toEqual(['refused']);
    await panel.getByText('Not sent').first().waitFor();
    const [refused] = await entriesOf('We were.');
    expect(refused?.send).toMatchObject({ reason: 'window-closed' });
    expect(await requestsWith('We were.')).toEqual([]);
    // Declined, and taken.
    expect(await requestsWith('We are, until five.')).toEqual([400, 200]);
    const { messages } = await world.observe<{ messages: { text: string; count: number }[] }>('sent');
    expect(messages.map(({ text, count }) => ({ text, count }))).toEqual([{ text: 'We are, until five.', count: 1 }]);
  });

  it('as long as the usage says: in the setup too, nobody tries meanwhile, and it can be taken back', async () => {
    await world.control('faults', { usage: { percent: 100, step: 0, regainMinutes: 5, of: 'business' } });
    await answer(panel, CUSTOMER, 'Knock at the back door.');
    await panel.getByText(WAITS).waitFor();
    const { waiting } = await account();
    expect((waiting?.until ?? 0) - Date.now()).toBeGreaterThan(4 * MINUTE);
    await options.bringToFront();
    await options.getByText(/^Instagram asks Aside to wait until/).waitFor();
    await options.getByText('What you send meanwhile stays in line and leaves by itself.').waitFor();
    await answer(popup, CUSTOMER, 'Or call me.');
    await popup.getByText(WAITS).first().waitFor();
    expect(await requestsWith('Or call me.')).toEqual([]);

    await panel.bringToFront();
    // Only the pages can be made to believe it; the worker does not ask before its time.
    await aside.context.setOffline(true);
    await panel
      .getByText(/^Waits for the network/)
      .first()
      .waitFor();
    await aside.context.setOffline(false);
    await panel.getByText(WAITS).first().waitFor();
    const takeBack = panel.getByRole('button', { name: 'Take it back' });
    await takeBack.last().click();
    await expect.poll(() => entriesOf('Or call me.')).toEqual([]);
    expect(await statesOf('Knock at the back door.')).toEqual(['queued']);
  });

  async function answer(page: Page, username: string, text: string): Promise<void> {
    await write(page, username, text);
    await send(page);
  }

  async function write(page: Page, username: string, text: string): Promise<void> {
    await page.bringToFront();
    const box = page.getByRole('textbox', { name: new RegExp(`^(Reply to|Message) @${username}$`) });
    if ((await box.count()) === 0) {
      // A narrow panel shows the list or a conversation.
      const back = page.getByRole('button', { name: 'Back to the list' });
      if (await back.isVisible()) await back.click();
      await conversationRow(page, username).click();
    }
    await box.fill(text);
  }

  async function send(page: Page): Promise<void> {
    await page.bringToFront();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
  }

  async function account(): Promise<Pick<AccountRow, 'waiting'>> {
    const [row] = await readRows<AccountRow>(panel, 'accounts');
    return row ?? {};
  }

  async function entriesOf(...texts: string[]): Promise<OutboxEntry[]> {
    const entries = await readRows<OutboxEntry>(panel, 'outbox');
    return texts.flatMap((text) => entries.filter(({ message }) => message.kind === 'text' && message.text === text));
  }

  const statesOf = async (...texts: string[]) => (await entriesOf(...texts)).map(({ send }) => send.state);

  /** Sends of this text as Instagram saw them; `at` in ms since 1970. */
  async function sendsWith(text: string): Promise<{ status: number; at: number }[]> {
    const { requests } = await world.observe<{ requests: LoggedRequest[] }>('log');
    return requests.filter(({ kind, body }) => kind === 'send' && body.includes(text));
  }

  const requestsWith = async (text: string) => (await sendsWith(text)).map(({ status }) => status);
});
