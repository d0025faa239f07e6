import { describe, expect, it } from 'vitest';
import { changedSteps, isSameSource } from '../../components/preview/compare-runs.ts';
import { inventRun } from '../screens/invent-runs.ts';

const given = { accountId: 'a', ownIgsid: '1', startedAt: 0 };

describe('a run beside the one before', () => {
  it('tells the steps that ended otherwise', () => {
    const changed = changedSteps(inventRun('failed', given), inventRun('passed', given));
    expect(changed.map(({ step, before }) => [step.id, step.state.state, before])).toEqual([['3', 'failed', 'passed']]);
  });

  it('says nothing of steps that the other one does not have', () => {
    expect(changedSteps(inventRun('passed', given), inventRun('refused', given)).map(({ step }) => step.id)).toEqual([
      '2',
    ]);
  });

  it('is of the same automation, in whatever version', () => {
    const run = inventRun('passed', given);
    const published = { ...run, source: { ...run.source, version: 'published' } } as typeof run;
    expect(isSameSource(run, published)).toBe(true);
    expect(isSameSource(run, inventRun('recorded', given))).toBe(false);
  });
});
