// Popup navigation → list interactive, against a page that opens the same database, reads the same first page by the
// same index and paints it as plain list items. The floor page exists only in a copy of the build made here.
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { type AsideBrowser, BUILD_FOLDER, EXTENSION_ID, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { startPracticeWorld } from '../../scripts/practice-world.ts';
import { ROOT } from '../../scripts/service-process.ts';
import { inventInbox, putRows } from '../browser/seed-inbox.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';

/** Enough that one slow second of the machine does not decide: the medians of 15 rounds differed by a tenth from run to run. */
const ROUNDS = 45;
const STORED = [10, 20_000];

/** Times in ms from the start of the navigation to the first frame that holds the list. */
export async function benchPopupOpen(): Promise<BenchResult[]> {
  const folder = await buildWithFloor();
  const world = await startPracticeWorld();
  const { graph, token, account } = world.sandbox.ready;
  const results: BenchResult[] = [];
  try {
    for (const messages of STORED) {
      const browser = await openAsideBrowser({ graph, headless: true, build: folder });
      try {
        const options = await browser.open('options.html');
        await connectAccount(options, { token, username: account.username });
        await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
        const rows = inventInbox({
          accountId: account.id,
          conversations: Math.min(messages, 1000),
          messages,
          now: Date.now(),
        });
        await putRows(options, 'conversations', rows.conversations);
        await putRows(options, 'messages', rows.messages);
        results.push(await compare(browser, messages));
      } finally {
        await browser.close();
      }
    }
  } finally {
    await world.end();
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

async function compare(browser: AsideBrowser, messages: number): Promise<BenchResult> {
  const page = await browser.context.newPage();
  await page.addInitScript(noteFirstListFrame);
  const times = { product: [] as number[], floor: [] as number[], empty: [] as number[] };
  for (let round = -2; round < ROUNDS; round += 1) {
    const floor = await timeToList(page, 'floor.html');
    const product = await timeToList(page, 'popup.html');
    const empty = await timeToList(page, 'empty.html');
    // The first two rounds warm the caches of both.
    if (round < 0) continue;
    times.floor.push(floor);
    times.product.push(product);
    times.empty.push(empty);
  }
  const product = median(times.product);
  const floor = median(times.floor);
  return {
    name: `popup → list, ${messages} messages stored`,
    unit: 'ms',
    product,
    floor,
    ratio: product / floor,
    bound: { atMost: 1.3 },
    noise: noiseOf(times.floor),
    beside: { emptyPage: median(times.empty) },
  };
}

async function timeToList(page: Page, name: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${EXTENSION_ID}/${name}`);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const at = Number(document.documentElement.dataset.listAt);
          if (at > 0) resolve(at);
          else setTimeout(look, 5);
        };
        look();
      }),
  );
}

/** Runs in the page before its own scripts: notes the first frame in which a list item (or the empty page's mark) is there. */
function noteFirstListFrame(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('li, [data-empty]')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      document.documentElement.dataset.listAt = String(performance.now());
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function buildWithFloor(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-bench-'));
  cpSync(BUILD_FOLDER, folder, { recursive: true });
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(ROOT, 'tests/bench'),
    build: {
      target: 'esnext',
      outDir: join(folder, 'floor'),
      emptyOutDir: false,
      lib: { entry: 'floor-page.ts', formats: ['es'], fileName: () => 'floor.js' },
    },
  });
  const page = (body: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Floor</title></head><body>${body}</body></html>`;
  writeFileSync(join(folder, 'floor.html'), page('<ul></ul><script type="module" src="/floor/floor.js"></script>'));
  writeFileSync(join(folder, 'empty.html'), page('<p data-empty>Nothing</p>'));
  return folder;
}
