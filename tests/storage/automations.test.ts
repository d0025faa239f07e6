import { describe, expect, it } from 'vitest';
import type { Automation } from '../../utils/automation/automation.ts';
import {
  deleteAutomation,
  listAutomations,
  publishAutomation,
  putAutomations,
  readAutomation,
  saveAutomation,
} from '../../utils/storage/automations.ts';
import { withDatabase } from './fresh-database.ts';

const automation = (id: string, script: string, name = id): Automation => ({
  id,
  name,
  draft: { number: 1, script, savedAt: 1 },
});

describe('automations', () => {
  it('come by name as people sort, equals by id', async () => {
    await withDatabase(async (database) => {
      const names = ['Zoo', 'apple', 'Äpfel', 'apple'];
      await putAutomations(
        database,
        names.map((name, place) => automation(`a${place}`, 'end\n', name)),
      );
      expect((await listAutomations(database)).map(({ id }) => id)).toEqual(['a2', 'a1', 'a3', 'a0']);
      await deleteAutomation(database, 'a1');
      expect(await readAutomation(database, 'a1')).toBeUndefined();
    });
  });

  it('come by their numbers, not by the digits of them', async () => {
    await withDatabase(async (database) => {
      const names = ['Auto 59', 'Auto 6', 'Auto', 'Auto 10'];
      await putAutomations(
        database,
        names.map((name) => automation(name, 'end\n')),
      );
      expect((await listAutomations(database)).map(({ name }) => name)).toEqual([
        'Auto',
        'Auto 6',
        'Auto 10',
        'Auto 59',
      ]);
    });
  });

  it('count their drafts from what is published', async () => {
    await withDatabase(async (database) => {
      await saveAutomation(database, automation('a', 'one'));
      expect(await publishAutomation(database, 'a', 5)).toEqual({
        ...automation('a', 'one'),
        published: { number: 1, script: 'one', savedAt: 5 },
      });
      // Published once more, it is the same.
      expect((await publishAutomation(database, 'a', 6))?.published?.savedAt).toBe(5);
      await saveAutomation(database, { ...automation('a', 'two'), draft: { number: 9, script: 'two', savedAt: 7 } });
      expect(await readAutomation(database, 'a')).toMatchObject({
        draft: { number: 2, script: 'two', savedAt: 7 },
        published: { number: 1, script: 'one' },
      });
      await saveAutomation(database, automation('a', 'one'));
      expect((await readAutomation(database, 'a'))?.draft.number).toBe(1);
      await saveAutomation(database, automation('a', 'three'));
      expect((await publishAutomation(database, 'a', 8))?.published).toEqual({
        number: 2,
        script: 'three',
        savedAt: 8,
      });
      expect(await publishAutomation(database, 'gone', 8)).toBeUndefined();
    });
  });

  it('keep what another page has published while a letter is typed', async () => {
    await withDatabase(async (database) => {
      const typed = automation('a', 'one');
      await saveAutomation(database, typed);
      await publishAutomation(database, 'a', 5);
      await saveAutomation(database, { ...typed, name: 'New name' });
      expect(await readAutomation(database, 'a')).toMatchObject({ name: 'New name', published: { savedAt: 5 } });
    });
  });

  it('are taken all or not at all', async () => {
    await withDatabase(async (database) => {
      const broken: Automation = Object.assign(automation('b', 'x'), { name: () => 'cannot be stored' });
      await expect(putAutomations(database, [automation('a', 'x'), broken])).rejects.toThrow();
      expect(await listAutomations(database)).toEqual([]);
    });
  });
});
