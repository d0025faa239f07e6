import { describe, expect, it } from 'vitest';
import type { PreviewRun } from '../../utils/automation/preview-run.ts';
import { changeAccount, readAccount } from '../../utils/storage/accounts.ts';
import { listAutomations } from '../../utils/storage/automations.ts';
import { addToJournal, JOURNAL_LENGTH, readJournal } from '../../utils/storage/journal.ts';
import { putPerson } from '../../utils/storage/people.ts';
import { changePreview, latestPreview, putPreview, runningPreview } from '../../utils/storage/previews.ts';
import { seedDatabase } from '../../utils/storage/seed.ts';
import { putSetting, readSetting } from '../../utils/storage/settings.ts';
import { countUse, deleteTemplate, listTemplates } from '../../utils/storage/templates.ts';
import { ACCOUNT, withDatabase } from './fresh-database.ts';

describe('saved replies', () => {
  it('are there from the start, once, and stay deleted when they were deleted', async () => {
    await withDatabase(async (database) => {
      await seedDatabase(database, 5);
      const first = await listTemplates(database);
      expect(first.length).toBeGreaterThan(2);
      expect(await listAutomations(database)).toHaveLength(1);
      await deleteTemplate(database, 'starter-hello');
      await seedDatabase(database, 9);
      expect(await listTemplates(database)).toHaveLength(first.length - 1);
      expect(await readSetting(database, 'installedAt')).toBe(5);
    });
  });

  it('come by use, a repeated or forgotten one counting once and not at all', async () => {
    await withDatabase(async (database) => {
      await seedDatabase(database, 5);
      await countUse(database, ['starter-soon', 'starter-soon', 'gone']);
      const [most] = await listTemplates(database);
      expect(most).toMatchObject({ id: 'starter-soon', uses: 1 });
    });
  });
});

describe('the journal', () => {
  it('keeps its last lines only', async () => {
    await withDatabase(async (database) => {
      for (let line = 0; line < JOURNAL_LENGTH + 30; line += 1)
        await addToJournal(database, { at: line, what: 'poll' });
      const lines = await readJournal(database);
      expect(lines).toHaveLength(JOURNAL_LENGTH);
      expect([lines[0]?.at, lines.at(-1)?.at]).toEqual([30, JOURNAL_LENGTH + 29]);
    });
  });
});

describe('previews', () => {
  const run = (id: string, startedAt: number, verdict: PreviewRun['verdict']): PreviewRun => ({
    accountId: ACCOUNT,
    id,
    name: 'Welcome',
    source: { kind: 'automation', id: 'a' },
    startedAt,
    message: { kind: 'text', text: 'Hi' },
    ownIgsid: '990',
    outboxId: 'o',
    steps: [],
    verdict,
  });

  it('are found by what runs and by what was last', async () => {
    await withDatabase(async (database) => {
      expect(await latestPreview(database, ACCOUNT)).toBeUndefined();
      await putPreview(database, run('one', 1, 'running'));
      await putPreview(database, run('two', 2, 'passed'));
      await putPreview(database, { ...run('other', 3, 'running'), accountId: 'another' });
      expect(await latestPreview(database, ACCOUNT)).toMatchObject({ id: 'two' });
      expect(await runningPreview(database, ACCOUNT)).toMatchObject({ id: 'one' });
      await changePreview(database, ACCOUNT, 'one', (present) => ({ ...present, verdict: 'failed' }));
      expect(await runningPreview(database, ACCOUNT)).toBeUndefined();
    });
  });
});

describe('accounts, people and settings', () => {
  it('change in one transaction, and nothing is made of what is not there', async () => {
    await withDatabase(async (database) => {
      await changeAccount(database, ACCOUNT, (account) => ({ ...account, tokenRefusedAt: 7 }));
      expect(await readAccount(database, ACCOUNT)).toMatchObject({ tokenRefusedAt: 7, username: 'shop' });
      expect(await changeAccount(database, 'nobody', (account) => account)).toBeUndefined();
      expect(await putPerson(database, ACCOUNT, '901', { profile: 'refused' })).toBe(false);
      expect(await database.count('conversations')).toBe(0);
      expect(await readSetting(database, 'theme')).toBeUndefined();
      await putSetting(database, 'theme', 'dark');
      expect(await readSetting(database, 'theme')).toBe('dark');
    });
  });
});
