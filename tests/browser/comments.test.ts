// Comments from the popup, on the production build: what is done here happens at Instagram, and what cannot be done is
// said before. By role and name, and from beginning to end by keyboard alone.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { NOBODY, playOnboarding, textsTo } from '../../scripts/main-job.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { CommentRow } from '../../utils/storage/schema.ts';
import { readRows } from './seed-inbox.ts';

const TOMAS = 'tomas_okafor';
const IRINI = 'irini.bakes';

let world: PracticeWorld;
let aside: AsideBrowser;
let popup: Page;
let comments: Locator;

interface There {
  id: string;
  text?: string;
  isHidden: boolean;
}
const there = async (): Promise<There[]> => (await world.observe<{ comments: There[] }>('state')).comments;
const thereOf = async (text: string) => (await there()).find((comment) => comment.text === text);
const row = (text: string) => comments.getByRole('listitem').filter({ hasText: text });
const lane = (name: RegExp) => popup.getByRole('tablist', { name: 'Filter' }).getByRole('tab', { name });
const press = (key: string) => popup.keyboard.press(key);

/** Each in a second of its own: Instagram tells seconds, and two of one second have no order. */
async function comment(as: string, text: string, more: object = {}): Promise<{ commentId: string; mediaId: string }> {
  await new Promise((resolve) => setTimeout(resolve, lastComment + 1_100 - Date.now()));
  return world
    .control<{ commentId: string; mediaId: string }>('act', { as, do: 'comment', text, ...more })
    .finally(() => {
      lastComment = Date.now();
    });
}
let lastComment = 0;

/** The row that keys mean. */
async function goTo(text: string): Promise<void> {
  await row(text).getByRole('button', { name: 'Reply publicly' }).focus();
}

async function isFocused(element: Locator): Promise<void> {
  await expect.poll(() => element.evaluate((one) => one === document.activeElement)).toBe(true);
}

beforeAll(async () => {
  world = await startPracticeWorld();
  aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
  await (await playOnboarding(world, aside, NOBODY)).close();
  popup = await aside.open('popup.html');
  await popup.setViewportSize({ width: 400, height: 600 });
  comments = popup.getByRole('list', { name: 'Comments' });
  await popup.getByRole('tab', { name: /^Comments/ }).click();
});
afterAll(async () => {
  await aside?.close();
  await world?.end();
});

describe('a comment', () => {
  it('gets a public reply and its one private reply; then it says that this one is spent, and leads to the thread', async () => {
    await comment(TOMAS, 'Are these food safe?');
    await row('food safe').waitFor();
    await lane(/^To answer 1/).waitFor();
    await lane(/^Private reply 1/).waitFor();
    await row('food safe')
      .getByText(/^[67] d left$/)
      .waitFor();

    await row('food safe').getByRole('button', { name: 'Reply privately' }).click();
    await popup.getByText('One message, one time.').waitFor();
    const note = popup.getByText(/Possible until/);
    await note.waitFor();
    await popup.getByRole('textbox', { name: `Private reply to @${TOMAS}` }).fill('I can keep one for you.');
    await popup.getByRole('button', { name: 'Reply publicly instead' }).click();
    await popup.getByRole('textbox', { name: `Public reply to @${TOMAS}` }).fill('Yes, they are.');
    await popup.getByRole('button', { name: 'Send', exact: true }).click();
    await row('food safe').getByText('Answered').waitFor();
    await expect.poll(() => thereOf('Yes, they are.')).toBeTruthy();

    // What was begun is kept for when it is wanted.
    await row('food safe').getByRole('button', { name: 'Reply privately' }).click();
    const reply = popup.getByRole('textbox', { name: `Private reply to @${TOMAS}` });
    await expect.poll(() => reply.inputValue()).toBe('I can keep one for you.');
    await popup.getByRole('button', { name: 'Send', exact: true }).click();
    await row('food safe')
      .getByText(/^Private reply spent, /)
      .waitFor();
    expect(await row('food safe').getByRole('button', { name: 'Reply privately' }).count()).toBe(0);
    await row('food safe').getByRole('button', { name: 'Thread' }).waitFor();
    await expect.poll(() => textsTo(world, TOMAS)).toContain('I can keep one for you.');
    await expect.poll(() => lane(/^Private reply/).textContent()).not.toMatch(/\d/);
  });

  it('is hidden, put away, taken back and shown again by keyboard alone; Instagram follows, the lanes and the focus too', async () => {
    await comment(IRINI, 'Promote it on our page!!');
    await comment(TOMAS, 'Do you post to Lisbon?');
    await row('Lisbon').waitFor();
    await lane(/^To answer 2/).click();
    await goTo('Lisbon');
    await press('j');
    await isFocused(row('Promote').getByRole('button', { name: 'Reply publicly' }));
    await press('h');
    await row('Promote').waitFor({ state: 'detached' });
    await isFocused(row('Lisbon').getByRole('button', { name: 'Reply publicly' }));
    await expect.poll(() => thereOf('Promote it on our page!!')).toMatchObject({ isHidden: true });

    await press('e');
    await popup.getByText('Every comment has an answer').waitFor();
    await isFocused(lane(/^To answer/));
    await press('z');
    await row('Lisbon').waitFor();

    await press('ArrowRight');
    await isFocused(lane(/^Private reply/));
    await press('ArrowRight');
    await isFocused(lane(/^Hidden 1/));
    await row('Promote')
      .getByText(/^Hidden by you, /)
      .waitFor();
    expect(
      await row('Promote')
        .getByRole('button', { name: /^Reply/ })
        .count(),
    ).toBe(0);
    // Reading order: first what there is to do with the post.
    for (let tabs = 0; tabs < 2; tabs += 1) await press('Tab');
    await isFocused(row('Promote').getByRole('button', { name: 'Unhide' }));
    await press('Enter');
    await popup.getByText('Nothing is hidden').waitFor();
    await expect.poll(() => thereOf('Promote it on our page!!')).toMatchObject({ isHidden: false });
    await lane(/^All/).click();
    await row('Promote').getByRole('button', { name: 'Reply publicly' }).waitFor();
  });

  it('is deleted in two steps by keyboard, with its words; a line stays', async () => {
    await goTo('Promote');
    const more = row('Promote').getByRole('button', { name: `More for @${IRINI}` });
    for (let tabs = 0; tabs < 3 && !(await more.evaluate((one) => one === document.activeElement)); tabs += 1) {
      await press('Tab');
    }
    await isFocused(more);
    await press('Enter');
    await isFocused(row('Promote').getByRole('button', { name: 'Done' }));
    await press('Escape');
    await isFocused(more);
    await press('Enter');
    await isFocused(row('Promote').getByRole('button', { name: 'Done' }));
    for (let tabs = 0; tabs < 2; tabs += 1) await press('Tab');
    await press('Enter');
    await row('Promote').getByText('This cannot be undone.').waitFor();
    // What is safe has the focus.
    await isFocused(row('Promote').getByRole('button', { name: 'Keep it' }));
    await press('Shift+Tab');
    await press('Enter');
    await popup.getByText(/^Deleted by you, /).waitFor();
    await expect.poll(() => thereOf('Promote it on our page!!')).toBeUndefined();
    expect(await comments.getByText('Promote').count()).toBe(0);
    const rows = await readRows<CommentRow>(popup, 'comments');
    expect(JSON.stringify(rows)).not.toContain('Promote');
    expect(rows.filter(({ deleted }) => deleted)).toHaveLength(1);
  });

  it('that Instagram refuses to hide says why, and is hidden when it is asked again', async () => {
    await world.control('faults', { rule: { ending: 'error', moment: 'before-acting', kind: 'other', code: 10 } });
    await goTo('Lisbon');
    await press('h');
    await row('Lisbon').getByText('Your token lacks a permission for this.').waitFor();
    await row('Lisbon').getByRole('button', { name: 'Reply publicly' }).waitFor();
    await world.control('faults', { clear: true });
    await row('Lisbon').getByRole('button', { name: 'Try again' }).click();
    await row('Lisbon')
      .getByText(/^Hidden by you, /)
      .waitFor();
    await expect.poll(() => thereOf('Do you post to Lisbon?')).toMatchObject({ isHidden: true });
  });

  it('on a live video says that it is one, and offers neither hiding nor deleting', async () => {
    const { mediaId } = await world.control<{ mediaId: string }>('act', { as: 'owner', do: 'broadcast', on: true });
    await comment(TOMAS, 'Hello from Porto!', { media: mediaId });
    await row('Porto').getByText('Private reply only during the broadcast').waitFor();
    await goTo('Porto');
    await press('h');
    await row('Porto')
      .getByRole('button', { name: `More for @${TOMAS}` })
      .click();
    await row('Porto').getByRole('button', { name: 'Done' }).waitFor();
    expect(
      await row('Porto')
        .getByRole('button', { name: /^(Hide|Delete)/ })
        .count(),
    ).toBe(0);
    expect(await thereOf('Hello from Porto!')).toMatchObject({ isHidden: false });
  });
});

describe('a post', () => {
  it('has its comments switched off and on, and says since when', async () => {
    const more = comments.getByRole('button', { name: /^More for the post/ }).first();
    await more.click();
    await comments.getByRole('button', { name: 'Switch comments off' }).click();
    await comments.getByRole('button', { name: 'Switch comments off' }).click();
    await comments.getByText(/^Comments are off since /).waitFor();
    await expect(comment(TOMAS, 'Anybody there?')).rejects.toThrow('Comments are off.');
    await more.click();
    await comments.getByRole('button', { name: 'Switch comments on' }).click();
    await comments.getByText(/^Comments are off since /).waitFor({ state: 'detached' });
    await comment(TOMAS, 'There again.');
    await row('There again.').waitFor();
  });
});

describe('a comment among others', () => {
  it('is as high when it is chosen, so that a click below it reaches what it was meant for', async () => {
    const height = async (text: string) => (await row(text).boundingBox())?.height;
    await comment(TOMAS, 'Is there a blue one?');
    await comment(IRINI, 'How heavy is the big bowl?');
    await row('heavy').getByRole('button', { name: 'Reply publicly' }).click();
    await popup.getByRole('textbox', { name: `Public reply to @${IRINI}` }).fill('Two kilos.');
    await popup.getByRole('button', { name: 'Send', exact: true }).click();
    await row('heavy').getByText('In the thread').waitFor();
    const chosen = await height('heavy');
    await row('blue').getByRole('button', { name: 'Reply privately' }).click();
    await isFocused(popup.getByRole('textbox', { name: `Private reply to @${TOMAS}` }));
    await press('Escape');
    expect(await height('heavy')).toBe(chosen);
  });

  it('is chosen by its focus also after the mouse was pressed on it and let go elsewhere', async () => {
    await row('There again.').getByRole('button', { name: 'Reply publicly' }).hover();
    await popup.mouse.down();
    await popup.mouse.move(200, 4);
    await popup.mouse.up();
    await goTo('blue');
    await goTo('There again.');
    await press('h');
    await expect.poll(() => thereOf('There again.')).toMatchObject({ isHidden: true });
    expect(await thereOf('Is there a blue one?')).toMatchObject({ isHidden: false });
  });
});
