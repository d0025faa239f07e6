// Applying 10,000 events in pages of 100, as they come from a relay, against plain `idb` puts of the same rows in
// transactions of the same size, into a database of the same shape.

import type { InstagramEvent } from '../../utils/instagram/event.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import type { ConversationRow, MessageRow, WordsRow } from '../../utils/storage/schema.ts';
import { igsidOf, inventText, midOf, randomFrom } from './invent-messages.ts';
import { type BenchResult, median, noiseOf } from './rounds.ts';
import type { StoragePage } from './storage-page.ts';
import { openStoragePage, storedInboxes } from './stored-inboxes.ts';

const EVENTS = 10_000;
/** What a relay gives at once unless it is asked for more. */
const PAGE = 100;
const PEOPLE = 200;
const ROUNDS = 5;

export async function benchApplyEvents(): Promise<BenchResult[]> {
  const { few } = await storedInboxes();
  const { accountId } = few;
  const page = await openStoragePage(few.browser);
  const now = Date.now();
  const batches = inventEvents(accountId, now);

  const apply = (name: string) =>
    page.evaluate(
      ({ name, given }) => (globalThis as unknown as { storage: StoragePage }).storage.timeApplying(name, given),
      { name, given: { accountId, batches, now } },
    );
  const remove = (name: string) =>
    page.evaluate((name) => (globalThis as unknown as { storage: StoragePage }).storage.remove(name), name);

  // The first round warms the compilers up, and tells which rows come of the events.
  await apply('bench-rows');
  const rows = rowsOfBatches(
    batches,
    await page.evaluate(
      (name) =>
        (globalThis as unknown as { storage: StoragePage }).storage.rowsIn(name, [
          'messages',
          'words',
          'conversations',
        ]),
      'bench-rows',
    ),
    { accountId, relayId: 'relay', next: '1', head: '1', updatedAt: now },
  );
  await remove('bench-rows');

  const product: number[] = [];
  const floor: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    floor.push(
      await page.evaluate(
        (rows) => (globalThis as unknown as { storage: StoragePage }).storage.timePuts('bench-floor', rows),
        rows,
      ),
    );
    await remove('bench-floor');
    product.push(await apply('bench-product'));
    await remove('bench-product');
  }
  await page.close();
  const perSecond = (ms: number) => (EVENTS / ms) * 1_000;
  return [
    {
      name: 'applying 10,000 events',
      unit: 'per-second',
      product: perSecond(median(product)),
      floor: perSecond(median(floor)),
      against: 'plain puts of the same rows',
      ratio: median(floor) / median(product),
      bound: { atLeast: 0.5 },
      noise: noiseOf(floor),
    },
  ];
}

/** Messages of many people in turns, two of three by them, as webhooks tell them. */
function inventEvents(accountId: string, now: number): InstagramEvent[][] {
  const random = randomFrom(7);
  const events = Array.from({ length: EVENTS }, (_, index) => {
    const person = Math.floor(random() * PEOPLE);
    const igsid = igsidOf(person);
    const isEcho = index % 3 === 2;
    const item = {
      sender: { id: isEcho ? accountId : igsid },
      recipient: { id: isEcho ? igsid : accountId },
      timestamp: now - (EVENTS - index) * 1_000,
      message: { mid: midOf(person, index), text: inventText(random, person % 2), ...(isEcho && { is_echo: true }) },
    };
    return parseEvent(
      { accountId, channel: 'messaging', item, time: now, receivedAt: now, late: false },
      { accountId },
    );
  });
  return Array.from({ length: EVENTS / PAGE }, (_, index) => events.slice(index * PAGE, (index + 1) * PAGE).flat());
}

/** What each batch leaves: its messages and their words, the conversations that they are of, and the cursor. */
function rowsOfBatches(
  batches: readonly (readonly InstagramEvent[])[],
  stored: Readonly<Record<string, readonly object[]>>,
  cursor: object,
): Record<string, object[]>[] {
  const messages = new Map((stored.messages as MessageRow[]).map((row) => [row.mid, row]));
  const words = new Map((stored.words as WordsRow[]).map((row) => [row.mid, row]));
  const conversations = new Map((stored.conversations as ConversationRow[]).map((row) => [row.igsid, row]));
  return batches.map((events) => {
    const ofBatch = events.flatMap((event) => ('mid' in event ? (messages.get(event.mid ?? '') ?? []) : []));
    return {
      messages: ofBatch,
      words: ofBatch.flatMap(({ mid }) => words.get(mid) ?? []),
      conversations: [...new Set(ofBatch.map(({ igsid }) => igsid))].flatMap((igsid) => conversations.get(igsid) ?? []),
      cursors: [cursor],
    };
  });
}
