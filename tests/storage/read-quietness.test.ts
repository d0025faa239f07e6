import { describe, expect, it } from 'vitest';
import { emptyMessage } from '../../utils/inbox/message-row.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putPreview } from '../../utils/storage/previews.ts';
import { readQuietness } from '../../utils/storage/read-quietness.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { inventCanary } from '../screens/invent-runs.ts';
import { ACCOUNT, accountRow, withDatabase } from './fresh-database.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 12);
const OWN = '990';
/** When somebody wrote last. */
const HEARD = NOW - 6 * HOUR;

const account = { ...accountRow(), connection: { ...accountRow().connection, ownIgsid: OWN } };

/** Something is said each hour of four weeks, by whoever that is. */
async function fill(database: AsideDatabase, igsid: string): Promise<void> {
  const { store, done } = database.transaction('words', 'readwrite');
  const messages: Promise<unknown>[] = [];
  for (let at = HEARD; at > HEARD - 28 * 24 * HOUR; at -= HOUR) {
    messages.push(store.put({ accountId: ACCOUNT, back: 0 - at, midHash: 1, mid: `m${at}`, igsid, words: [] }));
  }
  await Promise.all([...messages, done]);
  const conversation: ConversationRow = {
    accountId: ACCOUNT,
    igsid: '901',
    isSelf: false,
    person: { profile: 'not-asked' },
    lastAt: HEARD,
    last: { mid: 'm', direction: 'in', kind: 'message' },
    opener: { kind: 'message', mid: 'm', at: HEARD },
    awaits: 1,
    names: [],
  };
  await database.put('conversations', conversation);
}

describe('whether an account is quieter than usual', () => {
  it('is read from when its messages came', async () => {
    await withDatabase(async (database) => {
      expect(await readQuietness(database, account, NOW)).toBeUndefined();
      await fill(database, '901');
      expect(await readQuietness(database, account, NOW)).toMatchObject({ since: HEARD });
      expect(await readQuietness(database, account, HEARD + HOUR)).toBeUndefined();
      expect(await readQuietness(database, { ...account, id: 'another' }, NOW)).toBeUndefined();
    });
  });

  it('is not told once a test message has come back since', async () => {
    await withDatabase(async (database) => {
      await fill(database, '901');
      const given = { accountId: ACCOUNT, ownIgsid: OWN, startedAt: HEARD + HOUR };
      await putPreview(database, inventCanary('not-told', given));
      expect(await readQuietness(database, account, NOW)).toBeDefined();
      await putPreview(database, inventCanary('came-back', { ...given, startedAt: HEARD + 2 * HOUR }));
      expect(await readQuietness(database, account, NOW)).toBeUndefined();
    });
  });

  it('does not count what the account says to itself, such as the daily test', async () => {
    await withDatabase(async (database) => {
      await fill(database, OWN);
      const { store, done } = database.transaction('messages', 'readwrite');
      for (let at = HEARD; at > HEARD - 28 * 24 * HOUR; at -= HOUR) {
        const row = { ...emptyMessage(ACCOUNT, `m${at}`), igsid: OWN, isSelf: true, at, shownAt: at };
        await store.put(row);
      }
      await done;
      expect(await readQuietness(database, account, NOW)).toBeUndefined();
    });
  });
});
