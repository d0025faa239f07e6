// Popup navigation → list interactive, against a page that opens the same database, reads the same first page by the
// same index and paints it as plain list items, and with very many messages against few. The floor page exists only in a
// copy of the build made here.
import type { Page } from 'playwright-core';
import { EXTENSION_ID } from '../../scripts/aside-browser.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';
import { type StoredInbox, storedInboxes } from './stored-inboxes.ts';

/** Enough that one slow second of the machine does not decide: the medians of 15 rounds differed by a tenth from run to run. */
const ROUNDS = 45;

interface Times {
  product: number[];
  floor: number[];
  empty: number[];
}

/** Times in ms from the start of the navigation to the first frame that holds the list. */
export async function benchPopupOpen(): Promise<BenchResult[]> {
  const { few, many } = await storedInboxes();
  const inFew = await openPage(few);
  const inMany = await openPage(many);
  // The first two rounds warm the caches.
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const { page, times } of [inFew, inMany]) {
      const floor = await timeToList(page, 'floor.html');
      const product = await timeToList(page, 'popup.html');
      const empty = await timeToList(page, 'empty.html');
      if (round < 0) continue;
      times.floor.push(floor);
      times.product.push(product);
      times.empty.push(empty);
    }
  }
  await inFew.page.close();
  await inMany.page.close();

  const [product, floor] = [median(inMany.times.product), median(inFew.times.product)];
  return [
    againstFloor('popup → list, 100 messages stored', inFew.times),
    againstFloor('popup → list, 100,000 messages stored', inMany.times),
    {
      name: 'popup → list, 100,000 stored against 100',
      unit: 'ms',
      product,
      floor,
      against: 'the same popup with 100',
      ratio: product / floor,
      bound: { atMost: 1.1 },
      noise: noiseOf(inFew.times.product),
    },
  ];
}

async function openPage({ browser }: StoredInbox): Promise<{ page: Page; times: Times }> {
  const page = await browser.context.newPage();
  await page.addInitScript(noteFirstListFrame);
  return { page, times: { product: [], floor: [], empty: [] } };
}

function againstFloor(name: string, times: Times): BenchResult {
  const product = median(times.product);
  const floor = median(times.floor);
  return {
    name,
    unit: 'ms',
    product,
    floor,
    against: 'a page of plain list items from the same index',
    ratio: product / floor,
    bound: { atMost: 1.2 },
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
