// Memory of the open panel: a conversation of 50,000 messages among 100,000 against one of 50 among 100. By the heap of the
// page after its garbage is collected; `performance.measureUserAgentSpecificMemory` does not answer in extension pages.
import type { Page } from 'playwright-core';
import { noteFirstLogFrame, timeToLog } from './conversation-open.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';
import { LARGE_PERSON, SMALL_PERSON, type StoredInbox, storedInboxes } from './stored-inboxes.ts';

const ROUNDS = 7;
/** Longer than what the panel still reads behind its first paint. */
const SETTLE_MS = 1_500;

export async function benchPanelMemory(): Promise<BenchResult[]> {
  const { few, many } = await storedInboxes();
  const large: number[] = [];
  const small: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    small.push(await heapOfPanel(few, SMALL_PERSON));
    large.push(await heapOfPanel(many, LARGE_PERSON));
  }
  const [product, floor] = [median(large), median(small)];
  return [
    {
      name: 'panel memory, 100,000 stored against 100',
      unit: 'bytes',
      product,
      floor,
      against: 'a conversation of 50 among 100',
      ratio: product / floor,
      bound: { atMost: 1.1 },
      noise: noiseOf(small),
    },
  ];
}

/** Bytes of the script heap in use, in a new page. */
async function heapOfPanel({ browser }: StoredInbox, person: number): Promise<number> {
  const page: Page = await browser.context.newPage();
  await page.addInitScript(noteFirstLogFrame);
  await timeToLog(page, person);
  await page.waitForTimeout(SETTLE_MS);
  const session = await browser.context.newCDPSession(page);
  // The second time takes what only finalizers of the first have let go.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await page.close();
  return usedSize;
}
