import { describe, expect, it } from 'vitest';
import { isStillShown, type SetByHand, stillAsked, stillSet } from '../../components/preview/shown-run.ts';
import type { LiveRun, LiveSource } from '../../utils/automation/preview/live-run.ts';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';
import { inventRun } from '../screens/invent-runs.ts';

const automation = (id: string): LiveSource => ({ kind: 'automation', id, version: 'draft', number: 8, script: '' });
const run = (id: string, source: LiveSource): LiveRun => ({
  ...inventRun('passed', { accountId: 'a', ownIgsid: '1', startedAt: 1_000 }),
  id,
  source,
});
const draft = (id: string): PreviewChoice => ({ kind: 'automation', id, version: 'draft' });
const byHand = (choice: PreviewChoice, after: string | undefined): SetByHand => ({ setting: { choice }, after });
const prices = run('1', automation('prices'));
const canary = run('2', { kind: 'canary', script: 'say "Test"\n' });

describe('the last run below what is chosen', () => {
  it('stands there as long as nobody chose anything else', () => {
    expect(isStillShown(prices, undefined, undefined)).toBe(true);
    expect(isStillShown(prices, draft('prices'), byHand(draft('prices'), '1'))).toBe(true);
    expect(isStillShown(prices, { kind: 'automation', id: 'prices' }, undefined)).toBe(true);
  });

  it('is not shown as that of another automation, of another version, or of a recording', () => {
    expect(isStillShown(prices, draft('hours'), byHand(draft('hours'), '1'))).toBe(false);
    expect(isStillShown(prices, { kind: 'automation', id: 'prices', version: 'published' }, undefined)).toBe(false);
    expect(isStillShown(prices, { kind: 'other' }, byHand({ kind: 'other' }, '1'))).toBe(false);
  });

  it('is shown when it is a test message, whatever was chosen before, until the next choice', () => {
    expect(isStillShown(canary, draft('prices'), byHand(draft('prices'), '1'))).toBe(true);
    expect(isStillShown(canary, undefined, undefined)).toBe(true);
    expect(isStillShown(canary, draft('prices'), byHand(draft('prices'), '2'))).toBe(false);
  });
});

describe('what was set by hand', () => {
  it('holds for its own runs and for test messages', () => {
    const hours = byHand(draft('hours'), '1');
    expect(stillSet(hours, prices)).toBe(hours.setting);
    expect(stillSet(hours, run('3', automation('hours')))).toBe(hours.setting);
    expect(stillSet(hours, canary)).toBe(hours.setting);
    expect(stillSet(byHand(draft('hours'), undefined), undefined)).toEqual(hours.setting);
  });

  it('gives way to what was run from another place since, so that its verdict stays', () => {
    expect(stillSet(byHand(draft('hours'), '1'), run('3', automation('prices')))).toBeUndefined();
  });
});

describe('what another surface asked for', () => {
  it('holds until something has run since', () => {
    const choice = draft('hours');
    expect(stillAsked({ choice, at: 2_000 }, prices)).toBe(choice);
    expect(stillAsked({ choice, at: undefined }, prices)).toBe(choice);
    expect(stillAsked({ choice, at: 2_000 }, undefined)).toBe(choice);
    expect(stillAsked({ choice, at: 500 }, prices)).toBeUndefined();
  });
});
