// Structure-aware fuzzing: every documented payload, changed in one to four places, goes the way of a delivery. The seed
// is fixed, so that a failure is the same everywhere; another one is given as FUZZ_SEED.
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { splitDelivery } from '../../utils/instagram/delivery.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';
import { mutated, mutation } from './mutations.ts';
import { WEBHOOK_FILES, webhookBody } from './webhook-payloads.ts';

const NOW = 1_763_700_000_000;
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_122);
const RUNS = 2_000;

const who = { sender: { id: '901' }, recipient: { id: ACCOUNT }, timestamp: NOW };
const entry = (content: object) => ({ object: 'instagram', entry: [{ id: ACCOUNT, time: NOW, ...content }] });
const change = (field: string, value: object) => entry({ changes: [{ field, value }] });

/** What Meta names without showing it, or shows otherwise than it comes. */
const INVENTED: readonly unknown[] = [
  entry({ messaging: [{ ...who, message_edit: { mid: 'm', num_edit: 1, text: 'new' } }] }),
  entry({ messaging: [{ timestamp: NOW, message_edit: { mid: 'm', num_edit: 0 } }] }),
  entry({ messaging: [{ ...who, optin: { ref: 'r', type: 't', payload: 'P' } }] }),
  entry({ messaging: [{ ...who, app_roles: { 11: ['primary_receiver'] } }] }),
  entry({ standby: [{ ...who, message: { mid: 'm', text: 'Hi', reply_to: { mid: 'm0', is_self_reply: true } } }] }),
  entry({
    messaging: [
      {
        ...who,
        message: {
          mid: 'm',
          attachments: [
            { type: 'template', payload: { generic: { elements: [{ title: 'One', buttons: [{ title: 'Buy' }] }] } } },
          ],
        },
      },
    ],
  }),
  change('story_insights', { media_id: '7', impressions: 444, reach: 44, taps_forward: 4, exits: -1, replies: 0 }),
  change('messages', {
    event_type: 'messages',
    event_timestamp: '1527459824',
    event_data: { ...who, message: { mid: 'm' } },
  }),
  change('messages', { ...who, message: { mid: 'm', text: 'Hi' } }),
  { ...entry({ messaging: [{ ...who, sender: { id: '12334' }, message: { mid: 'test', text: 'Hi' } }] }) },
];

const PAYLOADS: readonly unknown[] = [
  ...WEBHOOK_FILES.map((file): unknown => JSON.parse(webhookBody(file, ACCOUNT))),
  ...INVENTED,
];

/** The one item of a payload, behind all that wraps it. */
function itemIn(payload: unknown): unknown {
  const first = isRecord(payload) && Array.isArray(payload.entry) ? payload.entry[0] : undefined;
  if (!isRecord(first)) return payload;
  const items = first.messaging ?? first.standby ?? first.changes;
  return Array.isArray(items) && typeof items[0] === 'object' ? items[0] : first;
}

/** Short as they are in the tests of the dashboard: no person's. */
const NOBODY = new Set(['12334', '23245']);

const statistics = { seed: SEED, runs: 0, items: 0, unusable: 0, kinds: {} as Record<string, number> };

describe('a documented payload that was changed', () => {
  it('throws nothing, loses nothing, changes nothing the second time, and makes nobody up', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(PAYLOADS.length - 1),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        // Most changes fall into the item: what it is wrapped in is only a few keys.
        fc.constantFrom('item', 'item', 'whole'),
        async (which, mutations, part) => {
          statistics.runs += 1;
          await goesThrough(mutated(PAYLOADS[which], mutations, part === 'item' ? itemIn : undefined));
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    expect(statistics.runs).toBeGreaterThanOrEqual(RUNS);
    // Most changes leave something to read, and every kind was met.
    expect(statistics.items).toBeGreaterThan(RUNS / 2);
    expect(Object.keys(statistics.kinds).length).toBeGreaterThanOrEqual(15);
  }, 180_000);

  it('and every single key of every payload that is missing, null, or of another kind', async () => {
    const operations = ['drop', 'replace', 'retype', 'wrap in a list'] as const;
    for (const payload of PAYLOADS) {
      const places = JSON.stringify(payload).split(':').length + 4;
      for (const operation of operations) {
        for (let place = 0; place < places; place += 1) readsThrough(mutated(payload, [{ operation, place, draw: 0 }]));
      }
    }
  });
});

/** Split and parse alone: fast enough for every place of every payload. */
function readsThrough(body: string): void {
  for (const { item, channel, time, entryId } of splitDelivery(body).items) {
    const relayed = { item, channel, time, receivedAt: NOW, accountId: entryId ?? ACCOUNT };
    const events = parseEvent(relayed, { accountId: ACCOUNT });
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) {
      expect(event).toMatchObject({ accountId: ACCOUNT, receivedAt: NOW, late: false });
      if ('igsid' in event) expect(peopleIn(item)).toContain(event.igsid);
    }
  }
}

async function goesThrough(body: string): Promise<void> {
  const { items, unusable } = splitDelivery(body);
  expect(items.length + unusable.length).toBeGreaterThan(0);
  statistics.unusable += unusable.length;

  for (const { item, channel, time, entryId } of items) {
    statistics.items += 1;
    const relayed = { item, channel, time, receivedAt: NOW, accountId: entryId ?? ACCOUNT };
    const events = parseEvent(relayed, { accountId: ACCOUNT });
    expect(events.length).toBeGreaterThan(0);
    for (const { kind } of events) statistics.kinds[kind] = (statistics.kinds[kind] ?? 0) + 1;

    await withDatabase(async (database) => {
      const apply = () => applyEvents(database, { accountId: ACCOUNT, events, now: NOW });
      await apply();
      const rows = await dump(database);
      const { messages = [], comments = [], unplaced = [], conversations = [] } = rows;
      // A row, and in it the id of the message.
      expect(messages.length + comments.length + unplaced.length).toBeGreaterThan(0);
      const all = JSON.stringify([messages, comments, unplaced]);
      for (const mid of midsIn(item)) expect(all).toContain(JSON.stringify(mid).slice(1, -1));

      const people = peopleIn(item);
      for (const row of await database.getAll('conversations')) {
        expect(people).toContain(row.igsid);
        expect(row.igsid).not.toBe(ACCOUNT);
      }
      expect(conversations.length).toBeLessThanOrEqual(1);

      await apply();
      expect(await dump(database)).toEqual(rows);
    });
  }
}

/** Whom an item names: sender and recipient, wherever the item itself stands. */
function peopleIn(item: unknown): string[] {
  return envelopesOf(item)
    .flatMap((one) => [one.sender, one.recipient])
    .flatMap((party) => (isRecord(party) ? [party.id] : []))
    .flatMap((id) => (typeof id === 'string' || typeof id === 'number' ? [String(id)] : []))
    .filter((id) => id !== '' && id !== ACCOUNT && !NOBODY.has(id));
}

/** The ids of messages that an item speaks of, under the keys that Meta documents. */
function midsIn(item: unknown): string[] {
  const kinds = ['message', 'message_edit', 'reaction', 'read', 'postback'];
  return envelopesOf(item)
    .flatMap((one) => kinds.map((kind) => (Object.hasOwn(one, kind) ? one[kind] : undefined)))
    .flatMap((content) => (isRecord(content) && typeof content.mid === 'string' ? [content.mid] : []))
    .filter((mid) => mid !== '' && mid.length <= 500);
}

function envelopesOf(item: unknown): Record<string, unknown>[] {
  if (!isRecord(item)) return [];
  const value = isRecord(item.value) ? item.value : {};
  const data = isRecord(value.event_data) ? value.event_data : {};
  return [item, value, data];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

afterAll(() => {
  console.info(`webhook fuzz: ${JSON.stringify(statistics)}`);
});
