// A whole world with an invented desk in it: relay, sandbox, a browser with Aside, and the rows that the screens show.
import type { Page } from 'playwright-core';
import { type AsideBrowser, EXTENSION_ID, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { putRows } from '../browser/seed-inbox.ts';
import { inventDesk } from './invent-desk.ts';

export type Surface = 'popup' | 'sidepanel' | 'options';

/** CSS pixels. */
export interface Size {
  width: number;
  height: number;
}

export interface Desk {
  world: PracticeWorld;
  aside: AsideBrowser;
  accountId: string;
  /** Opens a page at a size, in light or dark, and closes those that were open before. */
  show(surface: Surface, how: { hash?: string | undefined; size: Size; theme: Theme }): Promise<Page>;
  /** Works on a page that stays out of sight, then closes it. */
  behind<T>(surface: Surface, work: (page: Page) => Promise<T>): Promise<T>;
  end(): Promise<void>;
}

export type Theme = 'light' | 'dark';

/** What every invented picture shows. */
const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" width="400" height="300"><rect width="4" height="3" fill="#e4dccf"/><path d="M1 2.4h2L2.6.8H1.4z" fill="#8c6a4f"/></svg>';

export async function openDesk(how: { build?: string; language?: string } = {}): Promise<Desk> {
  const world = await startPracticeWorld();
  const aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true, ...how });
  await aside.context.route(/ig_messaging_cdn/, (route) =>
    route.request().url().includes('gone-')
      ? route.fulfill({ status: 404 })
      : route.fulfill({ contentType: 'image/svg+xml', body: PICTURE }),
  );
  let shown: Page | undefined;

  return {
    world,
    aside,
    accountId: world.sandbox.ready.account.id,
    async show(surface, { hash, size, theme }) {
      await shown?.close();
      await forgetPlaces(aside);
      shown = await aside.context.newPage();
      await shown.setViewportSize(size);
      await shown.emulateMedia({ colorScheme: theme });
      await shown.goto(`chrome-extension://${EXTENSION_ID}/${surface}.html${hash ?? ''}`);
      return shown;
    },
    async behind(surface, work) {
      const page = await aside.open(`${surface}.html`);
      try {
        return await work(page);
      } finally {
        await page.close();
      }
    },
    async end() {
      await aside.close();
      await world.end();
    },
  };
}

/** Connects the sandbox's account and pairs the relay, as a new user does. */
export async function connectDesk(desk: Desk): Promise<void> {
  const { token, account } = desk.world.sandbox.ready;
  await desk.behind('options', async (options) => {
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: desk.world.relay.ready.listening, code: await desk.world.pair() });
  });
}

/** Puts the invented studio's rows into the browser. */
export async function fillDesk(desk: Desk): Promise<void> {
  const rows = await inventDesk({ accountId: desk.accountId, now: Date.now() });
  await desk.behind('popup', async (page) => {
    for (const [store, these] of Object.entries(rows)) await putRows(page, store, these);
  });
}

/** A page that is opened again comes back to where it was left: here each screen begins anew. */
async function forgetPlaces({ context }: AsideBrowser): Promise<void> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  await worker.evaluate(() => (globalThis as unknown as Browser).chrome.storage.session.remove('popupPlace'));
}

/** The part of the browser's API that is used here. */
interface Browser {
  chrome: { storage: { session: { remove(key: string): Promise<void> } } };
}
