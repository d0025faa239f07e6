import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erasePerson } from '../../utils/storage/erase-person.ts';
import { FILLED_AT_ONCE, fillWords } from '../../utils/storage/fill-words.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { putSetting, readSetting } from '../../utils/storage/settings.ts';
import { emptyDatabase } from '../../utils/storage/wipe.ts';
import { byPerson, deliver, PERSON } from './delivered.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';
import { searched } from './searched.ts';

const COUNT = FILLED_AT_ONCE * 2 + 30;
const midOf = (place: number) => `m${String(place).padStart(4, '0')}`;
const says = (mid: string, text: string, after = 0) => byPerson({ message: { mid, text } }, after);
const unsends = (mid: string) => byPerson({ timestamp: Date.now(), message: { mid, is_deleted: true } });

/** Messages as the upgrade leaves them: without their words. */
async function withOldMessages(work: (database: AsideDatabase) => Promise<void>): Promise<void> {
  await withDatabase(async (database) => {
    await deliver(
      database,
      Array.from({ length: COUNT }, (_, place) => says(midOf(place), `jug ${place}`, place)),
    );
    await database.clear('words');
    await putSetting(database, 'wordsFilledThrough', ['', '']);
    await work(database);
  });
}

async function fillAll(database: AsideDatabase): Promise<void> {
  while (await fillWords(database));
}

async function found(database: AsideDatabase, query: string): Promise<string[]> {
  const { found } = await searched(database, { accountId: ACCOUNT, query, limit: 1_000 });
  return found.map(({ row }) => row.mid).sort();
}

const ALL = Array.from({ length: COUNT }, (_, place) => midOf(place));

describe('filling in the words of old messages', () => {
  it('finds each message once, wherever the worker died', async () => {
    const died = fc.array(fc.constantFrom('before', 'after the words', 'after the step'), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(died, async (deaths) => {
        await withOldMessages(async (database) => {
          for (const death of deaths) {
            const stood = await readSetting(database, 'wordsFilledThrough');
            if (death !== 'before') await fillWords(database);
            // The words are in their transaction, the place where it stood was not moved on.
            if (death === 'after the words' && stood) await putSetting(database, 'wordsFilledThrough', stood);
          }
          await fillAll(database);
          expect(await found(database, 'jug')).toEqual(ALL);
          expect(await database.count('words')).toBe(COUNT);
          expect(await readSetting(database, 'wordsFilledThrough')).toBeUndefined();
          expect(await fillWords(database)).toBe(false);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('finds each message once when two fill at the same time', async () => {
    await withOldMessages(async (database) => {
      await Promise.all([fillAll(database), fillAll(database)]);
      expect(await found(database, 'jug')).toEqual(ALL);
      expect(await database.count('words')).toBe(COUNT);
    });
  });

  it.each([0, 1, 2])('does not put back what is unsent while step %i is done', async (step) => {
    for (const isUnsentFirst of [true, false]) {
      await withOldMessages(async (database) => {
        for (let done = 0; done < step; done += 1) await fillWords(database);
        const mids = [midOf(0), midOf(FILLED_AT_ONCE + 1), midOf(COUNT - 1)];
        const unsend = () => deliver(database, mids.map(unsends));
        await Promise.all(isUnsentFirst ? [unsend(), fillWords(database)] : [fillWords(database), unsend()]);
        await fillAll(database);
        expect(await found(database, 'jug')).toEqual(ALL.filter((mid) => !mids.includes(mid)));
        expect(await database.count('words')).toBe(COUNT - mids.length);
      });
    }
  });

  it('does not put back a person who is erased meanwhile', async () => {
    await withOldMessages(async (database) => {
      await fillWords(database);
      await Promise.all([fillWords(database), erasePerson(database, ACCOUNT, PERSON)]);
      await fillAll(database);
      expect(await database.count('words')).toBe(0);
    });
  });

  it('leaves what arrives and is edited meanwhile with its own words', async () => {
    await withOldMessages(async (database) => {
      await fillWords(database);
      await deliver(database, [
        // Before and behind the place where it stands.
        says('a-new', 'fresh jug'),
        says('z-new', 'fresh jug'),
        byPerson({ message_edit: { mid: midOf(COUNT - 1), num_edit: 1, text: 'fresh bowl' } }),
      ]);
      await fillAll(database);
      expect(await found(database, 'fresh')).toEqual(['a-new', midOf(COUNT - 1), 'z-new'].sort());
      expect(await found(database, `jug ${COUNT - 1}`)).toEqual([]);
      expect(await database.count('words')).toBe(COUNT + 2);
    });
  });

  it('ends when everything is removed', async () => {
    await withOldMessages(async (database) => {
      await fillWords(database);
      const [hasMore] = await Promise.all([fillWords(database), emptyDatabase(database)]);
      expect(hasMore).toBe(false);
      expect(await database.count('words')).toBe(0);
      expect(await database.count('settings')).toBe(0);
    });
  });
});
