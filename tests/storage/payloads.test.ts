import { describe, expect, it } from 'vitest';
import { splitDelivery } from '../../utils/instagram/delivery.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';
import { placeOf, placesIn, WEBHOOK_FILES, webhookBody } from './webhook-payloads.ts';

const NOW = 1_763_700_000_000;

describe('every documented webhook payload', () => {
  it('is there', () => {
    expect(WEBHOOK_FILES.length).toBe(33);
  });

  it.each(WEBHOOK_FILES)('%s goes through split, parse and database without loss', async (file) => {
    const { items, unusable } = splitDelivery(webhookBody(file, ACCOUNT));
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
        expect(await placesIn(database)).toEqual([placeOf(file)]);
        for (const row of await database.getAll('unplaced')) expect(row.item).toEqual(item.item);
      }
    });
  });
});
