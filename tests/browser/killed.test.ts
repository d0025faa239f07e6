import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser, removeProfile } from '../../scripts/aside-browser.ts';
import { CUSTOMER, conversationRow, textsTo, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { killBrowser } from './kill-browser.ts';
import { stopWorkers } from './stop-workers.ts';

const ANSWER = 'Yes, I have put it aside for you.';

describe('killed in the middle of a send', () => {
  let world: PracticeWorld;
  let aside: AsideBrowser;

  beforeEach(async () => {
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    const { token, account } = world.sandbox.ready;
    const options = await aside.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
    await options.close();
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Is it still there?' });
  });

  afterEach(async () => {
    await aside?.close();
    if (aside) removeProfile(aside.profile);
    await world?.end();
  });

  async function writeAnswer(): Promise<Page> {
    const popup = await aside.open('popup.html');
    await conversationRow(popup, CUSTOMER).click();
    await popup.getByRole('textbox', { name: `Reply to @${CUSTOMER}` }).fill(ANSWER);
    await popup.getByRole('button', { name: 'Send', exact: true }).click();
    return popup;
  }

  const isOnPhone = () =>
    until(async () => (await textsTo(world, CUSTOMER)).includes(ANSWER), 'the answer is on the phone');

  it('the browser: the answer went out once, and is found in the thread after the restart', async () => {
    await world.control('faults', { answerDelayMs: 8_000 });
    await writeAnswer();
    await until(async () => hasSendArrived(world), 'the request has left');
    killBrowser(aside.profile);
    await aside.close('keep-profile').catch(() => {});
    await world.control('faults', { answerDelayMs: 0 });

    const { profile } = aside;
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true, profile });
    const panel = await aside.open('sidepanel.html');
    await conversationRow(panel, CUSTOMER).click();
    await isOnPhone();
    const log = panel.getByRole('log', { name: `Conversation with @${CUSTOMER}` });
    await log.getByText('In the thread').waitFor({ timeout: 60_000 });
    await expect.poll(() => log.getByText(ANSWER).count()).toBe(1);
    expect(await textsTo(world, CUSTOMER)).toEqual([ANSWER]);
  });

  it('the worker: the same', async () => {
    await world.control('faults', { answerDelayMs: 8_000 });
    const popup = await writeAnswer();
    await until(async () => hasSendArrived(world), 'the request has left');
    await stopWorkers(popup);
    await world.control('faults', { answerDelayMs: 0 });
    await isOnPhone();
    await popup.getByText('In the thread').first().waitFor({ timeout: 60_000 });
    expect(await textsTo(world, CUSTOMER)).toEqual([ANSWER]);
  });

  it('the connection, after Instagram had acted: the browser does not repeat the send by itself', async () => {
    await world.control('faults', { dropAfterActing: 1 });
    const popup = await writeAnswer();
    await isOnPhone();
    await popup.getByText('In the thread').first().waitFor({ timeout: 60_000 });
    expect(await textsTo(world, CUSTOMER)).toEqual([ANSWER]);
    expect(await sendsThatArrived(world)).toBe(1);
  });

  it('the worker, while messages come in: none is missing and none is there twice', async () => {
    const popup = await aside.open('popup.html');
    await popup.getByText('Is it still there?').first().waitFor();
    for (let number = 1; number <= 20; number += 1) {
      await world.control('act', { as: CUSTOMER, do: 'message', text: `Question ${number}.` });
      if (number % 5 === 0) await stopWorkers(popup);
    }
    await popup.getByText('Question 20.').first().waitFor({ timeout: 60_000 });
    const panel = await aside.open('sidepanel.html');
    await conversationRow(panel, CUSTOMER).click();
    const log = panel.getByRole('log', { name: `Conversation with @${CUSTOMER}` });
    for (let number = 1; number <= 20; number += 1) {
      await expect.poll(() => log.getByText(`Question ${number}.`, { exact: true }).count()).toBe(1);
    }
  });
});

async function sendsThatArrived(world: PracticeWorld): Promise<number> {
  const { requests } = await world.observe<{ requests: { method: string; path: string }[] }>('log');
  return requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length;
}

async function hasSendArrived(world: PracticeWorld): Promise<boolean> {
  // The log is written with the answer; what is held shows on the phone or not at all, so the requests' start counts.
  return (await sendsThatArrived(world)) > 0 || (await textsTo(world, CUSTOMER)).length > 0;
}
