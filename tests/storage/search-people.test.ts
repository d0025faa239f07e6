import { describe, expect, it } from 'vitest';
import { nameKeys } from '../../utils/search/keys.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { searchPeople } from '../../utils/storage/search-people.ts';
import { AT } from './delivered.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';

function conversation(igsid: string, lastAt: number, name: string, username: string): ConversationRow {
  const person = { profile: 'known', name, username } as const;
  return {
    accountId: ACCOUNT,
    igsid,
    isSelf: false,
    person,
    lastAt,
    last: { mid: `m${igsid}`, direction: 'in', kind: 'message' },
    awaits: 0,
    names: nameKeys(ACCOUNT, { igsid, person }),
  };
}

async function find(database: AsideDatabase, query: string, limit = 20): Promise<string[]> {
  const rows = await searchPeople(database, { accountId: ACCOUNT, query, limit });
  return rows.map(({ igsid }) => igsid);
}

describe('searching people', () => {
  it('finds them by name, username and the end of the id, newest first', async () => {
    await withDatabase(async (database) => {
      await database.put('conversations', conversation('1001', AT, 'Max Müller', 'max.muster_mann'));
      await database.put('conversations', conversation('1002', AT + 2, 'Maxine Cork', 'corky'));
      await database.put('conversations', conversation('1003', AT + 1, '田中さくら', 'sakura'));
      expect(await find(database, 'max')).toEqual(['1002', '1001']);
      expect(await find(database, 'max', 1)).toEqual(['1002']);
      expect(await find(database, 'muller max')).toEqual(['1001']);
      expect(await find(database, '@max.must')).toEqual(['1001']);
      expect(await find(database, 'maxmu')).toEqual(['1001']);
      expect(await find(database, '中さ')).toEqual(['1003']);
      expect(await find(database, '1003')).toEqual(['1003']);
      expect(await find(database, 'nobody')).toEqual([]);
      expect(await find(database, ' ')).toEqual([]);
      expect(await searchPeople(database, { accountId: '1', query: 'max', limit: 9 })).toEqual([]);
    });
  });

  it('finds the newest of very many, and the one among them', async () => {
    await withDatabase(async (database) => {
      const transaction = database.transaction('conversations', 'readwrite');
      for (let index = 0; index < 1_200; index += 1) {
        void transaction.store.put(conversation(`5${index}`, AT + index, 'Anna', `anna.${index}`));
      }
      await transaction.done;
      expect(await find(database, 'a', 3)).toEqual(['51199', '51198', '51197']);
      expect(await find(database, 'anna 77', 3)).toEqual(['5779', '5778', '5777']);
      expect(await find(database, 'anna 1077')).toEqual(['51077']);
    });
  });
});
