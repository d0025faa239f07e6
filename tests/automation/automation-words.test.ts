import { describe, expect, it } from 'vitest';
import { bearingOf } from '../../components/automations/last-runs.ts';
import { fileName } from '../../components/automations/save-scripts.ts';
import { tidied } from '../../components/automations/script-report.ts';
import type { Automation } from '../../utils/automation/automation.ts';
import { isChanged, withScript } from '../../utils/automation/with-script.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 20);
const version = (number: number, script: string) => ({ number, script, savedAt: NOW });
const automation = (draft: string, published?: string): Automation => ({
  id: 'prices',
  name: 'Price list',
  draft: version(published === undefined ? 1 : 7, draft),
  ...(published === undefined ? {} : { published: version(6, published) }),
});

describe('the number of a draft', () => {
  it('is that of the published version while both say the same, else one more', () => {
    expect(withScript(automation('b', 'a'), 'a', NOW).draft.number).toBe(6);
    expect(withScript(automation('a', 'a'), 'b', NOW).draft.number).toBe(7);
    expect(withScript(automation('a'), 'b', NOW).draft.number).toBe(1);
  });

  it('counts as changed until it says the same', () => {
    expect(isChanged(automation('a'))).toBe(true);
    expect(isChanged(automation('b', 'a'))).toBe(true);
    expect(isChanged(automation('a', 'a'))).toBe(false);
  });
});

describe('what a preview says of a draft', () => {
  const run = { verdict: 'passed', startedAt: NOW } as const;

  it('is never more than what was previewed', () => {
    const now = automation('b', 'a');
    expect(bearingOf({ ...run, number: 7, script: 'b' }, now)).toBe('this');
    expect(bearingOf({ ...run, number: 7, script: 'b, before' }, now)).toBe('changed-since');
    expect(bearingOf({ ...run, number: 6, script: 'a' }, now)).toBe('other');
  });
});

describe('tidying', () => {
  it('prints what was understood, and says the same after that', () => {
    const tidy = tidied('when ANY message\n\n\nsay   “Hello”\nbutton "Yes" as yes');
    expect(tidy).toBe('when any message\n\n\nsay "Hello"\n  button "Yes" as yes\n');
    expect(tidied(tidy ?? '')).toBe(tidy);
  });

  it('keeps away from a script with a line that is not understood', () => {
    expect(tidied('when any message\nsay Hello')).toBeUndefined();
  });
});

describe('the name of a file', () => {
  it('is that of the one automation in it, in any script, or the day of several', () => {
    expect(fileName([{ name: 'Price list: mugs/bowls' }], NOW)).toBe('price-list-mugs-bowls.aside.txt');
    expect(fileName([{ name: 'قائمة الأسعار' }], NOW)).toBe('قائمة-الأسعار.aside.txt');
    expect(fileName([{ name: '…' }], NOW)).toBe('automations-2026-11-22.aside.txt');
    expect(fileName([{ name: 'a' }, { name: 'b' }], NOW)).toBe('automations-2026-11-22.aside.txt');
  });
});
