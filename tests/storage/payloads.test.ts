import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitDelivery } from '../../utils/instagram/delivery.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';

const FOLDER = new URL('../fixtures/payloads/', import.meta.url);
/** The handshake is a query, not a delivery. */
const FILES = readdirSync(FOLDER).filter((name) => name.startsWith('webhook-') && !name.includes('handshake'));
const ACCOUNT_PLACEHOLDER = /<YOUR_APP_USERS_(?:INSTAGRAM_(?:USER|ACCOUNT)|IG_USER)_ID>|<IGID>|\{PAGE_ID\}/g;
const NOW = 1_763_700_000_000;

/** Where each documented payload ends up. */
const PLACES: readonly [part: string, place: string][] = [
  ['webhook-comments', 'comments'],
  ['webhook-live-comments', 'comments'],
  ['webhook-self-comment', 'comments'],
  ['webhook-mentions', 'unplaced'],
  // Its number of edits is a placeholder.
  ['webhook-message-edit', 'unplaced'],
  ['webhook-message-deleted', 'placeholder'],
  ['webhook-message-story-reply-all-flags', 'placeholder'],
  ['webhook-message', 'message'],
  ['webhook-messaging-referral', 'unknown'],
  ['webhook-pass-thread-control', 'unknown'],
  ['webhook-take-thread-control', 'unknown'],
  ['webhook-request-thread-control', 'unknown'],
  ['webhook-postback', 'postback'],
  ['webhook-self-postback', 'postback'],
  ['webhook-self-message', 'message'],
  ['webhook-reaction', 'placeholder'],
  ['webhook-read', 'placeholder'],
];

describe('every documented webhook payload', () => {
  it('is there', () => {
    expect(FILES.length).toBe(33);
  });

  it.each(FILES)('%s goes through split, parse and database without loss', async (file) => {
    const body = readFileSync(new URL(file, FOLDER), 'utf8').replaceAll(ACCOUNT_PLACEHOLDER, ACCOUNT);
    const { items, unusable } = splitDelivery(body);
    expect(unusable).toEqual([]);
    expect(items.length).toBeGreaterThan(0);

    await withDatabase(async (database) => {
      for (const item of items) {
        const relayed = { ...item, accountId: ACCOUNT, receivedAt: NOW };
        const events = parseEvent(relayed, { accountId: ACCOUNT });
        const before = await dump(database);
        await applyEvents(database, { accountId: ACCOUNT, events, now: NOW });
        const after = await dump(database);
        expect(after).not.toEqual(before);
        const messages = (await database.getAll('messages')).map((row) => row.kind);
        const places = [
          ...messages,
          ...(after.comments?.length ? ['comments'] : []),
          // A person's unknown item lies in both places: drawn, and whole.
          ...(after.unplaced?.length && messages.length === 0 ? ['unplaced'] : []),
        ];
        expect(places).toEqual([PLACES.find(([part]) => file.startsWith(part))?.[1]]);
        for (const row of await database.getAll('unplaced')) expect(row.item).toEqual(item.item);
      }
    });
  });
});
