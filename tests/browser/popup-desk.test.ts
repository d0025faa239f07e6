// The popup as a desk, by role and name and by keyboard alone, on the production build: lanes, the run through what is
// closing, done and snooze with their way back, search, help, coming back. Nothing is clicked.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDesk, type Desk, fillDesk, openDesk } from '../screens/desk.ts';
import { putRows, readRows } from './seed-inbox.ts';

const USUAL = { size: { width: 400, height: 600 }, theme: 'light' } as const;
const NOOR = '@noor.hd';
const PRIYA = '@priya.makes';
const TOMAS = '@tomas.rey';

let desk: Desk;
let popup: Page;

describe('the popup', () => {
  beforeAll(async () => {
    desk = await openDesk();
    await connectDesk(desk);
  });
  afterAll(() => desk?.end());

  beforeEach(async () => {
    // It keeps its place when it goes.
    await popup?.close();
    await fillDesk(desk);
    await forget();
    popup = await desk.show('popup', USUAL);
    await row(NOOR).waitFor();
    await isFocused(row(NOOR));
  });

  it('has its lanes as one tab stop, with their numbers', async () => {
    await goTo(popup.getByRole('tab', { name: 'All' }));
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('tab', { name: 'To answer 6', selected: true }).waitFor();
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('tab', { name: 'Closing 2', selected: true }).waitFor();
    await expect.poll(() => people()).toBe(2);
    await popup.keyboard.press('ArrowRight');
    await popup.getByText('Draft: Shall I reserve the set for you?').waitFor();
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('tab', { name: 'Failed 1', selected: true }).waitFor();
    await expect.poll(() => people()).toBe(1);
    await row('@ellie.marsh').waitFor();
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('heading', { name: 'Nothing is done yet' }).waitFor();
    await popup.keyboard.press('Tab');
    await popup.keyboard.press('Enter');
    await popup.getByRole('tab', { name: 'All', selected: true }).waitFor();
  });

  it('goes through what is closing, one after another, and says how many are left', async () => {
    await goTo(popup.getByRole('button', { name: 'Answer in order' }));
    await popup.keyboard.press('Enter');
    await isFocused(reply(NOOR));
    await popup.getByText('6 left').waitFor();
    await popup.keyboard.type('It is put aside for you.');
    await popup.keyboard.press('Control+Enter');
    await isFocused(reply(PRIYA));
    await popup.getByText('5 left').waitFor();
    // Nothing written: done, next.
    await popup.keyboard.press('Control+Shift+Enter');
    await isFocused(reply(TOMAS));
    await popup.getByText('4 left').waitFor();
    await popup.keyboard.press('Escape');
    await popup.getByRole('button', { name: 'Answer in order' }).waitFor();
    await isFocused(row(TOMAS));
  });

  it('ends the run when nothing is left', async () => {
    await goTo(popup.getByRole('button', { name: 'Answer in order' }));
    await popup.keyboard.press('Enter');
    for (const who of [NOOR, PRIYA, TOMAS, '@leila.osman', '@ellie.marsh', '@jonas.feld']) {
      await isFocused(reply(who));
      await popup.keyboard.press('Control+Shift+Enter');
    }
    await popup.getByRole('heading', { name: 'Everyone has an answer' }).waitFor();
    await popup.getByText(/windows are still open/).waitFor();
    await popup.getByRole('button', { name: 'Go to comments' }).waitFor();
  });

  it('puts away with E, goes to the next row, and undoes with Z', async () => {
    await popup.keyboard.press('e');
    await isFocused(row(PRIYA));
    await popup.getByText('Noor Haddad is done.').first().waitFor();
    await popup.getByRole('tab', { name: 'To answer 5' }).waitFor();
    await popup.keyboard.press('z');
    await popup.getByRole('tab', { name: 'To answer 6' }).waitFor();
    // Keys mean whom it was about.
    await isFocused(row(NOOR));
  });

  it('snoozes, and warns of what comes back too late', async () => {
    await popup.keyboard.press('s');
    const question = popup.getByRole('dialog', { name: /Noor Haddad/ });
    await expect.poll(() => question.getByText(/The window closes before that/).count()).toBeGreaterThan(2);
    await popup.keyboard.press('Escape');
    await expect.poll(() => question.count()).toBe(0);
    await isFocused(row(NOOR));
    await popup.keyboard.press('ArrowDown');
    await isFocused(row(PRIYA));
    await popup.keyboard.press('s');
    await isFocused(popup.getByRole('button', { name: /^In an hour/ }));
    await popup.keyboard.press('Enter');
    await popup
      .getByText(/Priya Raman comes back/)
      .first()
      .waitFor();
    await isFocused(row(TOMAS));
    await popup.keyboard.press('z');
    await popup.getByRole('tab', { name: 'To answer 6' }).waitFor();
    await isFocused(row(PRIYA));
  });

  it('finds people, says where they are when the lane hides them, and lets go with Escape', async () => {
    await goTo(popup.getByRole('tab', { name: 'All' }));
    await popup.keyboard.press('ArrowRight');
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('tab', { name: 'Closing 2', selected: true }).waitFor();
    await popup.keyboard.press('/');
    const field = popup.getByRole('searchbox', { name: 'Search people' });
    await isFocused(field);
    await popup.keyboard.type('jonas');
    await popup.getByRole('heading', { name: 'Nobody called “jonas” is closing' }).waitFor();
    await goTo(popup.getByRole('button', { name: 'Show that one' }));
    await popup.keyboard.press('Enter');
    await expect.poll(() => people()).toBe(1);
    await goTo(field);
    await popup.keyboard.press('Enter');
    await isFocused(reply('@jonas.feld'));
    await popup.keyboard.press('Escape');
    await popup.keyboard.press('Escape');
    await expect.poll(() => field.count()).toBe(0);
    await expect.poll(() => people()).toBe(8);
  });

  it('comes back to what was searched for, and to a run', async () => {
    await popup.keyboard.press('/');
    await isFocused(popup.getByRole('searchbox', { name: 'Search people' }));
    await popup.keyboard.type('jonas');
    await expect.poll(() => people()).toBe(1);
    await comeBack();
    await expect.poll(() => popup.getByRole('searchbox', { name: 'Search people' }).inputValue()).toBe('jonas');
    await expect.poll(() => people()).toBe(1);
    await row('@jonas.feld').waitFor();
    await popup.keyboard.press('Escape');
    await expect.poll(() => people()).toBe(8);

    await goTo(popup.getByRole('button', { name: 'Answer in order' }));
    await popup.keyboard.press('Enter');
    await isFocused(reply(NOOR));
    await popup.keyboard.press('Control+Shift+Enter');
    await isFocused(reply(PRIYA));
    await popup.getByText('5 left').waitFor();
    await comeBack();
    await isFocused(reply(PRIYA));
    await popup.getByText('5 left').waitFor();
    await popup.keyboard.press('Control+Shift+Enter');
    await isFocused(reply(TOMAS));
  });

  it('hands the words on to the search over messages', async () => {
    await popup.keyboard.press('/');
    await isFocused(popup.getByRole('searchbox', { name: 'Search people' }));
    await popup.keyboard.type('blue glaze');
    await goTo(popup.getByRole('button', { name: 'Search messages' }).first());
    await popup.keyboard.press('Enter');
    await expect.poll(() => panelRoute()).toMatchObject({ tab: 'inbox', search: 'blue glaze' });
  });

  it('has one thing that scrolls where there is little room, and two rows in view', async () => {
    await popup.setViewportSize({ width: 400, height: 300 });
    const seen = () =>
      popup.evaluate(() => {
        const rows = [...document.querySelectorAll('[data-row]')].map((row) => row.getBoundingClientRect());
        const scrolls = [document.documentElement, ...document.querySelectorAll('body, body *')].filter(
          (element) =>
            element.scrollHeight > element.clientHeight + 1 &&
            (element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowY)),
        );
        return {
          inView: rows.filter(({ top, bottom }) => top >= 0 && bottom <= innerHeight).length,
          scrolls: scrolls.length,
        };
      });
    await expect.poll(seen).toEqual({ scrolls: 1, inView: expect.toSatisfy((rows) => rows >= 2) });
  });

  it('shows text field, count and Send of an opened reply whole where there is little room, with its saved replies too', async () => {
    await popup.setViewportSize({ width: 400, height: 300 });
    await popup.keyboard.press('r');
    await isFocused(reply(NOOR));
    const send = popup.getByRole('button', { name: 'Send', exact: true });
    const parts = [reply(NOOR), send, popup.getByText('/ 1,000 bytes'), popup.getByText('To Noor Haddad as')];
    await expect.poll(() => inView(...parts)).toBe(true);
    await popup.keyboard.type('/');
    await expect.poll(() => inView(reply(NOOR), send, popup.getByRole('option').first())).toBe(true);
    await popup.keyboard.press('Enter');
    await expect.poll(() => inView(...parts)).toBe(true);
  });

  it('lists its keys', async () => {
    await popup.keyboard.press('?');
    await popup.getByRole('dialog', { name: 'Keys' }).getByText('Undo').waitFor();
    await popup.keyboard.press('Escape');
    await isFocused(row(NOOR));
  });

  it('leaves single letters alone when they are switched off', async () => {
    await putRows(popup, 'settings', [{ id: 'singleKeys', value: 'off' }]);
    await popup.reload();
    await isFocused(row(NOOR));
    // Read after the first paint, with what the lanes count.
    await popup.getByRole('tab', { name: 'To answer 6' }).waitFor();
    await popup.getByText(/^Live/).waitFor();
    await popup.keyboard.press('j');
    await isFocused(row(NOOR));
    await popup.keyboard.press('ArrowDown');
    await isFocused(row(PRIYA));
    // The tests after this one press letters.
    await putRows(popup, 'settings', [{ id: 'singleKeys', value: 'on' }]);
  });

  it('comes back to lane, row and half-written text', async () => {
    await goTo(popup.getByRole('tab', { name: 'All' }));
    await popup.keyboard.press('ArrowRight');
    await popup.getByRole('tab', { name: 'To answer 6', selected: true }).waitFor();
    await goTo(row(NOOR));
    await popup.keyboard.press('j');
    await isFocused(row(PRIYA));
    await popup.keyboard.press('r');
    await isFocused(reply(PRIYA));
    await popup.keyboard.type('The tideline one, and');
    await popup.keyboard.press('ArrowLeft');
    await popup.getByText('Draft saved.').waitFor();
    await comeBack();
    await isFocused(reply(PRIYA));
    await expect.poll(() => reply(PRIYA).inputValue()).toBe('The tideline one, and');
    await popup.getByRole('tab', { name: /^To answer/, selected: true }).waitFor();
    await popup.keyboard.type('!');
    await expect.poll(() => reply(PRIYA).inputValue()).toBe('The tideline one, an!d');
  });

  it('keeps focus, caret and scroll when a message arrives', async () => {
    await popup.keyboard.press('r');
    await isFocused(reply(NOOR));
    await popup.keyboard.type('Half of');
    const list = popup.getByRole('tabpanel');
    const before = await list.evaluate((element) => element.scrollTop);
    await desk.world.control('act', { as: 'mara.lindqvist', do: 'message', text: 'Hello there' });
    await popup.getByRole('tab', { name: 'To answer 7' }).waitFor();
    await isFocused(reply(NOOR));
    await popup.keyboard.type(' it');
    await expect.poll(() => reply(NOOR).inputValue()).toBe('Half of it');
    expect(await list.evaluate((element) => element.scrollTop)).toBe(before);
  });
});

function row(who: string) {
  return popup.getByRole('list', { name: 'Conversations' }).getByRole('button', { name: who }).first();
}

function reply(who: string) {
  return popup.getByRole('textbox', { name: `Reply to ${who}` });
}

/** Whether nothing of these is outside the window. */
async function inView(...parts: ReturnType<typeof row>[]): Promise<boolean> {
  const seen = parts.map((part) =>
    part.evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }),
  );
  return (await Promise.all(seen)).every(Boolean);
}

function people(): Promise<number> {
  return popup.getByRole('list', { name: 'Conversations' }).locator('[data-row]').count();
}

/** Closes the popup and opens it again, as a click on Aside's button does. */
async function comeBack(): Promise<void> {
  const [context, address] = [popup.context(), popup.url()];
  await popup.close();
  popup = await context.newPage();
  await popup.setViewportSize(USUAL.size);
  await popup.goto(address);
}

/** Where the panel was sent last. */
function panelRoute(): Promise<unknown> {
  return popup.evaluate(async () => {
    const extension = (globalThis as { chrome?: { storage: { session: { get(key: string): Promise<object> } } } })
      .chrome;
    const found = await extension?.storage.session.get('panelRoute');
    return found && Object.values(found)[0];
  });
}

/** Nothing is remembered of the test before: no place, no sends, no texts. */
async function forget(): Promise<void> {
  await desk.behind('options', async (page) => {
    const kept = new Set(['901000000000008', 'refused-picture']);
    const drafts = await readRows<{ accountId: string; key: string }>(page, 'drafts');
    const sends = await readRows<{ accountId: string; id: string }>(page, 'outbox');
    const gone = {
      drafts: drafts.filter(({ key }) => !kept.has(key.slice(3))).map(({ accountId, key }) => [accountId, key]),
      outbox: sends.filter(({ id }) => !kept.has(id)).map(({ accountId, id }) => [accountId, id]),
    };
    await page.evaluate(async (keys) => {
      const extension = (globalThis as { chrome?: { storage: { session: { clear(): Promise<void> } } } }).chrome;
      await extension?.storage.session.clear();
      const opening = indexedDB.open('aside');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const change = opening.result.transaction(Object.keys(keys), 'readwrite');
      for (const [store, these] of Object.entries(keys)) {
        for (const key of these) change.objectStore(store).delete(key);
      }
      await new Promise((resolve) => {
        change.oncomplete = resolve;
      });
      opening.result.close();
    }, gone);
  });
}

/** Tab, as often as it takes. */
async function goTo(target: ReturnType<typeof row>): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < 60; stop += 1) {
    if (await hasFocus(target)) return;
    await popup.keyboard.press('Tab');
  }
  throw new Error(`${target} is not reached by Tab.`);
}

async function isFocused(target: ReturnType<typeof row>): Promise<void> {
  await target.waitFor();
  await expect.poll(() => hasFocus(target)).toBe(true);
}

function hasFocus(target: ReturnType<typeof row>): Promise<boolean> {
  return target.evaluate((element) => element === document.activeElement);
}
