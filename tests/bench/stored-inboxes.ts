// Two browsers with the same account, one with few messages and one with very many. Filled once in a run, for all benches.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { type AsideBrowser, EXTENSION_ID, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { buildForBench } from './bench-build.ts';
import { type Inventory, sizesOf } from './invent-messages.ts';
import type { StoragePage } from './storage-page.ts';

/** Messages of the first two conversations; the others share what is left. */
export const LARGE = 50_000;
export const SMALL = 50;
/** Where which conversation stands in the inbox with very many messages. */
export const LARGE_PERSON = 0;
export const SMALL_PERSON = 1;

const FEW = sizesOf(100, 26, [2, SMALL]);
const MANY = sizesOf(100_000, 5_000, [LARGE, SMALL]);

export interface StoredInbox {
  browser: AsideBrowser;
  accountId: string;
}

export interface StoredInboxes {
  few: StoredInbox;
  many: StoredInbox;
}

let opened: Promise<{ inboxes: StoredInboxes; close(): Promise<void> }> | undefined;

/** The two, filled when they are first asked for. */
export async function storedInboxes(): Promise<StoredInboxes> {
  opened ??= open();
  return (await opened).inboxes;
}

/** To be called at the end of a run. */
export async function closeStoredInboxes(): Promise<void> {
  await (await opened)?.close();
  opened = undefined;
}

async function open(): Promise<{ inboxes: StoredInboxes; close(): Promise<void> }> {
  const folder = await buildForBench();
  const world = await startPracticeWorld();
  const browsers: AsideBrowser[] = [];
  const close = async () => {
    for (const browser of browsers) await browser.close();
    await world.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const openFilled = async (sizes: readonly number[]) => {
      const browser = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true, build: folder });
      browsers.push(browser);
      return fillInbox(browser, world, sizes);
    };
    const many = await openFilled(MANY);
    const few = await openFilled(FEW);
    return { inboxes: { few, many }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function fillInbox(browser: AsideBrowser, world: PracticeWorld, sizes: readonly number[]): Promise<StoredInbox> {
  const { token, account } = world.sandbox.ready;
  const options = await browser.open('options.html');
  await connectAccount(options, { token, username: account.username });
  await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
  await options.close();
  const page = await openStoragePage(browser);
  const inventory: Inventory = { accountId: account.id, now: Date.now(), sizes };
  await page.evaluate(
    (given) => (globalThis as unknown as { storage: StoragePage }).storage.fill('aside', given),
    inventory,
  );
  await page.close();
  return { browser, accountId: account.id };
}

/** A page of the extension's origin that has the storage room. */
export async function openStoragePage(browser: AsideBrowser): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${EXTENSION_ID}/storage.html`);
  await page.waitForFunction(() => 'storage' in globalThis);
  return page;
}
