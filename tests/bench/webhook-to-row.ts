// Webhook accepted (200) → row visible in the open popup, against one HTTP turn to a server that answers at once,
// plus one IndexedDB transaction of the same rows, plus one frame.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { openAsideBrowser } from '../../scripts/aside-browser.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { startPracticeWorld } from '../../scripts/practice-world.ts';
import { inventInbox } from '../browser/seed-inbox.ts';
import { type BenchResult, noiseOf, quantile } from './rounds.ts';

const ROUNDS = 200;
const WARM_UP = 10;
/** Leaves each event time to be drawn before the next one comes. */
const PAUSE_MS = 40;

export async function benchWebhookToRow(): Promise<BenchResult[]> {
  const world = await startPracticeWorld();
  const atOnce = await startServerThatAnswersAtOnce();
  const { graph, token, account, appSecret } = world.sandbox.ready;
  const browser = await openAsideBrowser({ graph, headless: true });
  try {
    const options = await browser.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
    await options.close();
    const popup = await browser.open('popup.html');
    await popup.bringToFront();
    await popup.evaluate(noteWhenTextsAppear);

    const rows = inventInbox({ accountId: account.id, conversations: 1, messages: 1, now: Date.now() });
    await popup.evaluate(openFloorDatabase, Object.keys(rows));
    const product: number[] = [];
    const floor: number[] = [];
    for (let round = -WARM_UP; round < ROUNDS; round += 1) {
      const floorMs = await popup.evaluate(oneTurnOneTransactionOneFrame, { address: atOnce.address, rows });
      const productMs = await timeToRow(popup, {
        webhook: `${world.relay.ready.listening}/webhooks/instagram`,
        appSecret,
        accountId: account.id,
        round: round + WARM_UP,
      });
      if (round < 0) continue;
      floor.push(floorMs);
      product.push(productMs);
      await popup.waitForTimeout(PAUSE_MS);
    }
    const result = { product: quantile(product, 0.99), floor: quantile(floor, 0.99) };
    return [
      {
        name: 'webhook accepted → row, p99',
        unit: 'ms',
        ...result,
        against: 'one HTTP turn, one transaction, one frame',
        ratio: result.product / result.floor,
        bound: { atMost: 3 },
        noise: noiseOf(floor),
        beside: { productP50: quantile(product, 0.5), floorP50: quantile(floor, 0.5) },
      },
    ];
  } finally {
    await browser.close();
    await atOnce.close();
    await world.end();
  }
}

/** Sends one signed DM, always of the same person so that the row is on the screen, and returns ms from the relay's 200 to the frame that shows its row. */
async function timeToRow(
  popup: Page,
  given: { webhook: string; appSecret: string; accountId: string; round: number },
): Promise<number> {
  const text = `bench ${given.round}.`;
  const now = Date.now();
  const body = JSON.stringify({
    object: 'instagram',
    entry: [
      {
        id: given.accountId,
        time: now,
        messaging: [
          {
            sender: { id: '8000000000000001' },
            recipient: { id: given.accountId },
            timestamp: now,
            message: { mid: `bench-${given.round}-${now}`, text },
          },
        ],
      },
    ],
  });
  const signature = createHmac('sha256', given.appSecret).update(body).digest('hex');
  const answer = await fetch(given.webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
    body,
  });
  const acceptedAt = performance.timeOrigin + performance.now();
  if (answer.status !== 200) throw new Error(`the relay answered ${answer.status}`);
  const seenAt = await popup.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const at = Number(document.documentElement.getAttribute(`data-${wanted}`));
          if (at > 0) resolve(at);
          else setTimeout(look, 2);
        };
        look();
      }),
    `bench-${given.round}`,
  );
  return Math.max(0, seenAt - acceptedAt);
}

/** Runs in the popup: notes for each `bench <n>.` the frame in which it is first on the page, ms since 1970. */
function noteWhenTextsAppear(): void {
  const observer = new MutationObserver(() => {
    for (const [, round] of (document.body.textContent ?? '').matchAll(/bench (\d+)\./g)) {
      const name = `data-bench-${round}`;
      if (document.documentElement.hasAttribute(name)) continue;
      document.documentElement.setAttribute(name, '0');
      requestAnimationFrame(() => {
        document.documentElement.setAttribute(name, String(performance.timeOrigin + performance.now()));
      });
    }
  });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}

/** Runs in the popup: opens the floor's own database once, so that opening it is not measured. */
async function openFloorDatabase(stores: readonly string[]): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('bench-floor', 1);
    opening.onupgradeneeded = () => {
      for (const store of stores) opening.result.createObjectStore(store, { autoIncrement: true });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  Object.assign(window, { benchFloor: db });
}

/** Runs in the popup: the least that any client could do, ms. */
async function oneTurnOneTransactionOneFrame(given: {
  address: string;
  rows: Record<string, object[]>;
}): Promise<number> {
  const { benchFloor } = window as unknown as { benchFloor: IDBDatabase };
  const since = performance.now();
  await (await fetch(given.address, { method: 'POST', body: '{}' })).text();
  const transaction = benchFloor.transaction(Object.keys(given.rows), 'readwrite');
  for (const [store, rows] of Object.entries(given.rows)) {
    for (const row of rows) transaction.objectStore(store).put(row);
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return performance.now() - since;
}

async function startServerThatAnswersAtOnce(): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
