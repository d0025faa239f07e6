import type { Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AsideFirefox, openAsideFirefox } from '../../scripts/aside-firefox.ts';
import { CUSTOMER, textsTo, until } from '../../scripts/main-job.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';

const QUESTION = 'Is the speckled jug still there?';
const ANSWER = 'Yes, I have put it aside for you.';
const HOSTS = ['https://graph.instagram.com/*', 'https://graph.facebook.com/*'];

describe('the production build in real Firefox', () => {
  let world: PracticeWorld;
  let aside: AsideFirefox;

  beforeEach(async () => {
    world = await startPracticeWorld();
    aside = await openAsideFirefox({ graph: world.sandbox.ready.graph, headless: true });
  });

  afterEach(async () => {
    await aside?.close();
    await world?.end();
  });

  it('connects, gets a message, and answers it once', async () => {
    await onboard(world, aside);
    const popup = await openConversation(world, aside);
    await answer(popup, ANSWER);
    await withText(popup, 'In the thread').wait();
    expect(await textsTo(world, CUSTOMER)).toEqual([ANSWER]);
    expect(await sendsThatArrived(world)).toEqual([{ protocol: 'h2', status: 200 }]);
  });

  it('does not repeat a send by itself when its connection dies after Instagram had acted', async () => {
    await onboard(world, aside);
    const popup = await openConversation(world, aside);
    await answer(popup, 'One moment, I am looking.');
    await withText(popup, 'In the thread').wait();

    // The echo comes late, so that what is known without it can be seen: nothing, until the thread was read.
    await world.control('faults', { dropAfterActing: 1, delayMs: 8_000 });
    await answer(popup, ANSWER);
    await Promise.all([withText(popup, 'Checking').wait(), withText(popup, 'Instagram’s answer was lost').wait()]);
    await until(async () => !(await popup.$('::-p-text(Checking)')), 'the lost answer is settled');
    await withText(popup, 'In the thread').wait();
    expect(await textsTo(world, CUSTOMER)).toEqual(['One moment, I am looking.', ANSWER]);
    expect(await sendsThatArrived(world)).toEqual([
      { protocol: 'h2', status: 200 },
      { protocol: 'h2', status: 0 },
    ]);
  });

  it('asks for Instagram’s hosts where the person has taken them away, and says what their refusal means', async () => {
    const options = await aside.open('options.html');
    // As by the switches of the add-ons manager.
    await options.evaluate(`browser.permissions.remove(${JSON.stringify({ origins: HOSTS })})`);

    await pasteToken(options, world.sandbox.ready.token);
    await named(options, 'button', 'Connect account').click();
    expect(await aside.answerPermissionPrompt('Deny')).toContain('graph.instagram.com');
    await withText(options, 'Firefox does not let Aside reach Instagram.').wait();
    expect((await requests(world)).length).toBe(0);

    await named(options, 'button', 'Try again with the same token').click();
    await aside.answerPermissionPrompt('Allow');
    await withText(options, world.sandbox.ready.account.username).wait();
  });
});

/** Connects the practice account and pairs the relay through the options page. */
async function onboard(world: PracticeWorld, aside: AsideFirefox): Promise<void> {
  const options = await aside.open('options.html');
  await pasteToken(options, world.sandbox.ready.token);
  await named(options, 'button', 'Connect account').click();
  await withText(options, world.sandbox.ready.account.username).wait();

  const address = world.relay.ready.listening;
  await named(options, 'textbox', 'Relay address').fill(address);
  await named(options, 'textbox', 'Pairing code').fill(await world.pair());
  await named(options, 'button', 'Pair relay').click();
  await withText(options, `Paired with ${address}`).wait();
  await options.close();
}

async function pasteToken(options: Page, token: string): Promise<void> {
  await named(options, 'radio', 'Instagram Login').click();
  await named(options, 'textbox', 'Access token').fill(token);
}

/** A customer writes; their conversation is opened in the popup. */
async function openConversation(world: PracticeWorld, aside: AsideFirefox): Promise<Page> {
  const popup = await aside.open('popup.html');
  await world.control('act', { as: CUSTOMER, do: 'message', text: QUESTION });
  await withText(popup, QUESTION).wait();
  await withText(popup, `@${CUSTOMER}`).wait();
  const list = await named(popup, 'list', 'Conversations').waitHandle();
  const buttons = await list.$$('::-p-aria([role="button"])');
  const words = await Promise.all(buttons.map((button) => button.evaluate(({ textContent }) => textContent ?? '')));
  const row = buttons[words.findIndex((text) => text.includes(`@${CUSTOMER}`))];
  if (!row) throw new Error(`No row has @${CUSTOMER}: ${words.join(' · ')}`);
  await row.click();
  return popup;
}

async function answer(popup: Page, text: string): Promise<void> {
  await named(popup, 'textbox', `Reply to @${CUSTOMER}`).fill(text);
  await named(popup, 'button', 'Send').click();
}

/** By role and accessible name, as Firefox itself computes them. */
function named(page: Page, role: string, name: string) {
  return page.locator(`::-p-aria([role="${role}"][name="${name}"])`);
}

/** Said aloud as well as shown; also what stands in a field. */
function withText(page: Page, text: string) {
  return page.locator(`::-p-text(${text})`);
}

interface LoggedRequest {
  method: string;
  path: string;
  protocol: string;
  status: number;
}

async function requests(world: PracticeWorld): Promise<LoggedRequest[]> {
  return (await world.observe<{ requests: LoggedRequest[] }>('log')).requests;
}

async function sendsThatArrived(world: PracticeWorld): Promise<Pick<LoggedRequest, 'protocol' | 'status'>[]> {
  return (await requests(world))
    .filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'))
    .map(({ protocol, status }) => ({ protocol, status }));
}
