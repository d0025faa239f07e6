import { endLive, outlineOfRun } from './live-machine.ts';
import type { LiveRun, LiveStep } from './live-run.ts';

/**
 * The run without what these messages said, because they were taken back. A run that was still to prove one of them ends.
 * Nothing of theirs: the very same object. @param now ms since 1970
 */
export function forgetLive(run: LiveRun, mids: ReadonlySet<string>, now: number): LiveRun {
  const isOf = ({ mid }: { mid?: string }) => mid !== undefined && mids.has(mid);
  if (!run.steps.some(isOf) && !run.heard.some(isOf)) return run;
  const isLost = run.verdict === 'running' && run.mode === 'live' && run.steps.some(isOf);
  const { steps, heard, ...rest } = isLost ? endLive(run, outlineOfRun(run), 'taken-back', now) : run;
  return {
    ...rest,
    steps: steps.map((step) => (isOf(step) ? withoutWords(step) : step)),
    heard: heard.filter((entry) => !isOf(entry)),
  };
}

/** Ids and times stay, and how it ended. */
function withoutWords({ message: _message, observed, ...step }: LiveStep): LiveStep {
  return { ...step, expected: {}, ...(observed?.at !== undefined && { observed: { at: observed.at } }) };
}
