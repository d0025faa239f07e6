// What a person works with in the side panel: a long history, search, the person's card, done and put off, two columns. By
// role and name, and by keyboard.
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../../scripts/aside-browser.ts';
import { until } from '../../scripts/main-job.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';
import { connectDesk, type Desk, fillDesk, openDesk } from '../screens/desk.ts';
import { putRows, readRows } from './seed-inbox.ts';

const PRIYA = { igsid: '901000000000002', who: '@priya.makes', name: 'Priya Raman' };
const BRAM = { igsid: '901000000000008', who: '@bram.kookt' };
/** Half a minute lies between two. */
const HISTORY = 50_000;
const STEP = 30_000;
/** Ours: what may stand in the document at once, however long the history is. */
const MOST_DRAWN = 150;

let desk: Desk;
let panel: Page;

describe('the desk in the side panel', () => {
  beforeAll(async () => {
    desk = await openDesk();
    await connectDesk(desk);
    await fillDesk(desk);
    panel = await desk.aside.context.newPage();
    await panel.setViewportSize({ width: 440, height: 800 });
  });
  afterAll(() => desk?.end());

  it('keeps the note and the labels of a person, and shows what they commented', async () => {
    await goTo(`#c=${PRIYA.igsid}`);
    await composer().waitFor();
    await panel.keyboard.press('Escape');
    await press(panel.getByRole('button', { name: new RegExp(PRIYA.name) }).first());
    const card = panel.getByRole('dialog', { name: PRIYA.name });
    await panel.keyboard.press('Tab');
    await focused(card.getByRole('combobox', { name: 'New label' }));
    await panel.keyboard.type('Wholesale');
    await panel.keyboard.press('Enter');
    await card.getByRole('button', { name: 'Remove Wholesale' }).waitFor();
    await tabTo(card.getByRole('textbox', { name: `Note about ${PRIYA.name}` }));
    await panel.keyboard.type('Wants two bowls, ');
    await panel.keyboard.type('30 cm ');
    // At once: what waits for its pause is written when the card goes.
    await panel.keyboard.press('Escape');
    await panel.reload();
    await composer().waitFor();
    await panel.locator('button.who').click();
    await expect
      .poll(() => card.getByRole('textbox', { name: /^Note about/ }).inputValue())
      .toBe('Wants two bowls, 30 cm');
    await card.getByRole('button', { name: 'Remove Wholesale' }).click();
    await card.getByRole('button', { name: 'Remove Wholesale' }).waitFor({ state: 'detached' });
    await panel.keyboard.press('Escape');
  });

  it('puts away, takes back, and puts off until a time, with the way back each time', async () => {
    await goTo(`#c=${PRIYA.igsid}`);
    await composer().waitFor();
    // The first leaves the text.
    await panel.keyboard.press('Escape');
    await panel.keyboard.press('e');
    const undo = panel.getByRole('button', { name: 'Undo', exact: true });
    await undo.waitFor();
    await expect
      .poll(() => panel.getByRole('button', { name: 'Done', exact: true }).getAttribute('aria-pressed'))
      .toBe('true');
    await panel.keyboard.press('z');
    await undo.waitFor({ state: 'detached' });
    await panel.keyboard.press('s');
    const choices = panel.getByRole('dialog', { name: 'Snooze until' });
    await choices.getByRole('button', { name: /hour/ }).first().focus();
    await panel.keyboard.press('Enter');
    await panel
      .getByText(/^Snoozed until/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Bring back now' }).click();
    await panel.getByRole('button', { name: 'Bring back now' }).waitFor({ state: 'detached' });
  });

  it('says when a part of it does not load, and loads it when it is asked again', async () => {
    const part = /chunks\/dialogs-to-send/;
    await panel.context().route(part, (route) => route.abort());
    await goTo(`#c=${PRIYA.igsid}`);
    await press(panel.getByRole('button', { name: 'Add a picture or file' }));
    await panel.getByRole('alert').getByText('This part did not load.').waitFor();
    await panel.context().unroute(part);
    await press(panel.getByRole('button', { name: 'Try again' }));
    await panel.getByRole('dialog').waitFor();
    await panel.keyboard.press('Escape');
  });

  it('answers a comment where a message can’t be sent any more', async () => {
    await goTo('');
    await panel.getByRole('list', { name: 'Conversations' }).waitFor();
    const [comment] = await readRows<object>(panel, 'comments');
    const more = { id: 'of-bram', fromId: BRAM.igsid, username: 'bram.kookt', text: 'Sets of four?' };
    await putRows(panel, 'comments', [{ ...comment, ...more }]);
    await goTo(`#c=${BRAM.igsid}`);
    await panel.getByRole('heading', { name: /^The window closed/ }).waitFor();
    expect(await composer(BRAM.who).count()).toBe(0);
    await press(panel.getByRole('button', { name: 'Reply', exact: true }));
    await focused(panel.getByRole('textbox', { name: `Public reply to ${BRAM.who}` }));
    await panel.keyboard.type('They do');
    await panel.getByText('Saved', { exact: false }).first().waitFor();
  });

  describe('with a history of 50,000 messages', () => {
    let newest: number;
    beforeAll(async () => {
      newest = Date.now() - 60_000;
      await goTo('');
      await panel.getByRole('list', { name: 'Conversations' }).waitFor();
      const [conversation] = (await readRows<{ igsid: string }>(panel, 'conversations')).filter(
        ({ igsid }) => igsid === PRIYA.igsid,
      );
      await putRows(
        panel,
        'messages',
        Array.from({ length: HISTORY }, (_, index) => said(index, newest)),
      );
      const last = said(HISTORY - 1, newest);
      await putRows(panel, 'conversations', [
        {
          ...conversation,
          lastAt: last.at,
          last: { mid: last.mid, direction: 'in', kind: 'message', text: last.text },
        },
      ]);
      await goTo(`#c=${PRIYA.igsid}`);
      await log()
        .getByText(words(HISTORY - 1), { exact: true })
        .waitFor();
    });

    it('draws a page of it, and as little while one reads up and down', async () => {
      expect(await drawn()).toBeLessThanOrEqual(60);
      for (let turn = 0; turn < 8; turn += 1) {
        const first = await firstDrawn();
        // In one step, so that nothing can be read between moving and measuring.
        const at = await log().evaluate((view, mid) => {
          view.scrollTop = 80;
          const node = view.querySelector(`[data-mid="${mid}"]`);
          return (node?.getBoundingClientRect().top ?? Number.NaN) - view.getBoundingClientRect().top;
        }, first);
        await until(async () => (await firstDrawn()) !== first, 'older messages are read');
        expect(await drawn()).toBeLessThanOrEqual(MOST_DRAWN);
        expect(Math.abs((await placeOf(first)) - at)).toBeLessThan(2);
      }
      expect(await firstDrawn()).toBe(`m-${HISTORY - 50 * 9}`);
      await pressEnd();
      expect(await drawn()).toBeLessThanOrEqual(MOST_DRAWN);
    });

    it('goes where the reader goes, also in the moment in which the view changes its height', async () => {
      await goTo('');
      await goTo(`#c=${PRIYA.igsid}`);
      await log()
        .getByText(words(HISTORY - 1), { exact: true })
        .waitFor();
      await atRest();
      const first = await firstDrawn();
      // The frame around it, as when the composer grows.
      const at = await log().evaluate((view, mid) => {
        view.scrollTop = 80;
        if (view.parentElement) view.parentElement.style.paddingBottom = '60px';
        const node = view.querySelector(`[data-mid="${mid}"]`);
        return (node?.getBoundingClientRect().top ?? Number.NaN) - view.getBoundingClientRect().top;
      }, first);
      await until(async () => (await firstDrawn()) !== first, 'older messages are read');
      expect(Math.abs((await placeOf(first)) - at)).toBeLessThan(2);
      await log().evaluate((view) => view.parentElement?.removeAttribute('style'));
      await pressEnd();
      await until(async () => (await aboveEnd()) < 2, 'the end is reached');
      // There it stays, whatever its height.
      for (const padding of ['60px', '0px']) {
        await log().evaluate((view, by) => view.parentElement?.style.setProperty('padding-bottom', by), padding);
        await atRest();
        expect(await aboveEnd()).toBeLessThan(2);
      }
    });

    it('lets nothing jump when something comes in above or below', async () => {
      await readAbove(900);
      const anchor = await topmost();
      const before = await placeOf(anchor);
      await tell([{ ...said(HISTORY, newest + 40_000), text: 'Just now' }]);
      await panel.getByRole('button', { name: '1 new' }).waitFor();
      expect(Math.abs((await placeOf(anchor)) - before)).toBeLessThan(2);
      await panel.getByRole('button', { name: '1 new' }).press('Enter');
      await log().getByText('Just now', { exact: true }).waitFor();
      await focused(log());
    });

    it('never moves focus or caret because something arrives', async () => {
      await composer().fill('Half a sentence');
      await composer().evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(4, 4));
      // Pages that were read on the way are no news.
      await expect.poll(() => log().getAttribute('aria-live')).toBe('polite');
      await tell([{ ...said(HISTORY + 1, newest + 50_000), text: 'And another one' }]);
      await log().getByText('And another one', { exact: true }).waitFor();
      await focused(composer());
      expect(await composer().evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(4);
      await composer().fill('');
    });

    it('goes to a message of long ago, marks it, and reads on from there both ways', async () => {
      const mid = `m-${HISTORY / 2}`;
      await goTo(`#c=${PRIYA.igsid}&m=${mid}`);
      const found = log().locator(`[data-mid="${mid}"]`);
      await found.waitFor();
      await focused(found);
      expect(await found.evaluate((node) => node.classList.contains('marked'))).toBe(true);
      expect(await drawn()).toBeLessThanOrEqual(MOST_DRAWN);
      const first = await firstDrawn();
      await log().evaluate((view) => view.scrollTo(0, 60));
      await until(async () => (await firstDrawn()) !== first, 'older messages are read');
      await until(async () => {
        await log().evaluate((view) => view.scrollTo(0, view.scrollHeight));
        return (await lastDrawn()) > HISTORY / 2 + 300;
      }, 'newer messages are read');
      expect(await drawn()).toBeLessThanOrEqual(MOST_DRAWN);
      await panel.getByRole('button', { name: /newest|new$/ }).click();
      await log()
        .getByText(words(HISTORY - 1), { exact: true })
        .waitFor();
    });
  });

  it('finds a message by its words, opens it there, and goes back to what was found', async () => {
    await goTo('');
    await panel.getByRole('list', { name: 'Conversations' }).waitFor();
    await panel.keyboard.press('/');
    const field = panel.getByRole('searchbox', { name: 'Search messages and people' });
    await focused(field);
    await panel.keyboard.type('kiln');
    const messages = panel.getByRole('list', { name: 'Messages' });
    await messages
      .getByRole('button', { name: new RegExp(PRIYA.name) })
      .first()
      .waitFor();
    // Results of the letters before may still stand there: those of the whole word are told when all is looked through.
    await expect.poll(() => panel.getByRole('status').first().textContent()).toMatch(/messages?\.$/);
    await panel.keyboard.press('ArrowDown');
    await expect.poll(() => messages.locator(':focus').count()).toBe(1);
    await panel.keyboard.press('Enter');
    await log().locator('.marked').waitFor();
    await focused(log().locator('.marked'));
    await panel.goBack();
    await expect.poll(() => field.inputValue()).toBe('kiln');
    // What is found again is found once.
    await messages.getByRole('button').first().waitFor();
    await focused(field);
    await panel.keyboard.press('Enter');
    await focused(log().locator('.marked'));
    await panel.goBack();
    await expect.poll(() => field.inputValue()).toBe('kiln');
    await expect.poll(() => panel.getByRole('status').first().textContent()).toMatch(/messages?\.$/);
    const found = await messages.getByRole('button').count();
    await field.fill('kilns of iron');
    await panel.getByRole('heading', { name: 'Nothing matches “kilns of iron”' }).waitFor();
    await field.fill('kilnx');
    await field.fill('kiln');
    await expect.poll(() => panel.getByRole('status').first().textContent()).toMatch(/messages?\.$/);
    expect(await messages.getByRole('button').count()).toBe(found);
    await field.focus();
    await panel.keyboard.press('Escape');
    await panel.getByRole('list', { name: 'Conversations' }).waitFor();
    await panel.keyboard.press('/');
    await focused(field);
    await panel.keyboard.type('zebra');
    await panel.getByRole('heading', { name: 'Nothing matches “zebra”' }).waitFor();
  });

  it('shows list, conversation and person beside one another where there is room, one log at a time', async () => {
    await panel.setViewportSize({ width: 1360, height: 860 });
    await goTo('');
    const list = panel.getByRole('list', { name: 'Conversations' });
    await list.getByRole('button', { name: new RegExp(PRIYA.name) }).click();
    await log().waitFor();
    await panel.getByRole('complementary', { name: `About ${PRIYA.name}` }).waitFor();
    await list.getByRole('button', { name: /Bram/ }).click();
    await log(BRAM.who).waitFor();
    expect(await panel.getByRole('log').count()).toBe(1);
    await panel.goBack();
    await log().waitFor();
    await panel.setViewportSize({ width: 1000, height: 700 });
    await panel.getByRole('complementary').waitFor({ state: 'detached' });
    await list.waitFor();
    await panel.setViewportSize({ width: 320, height: 560 });
    await list.waitFor({ state: 'detached' });
    await expect.poll(() => panel.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

async function goTo(hash: string): Promise<void> {
  await panel.goto('about:blank');
  await panel.goto(`chrome-extension://${EXTENSION_ID}/sidepanel.html${hash}`);
}

function log(who = PRIYA.who): Locator {
  return panel.getByRole('log', { name: `Conversation with ${who}` });
}

function composer(who = PRIYA.who): Locator {
  return panel.getByRole('textbox', { name: `Message ${who}` });
}

async function press(target: Locator): Promise<void> {
  await target.focus();
  await panel.keyboard.press('Enter');
}

async function tabTo(target: Locator): Promise<void> {
  for (let stop = 0; stop < 20; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await panel.keyboard.press('Tab');
  }
  throw new Error('It is not reached by Tab.');
}

async function focused(target: Locator): Promise<void> {
  await target.waitFor();
  await expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true);
}

const words = (index: number) => `Number ${index} of many`;

/** The `index`-th of the history, half a minute after the one before. */
function said(index: number, newest: number): MessageRow & { at: number; text: string } {
  const at = newest - (HISTORY - 1 - index) * STEP;
  const direction = index % 3 === 0 ? 'out' : 'in';
  return {
    accountId: desk.accountId,
    mid: `m-${index}`,
    igsid: PRIYA.igsid,
    kind: 'message',
    at,
    atBy: 'event',
    direction,
    isSelf: false,
    text: words(index),
    attachments: [],
    isUnsupported: false,
    unsent: false,
    reactions: {},
    inThread: true,
    shownAt: at,
    ...(direction === 'in' ? { opensAt: at } : {}),
  };
}

/** Puts rows into the database and tells the surfaces, as the background does. */
async function tell(rows: readonly MessageRow[]): Promise<void> {
  await putRows(panel, 'messages', rows);
  await desk.behind('options', (page) =>
    page.evaluate((change) => new BroadcastChannel('changed').postMessage(change), {
      stores: ['messages'],
      accountId: desk.accountId,
      igsids: [PRIYA.igsid],
    }),
  );
}

function drawn(): Promise<number> {
  return log().locator('[data-mid]').count();
}

async function firstDrawn(): Promise<string> {
  return (await log().locator('[data-mid]').first().getAttribute('data-mid')) ?? '';
}

async function lastDrawn(): Promise<number> {
  return Number((await log().locator('[data-mid]').last().getAttribute('data-mid'))?.slice(2));
}

/** px below the top of the log. */
function placeOf(mid: string): Promise<number> {
  return log().evaluate((view, wanted) => {
    const node = view.querySelector(`[data-mid="${wanted}"]`);
    return (node?.getBoundingClientRect().top ?? Number.NaN) - view.getBoundingClientRect().top;
  }, mid);
}

/** Keys scroll little by little. */
function atRest(): Promise<unknown> {
  let last = Number.NaN;
  return until(async () => {
    const before = last;
    last = await log().evaluate(async (view) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      return view.scrollTop;
    });
    return last === before;
  }, 'scrolling has come to rest');
}

async function pressEnd(): Promise<void> {
  await log().focus();
  await until(async () => {
    await panel.keyboard.press('End');
    return log()
      .getByText(words(HISTORY - 1), { exact: true })
      .isVisible();
  }, 'the newest is reached again');
}

/** How far above its end the log is read, px. */
function aboveEnd(): Promise<number> {
  return log().evaluate((view) => view.scrollHeight - view.clientHeight - view.scrollTop);
}

/** Reads so many px above the newest message, and stays there: a key that was pressed before may scroll late. */
async function readAbove(distance: number): Promise<void> {
  let stays = 0;
  await until(async () => {
    stays = Math.abs((await aboveEnd()) - distance) < distance / 2 ? stays + 1 : 0;
    if (stays === 0) {
      await log().evaluate((view, by) => {
        view.scrollTop = view.scrollHeight - view.clientHeight - by;
      }, distance);
    }
    await atRest();
    return stays > 2;
  }, `it is read ${distance} px above the newest`);
}

/** The first message that is in view. */
function topmost(): Promise<string> {
  return log().evaluate((view) => {
    const edge = view.getBoundingClientRect().top;
    const nodes = [...view.querySelectorAll<HTMLElement>('[data-mid]')];
    return nodes.find((node) => node.getBoundingClientRect().top >= edge)?.dataset.mid ?? '';
  });
}
