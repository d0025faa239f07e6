import { describe, expect, it } from 'vitest';
import { countUse, listTemplates, putTemplates, saveTemplate } from '../../utils/storage/templates.ts';
import type { Template } from '../../utils/templates/template.ts';
import { withDatabase } from './fresh-database.ts';

const template = (id: string, command: string, text = 'x'): Template => ({ id, command, name: id, text, uses: 0 });

describe('saved replies in the database', () => {
  it('keep the uses that were counted while they were written', async () => {
    await withDatabase(async (database) => {
      await saveTemplate(database, template('a', 'ship'));
      await countUse(database, ['a']);
      await saveTemplate(database, template('a', 'ship', 'longer'));
      expect(await listTemplates(database)).toEqual([{ ...template('a', 'ship', 'longer'), uses: 1 }]);
    });
  });

  it('never lose a command to another: the words are kept, and the command that was there', async () => {
    await withDatabase(async (database) => {
      await saveTemplate(database, template('a', 'ship'));
      await saveTemplate(database, template('b', 'care'));
      await saveTemplate(database, template('b', 'ship', 'new words'));
      expect((await listTemplates(database)).map(({ id, command, text }) => [id, command, text])).toEqual([
        ['b', 'care', 'new words'],
        ['a', 'ship', 'x'],
      ]);
      await saveTemplate(database, template('c', 'ship'));
      expect((await listTemplates(database)).map(({ command }) => command)).toEqual(['care', 'ship', 'ship-2']);
    });
  });

  it('come in together or not at all', async () => {
    await withDatabase(async (database) => {
      const broken = { ...template('b', 'b'), extra: { kind: 'media', media: 'image', url: () => '' } };
      // What no database can hold stands for a disk that is full.
      await expect(putTemplates(database, [template('a', 'a'), broken as never])).rejects.toThrow();
      expect(await listTemplates(database)).toEqual([]);
      await putTemplates(database, [template('a', 'a'), template('b', 'a')]);
      expect((await listTemplates(database)).map(({ command }) => command)).toEqual(['a', 'a-2']);
    });
  });
});
