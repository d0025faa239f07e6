import { describe, expect, it } from 'vitest';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { STARTER_AUTOMATIONS } from '../../utils/automation/starter-automations.ts';
import { changeAccount, readAccount } from '../../utils/storage/accounts.ts';
import { listAutomations } from '../../utils/storage/automations.ts';
import { addToJournal, JOURNAL_LENGTH, readJournal } from '../../utils/storage/journal.ts';
import { putPerson } from '../../utils/storage/people.ts';
import {
  changePreview,
  deletePreview,
  KEPT_RUNS,
  latestCanary,
  latestPreview,
  listPreviews,
  type PreviewsCursor,
  putPreview,
  readPreview,
  runningPreview,
} from '../../utils/storage/previews.ts';
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
      expect((await listAutomations(database)).map(({ id }) => id)).toEqual(STARTER_AUTOMATIONS.map(({ id }) => id));
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
  const run = (id: string, startedAt: number, verdict: LiveRun['verdict']): LiveRun => ({
    accountId: ACCOUNT,
    id,
    name: 'Welcome',
    source: { kind: 'automation', id: 'a', version: 'draft', number: 1, script: 'say "Hi"' },
    mode: 'live',
    person: {},
    templates: {},
    ownIgsid: '990',
    startedAt,
    steps: [],
    heard: [],
    used: [],
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
      await deletePreview(database, ACCOUNT, 'one');
      expect(await readPreview(database, ACCOUNT, 'one')).toBeDefined();
      await changePreview(database, { accountId: ACCOUNT, id: 'one', now: 4 }, (present) => ({
        ...present,
        verdict: 'failed',
      }));
      expect(await runningPreview(database, ACCOUNT)).toBeUndefined();
      await deletePreview(database, ACCOUNT, 'one');
      expect(await readPreview(database, ACCOUNT, 'one')).toBeUndefined();
    });
  });

  it('are paged newest first, also those of one moment', async () => {
    await withDatabase(async (database) => {
      for (const [id, at] of [
        ['a', 1],
        ['b', 2],
        ['c', 2],
        ['d', 2],
        ['e', 3],
      ] as const)
        await putPreview(database, run(id, at, 'passed'));
      const shown: string[] = [];
      let before: PreviewsCursor | undefined;
      for (let page = 0; page < 3; page += 1) {
        const found = await listPreviews(database, { accountId: ACCOUNT, limit: 2, ...(before && { before }) });
        shown.push(found.rows.map(({ id }) => id).join(''));
        before = found.before;
      }
      expect(shown).toEqual(['ed', 'cb', 'a']);
      expect(before).toBeUndefined();
    });
  });

  it('keep the last hundred that are over, and the one that runs', async () => {
    await withDatabase(async (database) => {
      await putPreview(database, run('old', 0, 'running'));
      await putPreview(database, { ...run('theirs', 0, 'passed'), accountId: 'another' });
      for (let at = 1; at <= KEPT_RUNS + 5; at += 1) await putPreview(database, run(`r${at}`, at, 'passed'));
      const { rows } = await listPreviews(database, { accountId: ACCOUNT, limit: 1_000 });
      expect(rows.filter(({ verdict }) => verdict !== 'running')).toHaveLength(KEPT_RUNS);
      expect(rows.map(({ id }) => id)).toContain('old');
      expect(rows.map(({ id }) => id)).toContain(`r${KEPT_RUNS + 5}`);
      expect(await readPreview(database, 'another', 'theirs')).toBeDefined();
    });
  });

  it('tell the newest canary, and no other run', async () => {
    await withDatabase(async (database) => {
      const canary = { kind: 'canary', script: 'say "x"' } as const;
      await putPreview(database, { ...run('bird', 5, 'passed'), source: canary });
      await putPreview(database, run('later', 6, 'passed'));
      expect(await latestCanary(database, { accountId: ACCOUNT })).toMatchObject({ id: 'bird' });
      expect(await latestCanary(database, { accountId: ACCOUNT, since: 6 })).toBeUndefined();
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
