// Panel navigation → the newest message of a conversation is on the page: one of 50,000 messages against one of 50, in the
// same browser with 100,000 messages.
import type { Page } from 'playwright-core';
import { EXTENSION_ID } from '../../scripts/aside-browser.ts';
import { igsidOf, lastWordsOf } from './invent-messages.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';
import { LARGE_PERSON, SMALL_PERSON, storedInboxes } from './stored-inboxes.ts';

const ROUNDS = 31;
const WARM_UP = 2;

/** Times in ms from the start of the navigation to the first frame in which the log has its newest message. */
export async function benchConversationOpen(): Promise<BenchResult[]> {
  const { many } = await storedInboxes();
  const page = await many.browser.context.newPage();
  await page.addInitScript(noteFirstLogFrame);
  const large: number[] = [];
  const small: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const smallMs = await timeToLog(page, SMALL_PERSON);
    const largeMs = await timeToLog(page, LARGE_PERSON);
    if (round < 0) continue;
    small.push(smallMs);
    large.push(largeMs);
  }
  await page.close();
  const [product, floor] = [median(large), median(small)];
  return [
    {
      name: 'conversation of 50,000 against one of 50',
      unit: 'ms',
      product,
      floor,
      against: 'a conversation of 50',
      ratio: product / floor,
      bound: { atMost: 1.5 },
      noise: noiseOf(small),
    },
  ];
}

/** Opens the panel on a conversation. Ms until its newest message is painted. */
export async function timeToLog(page: Page, person: number): Promise<number> {
  await page.goto('about:blank');
  await page.goto(`chrome-extension://${EXTENSION_ID}/sidepanel.html#c=${igsidOf(person)}`);
  return page.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const at = Number(document.documentElement.dataset.logAt);
          const log = document.querySelector('[role="log"]')?.textContent ?? '';
          if (at > 0 && log.includes(words)) resolve(at);
          else setTimeout(look, 5);
        };
        look();
      }),
    lastWordsOf(person),
  );
}

/** Runs in the page before its own scripts: notes the first frame in which the log holds a conversation's last words. */
export function noteFirstLogFrame(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[role="log"]')?.textContent?.includes('still there?')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      document.documentElement.dataset.logAt = String(performance.now());
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}
