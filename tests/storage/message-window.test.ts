import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import {
  countAfter,
  cursorOf,
  LONGEST_STRETCH,
  readFirstMessage,
  readOpeners,
  readStretch,
  type Stretch,
} from '../../utils/storage/message-window.ts';
import { openDatabase } from '../../utils/storage/migrate-database.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { MessageRow } from '../../utils/storage/schema.ts';

const place = { accountId: 'a', igsid: 'p' };
const MANY = 400;
const NAME = 'a long conversation';

/** Two messages at each moment, so that only the id tells them apart. */
const row = (index: number, igsid = 'p'): MessageRow => {
  const at = 1_000 + Math.floor(index / 2);
  const mid = `${igsid}-${String(index).padStart(4, '0')}`;
  return { ...emptyMessage('a', mid), igsid, at, shownAt: at, ...(index % 3 === 0 ? { opensAt: at } : {}) };
};
const numbers = (rows: readonly MessageRow[]) => rows.map(({ mid }) => Number(mid.slice(2)));

let db: AsideDatabase;

describe('a stretch of a conversation', () => {
  beforeAll(async () => {
    db = await openDatabase(NAME, MIGRATIONS);
    const transaction = db.transaction('messages', 'readwrite');
    for (let index = 0; index < MANY; index += 1) {
      void transaction.store.put(row(index));
      void transaction.store.put(row(index, 'q'));
    }
    await transaction.done;
  });
  afterAll(async () => {
    db.close();
    await deleteDB(NAME);
  });

  const read = (stretch: Stretch) => readStretch(db, { ...place, stretch });

  it('is the newest, with what it follows on', async () => {
    const { rows, preceding, hasNewer } = await read({ newest: 50 });
    expect(numbers(rows)).toEqual(Array.from({ length: 50 }, (_, index) => MANY - 50 + index));
    expect(preceding && numbers([preceding])).toEqual([MANY - 51]);
    expect(hasNewer).toBe(false);
    expect((await read({ newest: MANY })).preceding).toBeUndefined();
  });

  it('goes back through all of it and forward again, and leaves nothing out', async () => {
    const seen = new Set<number>();
    let page = await read({ newest: 50 });
    for (;;) {
      for (const number of numbers(page.rows)) seen.add(number);
      expect(page.rows.length).toBeLessThanOrEqual(LONGEST_STRETCH);
      const from = page.preceding && page.rows[0] && cursorOf(page.rows[0]);
      if (!from) break;
      page = await read({ from, back: 50 });
    }
    expect(seen.size).toBe(MANY);
    expect(page.hasNewer).toBe(true);

    let last = -1;
    for (;;) {
      const all = numbers(page.rows);
      expect(all).toEqual(Array.from(all, (_, index) => (all[0] ?? 0) + index));
      last = all.at(-1) ?? -1;
      const from = page.rows[50] && cursorOf(page.rows[50]);
      if (!page.hasNewer || !from) break;
      page = await read({ from, back: 0 });
    }
    expect(last).toBe(MANY - 1);
  });

  it('counts what came after a place, and only in this conversation', async () => {
    const after = cursorOf(row(MANY - 4));
    expect(after && (await countAfter(db, { ...place, after }))).toBe(3);
  });

  it('knows the first message and the newest that opened the window', async () => {
    expect((await readFirstMessage(db, 'a', 'p'))?.mid).toBe('p-0000');
    expect(await readFirstMessage(db, 'a', 'nobody')).toBeUndefined();
    expect(numbers(await readOpeners(db, { ...place, limit: 3 }))).toEqual([399, 396, 393]);
  });
});
