import { describe, expect, it, vi } from 'vitest';
import type { LastRun } from '../../components/automations/last-runs.ts';
import type { Automation } from '../../utils/automation/automation.ts';
import { putPreview } from '../../utils/storage/previews.ts';
import { inventRun } from '../screens/invent-runs.ts';
import { ACCOUNT, withDatabase } from '../storage/fresh-database.ts';

/** The key of a text and what is put into it: which words are said is the texts' matter. */
vi.mock('#i18n', () => ({
  i18n: { t: (key: string, ...more: unknown[]) => [key, ...more.map((one) => JSON.stringify(one))].join(' ') },
}));

const { readLastRuns } = await import('../../components/automations/last-runs.ts');
const { previewWords, VerdictMark } = await import('../../components/automations/verdict-mark.tsx');

const NOW = Date.UTC(2026, 10, 22, 13, 20);
const SCRIPT = 'when message contains "price"\nsay "One"\nsay "Two"\n';
const automation: Automation = {
  id: 'prices',
  name: 'Price list',
  draft: { number: 8, script: SCRIPT, savedAt: NOW },
};
const whole: LastRun = { verdict: 'passed', startedAt: NOW, number: 8, script: SCRIPT };
const part: LastRun = { ...whole, from: 3 };
const classOf = (run: LastRun) => VerdictMark({ automation, run, now: NOW }).props.class;

describe('the last preview of an automation', () => {
  it('that passed from a later line on is not said to be of the whole draft, nor shown in green', () => {
    expect(previewWords(automation, part, NOW)).toMatch(/^automations\.page\.previewed\.this\.passed_from .*3\]$/);
    expect(classOf(part)).toBe('verdict-mark past');
    expect(previewWords(automation, whole, NOW)).toMatch(/^automations\.page\.previewed\.this\.passed \[/);
    expect(classOf(whole)).toBe('verdict-mark ok');
  });

  it('that failed there failed all the same', () => {
    const failed = { ...part, verdict: 'failed' } as const;
    expect(previewWords(automation, failed, NOW)).toMatch(/\.this\.failed \[/);
    expect(classOf(failed)).toBe('verdict-mark danger');
  });

  it('is read with the line it began at', () =>
    withDatabase(async (database) => {
      const run = inventRun('passed', { accountId: ACCOUNT, ownIgsid: '1', startedAt: NOW });
      const source = { kind: 'automation', id: 'prices', version: 'draft', number: 8, script: SCRIPT } as const;
      await putPreview(database, { ...run, source, startAtLine: 3 });
      expect((await readLastRuns(database, ACCOUNT)).get('prices')).toMatchObject({ verdict: 'passed', from: 3 });
    }));
});
