// The jobs of the product page, done with the keyboard alone: every element is found by its role and name, reached by
// Tab and the keys that Aside tells of, and nothing is clicked.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, NOBODY, playOnboarding, textsTo, until } from '../../scripts/main-job.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';

const COMMENTER = 'tomas_okafor';
/** More stops than any page has. */
const TOO_FAR = 120;

let world: PracticeWorld;
let aside: AsideBrowser;
let popup: Page;
let panel: Page;

describe('by keyboard alone', () => {
  beforeAll(async () => {
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    await (await playOnboarding(world, aside, NOBODY)).close();
    popup = await aside.open('popup.html');
    await popup.setViewportSize({ width: 400, height: 600 });
  });
  afterAll(async () => {
    await aside?.close();
    await world?.end();
  });

  it('a message is seen and answered with a saved reply', async () => {
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Is the speckled jug still there?' });
    await popup.getByText('Is the speckled jug still there?').first().waitFor();
    await popup.keyboard.press('r');
    const reply = popup.getByRole('textbox', { name: `Reply to @${CUSTOMER}` });
    await isFocused(reply);
    await popup.keyboard.type('/thanks');
    await popup.getByRole('listbox', { name: 'Templates' }).waitFor();
    await popup.keyboard.press('Enter');
    await popup.keyboard.type(' See you!');
    await popup.keyboard.press('Control+Enter');
    await until(
      async () => (await textsTo(world, CUSTOMER)).some((text) => text.endsWith('See you!')),
      'the reply is on the phone',
    );
    // What became of it is seen without scrolling, although the list of saved replies had moved everything.
    const sent = popup.getByText('In the thread').first();
    await sent.waitFor();
    const list = await popup.getByRole('tabpanel').boundingBox();
    await expect.poll(async () => (await sent.boundingBox())?.y).toBeGreaterThan(list?.y ?? 0);
  });

  it('a comment gets its public reply and its one private reply', async () => {
    await world.control('act', { as: COMMENTER, do: 'comment', text: 'Are these food safe?' });
    await popup.getByRole('tab', { name: /^Comments/ }).waitFor();
    await popup.keyboard.press('Escape');
    await goTo(popup.getByRole('tab', { name: /^Messages/ }));
    await popup.keyboard.press('ArrowRight');
    const comments = popup.getByRole('list', { name: 'Comments' });
    await comments.getByText('Are these food safe?').waitFor();
    await popup.keyboard.press('c');
    await isFocused(popup.getByRole('textbox', { name: `Public reply to @${COMMENTER}` }));
    await popup.keyboard.type('Yes, the glaze is lead free.');
    await popup.keyboard.press('Control+Enter');
    await until(
      async () => (await phoneComments()).some(({ text }) => text.startsWith('Yes, the glaze')),
      'the public reply is below the comment',
    );
    await popup.keyboard.press('Escape');
    await goTo(comments.getByRole('button', { name: 'Reply privately' }));
    await popup.keyboard.press('Enter');
    await isFocused(popup.getByRole('textbox', { name: `Private reply to @${COMMENTER}` }));
    await popup.keyboard.type('I can keep one for you.');
    await popup.keyboard.press('Control+Enter');
    await until(
      async () => (await textsTo(world, COMMENTER)).some((text) => text.startsWith('I can keep one')),
      'the private reply is on the phone',
    );
  });

  it('the whole story is read and answered in the side panel', async () => {
    panel = await aside.open('sidepanel.html');
    await panel.setViewportSize({ width: 440, height: 760 });
    const row = panel
      .getByRole('list', { name: 'Conversations' })
      .getByRole('button', { name: `@${CUSTOMER}` })
      .first();
    await row.waitFor();
    await goTo(row);
    await panel.keyboard.press('Enter');
    const log = panel.getByRole('log', { name: `Conversation with @${CUSTOMER}` });
    await log.getByText('Is the speckled jug still there?').waitFor();
    await goTo(panel.getByRole('textbox', { name: `Message @${CUSTOMER}` }));
    await panel.keyboard.type('We are open until five.');
    await panel.keyboard.press('Control+Enter');
    await log.getByText('We are open until five.').waitFor();
    await until(
      async () => (await textsTo(world, CUSTOMER)).includes('We are open until five.'),
      'the phone shows what was typed',
    );
  });

  it('an automation is shown to work', async () => {
    await panel.keyboard.press('Escape');
    await goTo(panel.getByRole('tab', { name: /^Inbox/ }));
    await panel.keyboard.press('ArrowRight');
    await world.control('act', { as: 'owner', do: 'message', text: 'hello' });
    const run = panel.getByRole('button', { name: 'Run preview' });
    await run.waitFor();
    await until(() => run.isEnabled(), 'the own address is known');
    await goTo(run);
    await panel.keyboard.press('Enter');
    await panel
      .getByRole('list', { name: 'Preview steps' })
      .getByText(/now tap/i)
      .first()
      .waitFor();
    const mid = await until(ownButtons, 'the message with buttons is on the phone');
    await world.control('act', { as: 'owner', do: 'tap', mid, button: 0 });
    await panel
      .getByRole('status', { name: 'Verdict' })
      .getByText(/pass|ready|proved/i)
      .first()
      .waitFor();
  });
});

/** Tab, as often as it takes. */
async function goTo(target: Locator): Promise<void> {
  const page = target.page();
  for (let stop = 0; stop < TOO_FAR; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by Tab.`);
}

async function isFocused(target: Locator): Promise<void> {
  await target.waitFor();
  await expect.poll(() => hasFocus(target)).toBe(true);
}

async function hasFocus(target: Locator): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}

async function phoneComments(): Promise<{ text: string }[]> {
  return (await world.observe<{ comments: { text: string }[] }>('state')).comments;
}

async function ownButtons(): Promise<string | undefined> {
  interface Thread {
    isSelf: boolean;
    messages: { mid: string; content: { elements?: unknown } }[];
  }
  const { threads } = await world.observe<{ threads: Thread[] }>('state');
  return threads.find(({ isSelf }) => isSelf)?.messages.findLast(({ content }) => content.elements !== undefined)?.mid;
}
