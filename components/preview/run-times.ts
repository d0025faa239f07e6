// How long what took in a preview. Pure; all times in ms.
import type { PreviewRun, PreviewStep, StepState } from '../../utils/automation/preview-run.ts';

/** When a step came to its end, if it did. */
export function endOf(step: StepState): number | undefined {
  return step.state === 'waiting' || step.state === 'running' ? undefined : step.at;
}

/** How long each step took, from the end of the one before it; `undefined` while it is open, or when nothing was measured. */
export function stepLengths(run: Pick<PreviewRun, 'startedAt' | 'steps'>): (number | undefined)[] {
  let from = run.startedAt;
  return run.steps.map(({ step }) => {
    const end = endOf(step);
    if (end === undefined) return undefined;
    const length = Math.max(0, end - from);
    from = end;
    return step.state === 'not-proved' ? undefined : length;
  });
}

/** How long the whole run took, and how much of it was waiting for the reader's taps. */
export function runLength(run: Pick<PreviewRun, 'startedAt' | 'endedAt' | 'steps'>): {
  whole: number;
  waiting: number;
} {
  const lengths = stepLengths(run);
  const waiting = run.steps.reduce((sum, { kind }, index) => sum + (kind === 'tapped' ? (lengths[index] ?? 0) : 0), 0);
  return { whole: Math.max(0, (run.endedAt ?? run.startedAt) - run.startedAt), waiting };
}

/** How many steps stand where. */
export function tallyOfRun(steps: readonly PreviewStep[]): { proved: number; failed: number; notProved: number } {
  const count = (state: StepState['state']) => steps.filter(({ step }) => step.state === state).length;
  return { proved: count('proved'), failed: count('failed'), notProved: count('not-proved') };
}

/** The step under way, or the first that ended without proof; its place counts from 1. */
export function decidingStep(
  run: Pick<PreviewRun, 'steps' | 'verdict'>,
): { step: PreviewStep; place: number } | undefined {
  const wanted = run.verdict === 'running' ? ['running', 'waiting'] : ['failed', 'not-proved'];
  const at = run.steps.findIndex(({ step }) => wanted.includes(step.state));
  const step = run.steps[at];
  return step && { step, place: at + 1 };
}

/** `1.4`: seconds as they are read; whole ones from ten on. */
export function secondsWords(length: number): string {
  const seconds = length / 1000;
  return seconds < 10 ? seconds.toFixed(1) : String(Math.round(seconds));
}

/** `0:38`. */
export function minutesWords(length: number): string {
  const seconds = Math.max(0, Math.floor(length / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
