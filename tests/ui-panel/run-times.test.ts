import { describe, expect, it } from 'vitest';
import {
  decidingStep,
  minutesWords,
  runLength,
  secondsWords,
  stepLengths,
  tallyOfRun,
} from '../../components/preview/run-times.ts';
import type { PreviewStep } from '../../utils/automation/preview-run.ts';

const accepted: PreviewStep = { kind: 'accepted', step: { state: 'proved', at: 1_200, by: 'answer' } };
const delivered: PreviewStep = { kind: 'delivered', step: { state: 'proved', at: 2_000, by: 'echo' } };
const tapped = (step: PreviewStep['step']): PreviewStep => ({ kind: 'tapped', button: 'Prices', step });

describe('the times of a preview', () => {
  it('measures each step from the end of the one before', () => {
    const steps = [accepted, delivered, tapped({ state: 'proved', at: 9_000, by: 'tap' })];
    expect(stepLengths({ startedAt: 1_000, steps })).toEqual([200, 800, 7_000]);
  });

  it('claims no time for what was not proved or is still open', () => {
    const steps = [accepted, delivered, tapped({ state: 'not-proved', at: 62_000, reason: 'no-tap-within-time' })];
    expect(stepLengths({ startedAt: 1_000, steps })).toEqual([200, 800, undefined]);
    const open = [accepted, { ...delivered, step: { state: 'running', since: 1_200, until: 61_200 } as const }];
    expect(stepLengths({ startedAt: 1_000, steps: open })).toEqual([200, undefined]);
  });

  it('never shows a negative time when an echo overtook the answer', () => {
    const early: PreviewStep = { kind: 'delivered', step: { state: 'proved', at: 1_100, by: 'echo' } };
    expect(stepLengths({ startedAt: 1_000, steps: [accepted, early] })).toEqual([200, 0]);
  });

  it('tells waiting for the person apart from waiting for Instagram', () => {
    const steps = [accepted, delivered, tapped({ state: 'proved', at: 9_000, by: 'tap' })];
    expect(runLength({ startedAt: 1_000, endedAt: 9_000, steps })).toEqual({ whole: 8_000, waiting: 7_000 });
  });

  it('finds the step the verdict hangs on', () => {
    const steps = [accepted, delivered, tapped({ state: 'not-proved', at: 62_000, reason: 'no-tap-within-time' })];
    expect(decidingStep({ steps, verdict: 'not-proved' })?.place).toBe(3);
    expect(decidingStep({ steps: [accepted, delivered], verdict: 'passed' })).toBeUndefined();
    expect(tallyOfRun(steps)).toEqual({ proved: 2, failed: 0, notProved: 1 });
  });

  it('reads as seconds and as a stopwatch', () => {
    expect([secondsWords(0), secondsWords(1_400), secondsWords(12_600)]).toEqual(['0.0', '1.4', '13']);
    expect([minutesWords(-5), minutesWords(38_900), minutesWords(180_000)]).toEqual(['0:00', '0:38', '3:00']);
  });
});
