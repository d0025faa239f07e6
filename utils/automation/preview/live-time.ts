// What becomes of a run when the time of a step is over.
import { cameInstead } from './heard-in-test.ts';
import { endLive } from './live-end.ts';
import { settled } from './live-progress.ts';
import { isSend, type LiveRun, type LiveStep } from './live-run.ts';
import { type LiveWorld, runnerTold } from './live-speech.ts';
import { notProved, sentAt, withStep } from './live-steps.ts';

/**
 * The run after everything has ended whose time is over; as of the moment it was over, not of the moment it was noticed. What
 * had its turn to leave while nobody was there leaves now: Instagram was never asked.
 */
export function withoutOverdue(before: LiveRun, world: LiveWorld, now: number): LiveRun {
  const asked = new Set(before.steps.flatMap(({ id, openedAt }) => (openedAt === undefined ? [] : [id])));
  let run = before;
  for (;;) {
    const [overdue] = run.steps
      .flatMap((step) =>
        step.state.state === 'running' && step.state.until <= now ? [{ step, until: step.state.until }] : [],
      )
      .toSorted((one, other) => one.until - other.until);
    if (run.verdict !== 'running' || !overdue) return run;
    run =
      overdue.step.outboxId !== undefined && !asked.has(overdue.step.id)
        ? withStep(run, sentAt(overdue.step, now))
        : settled(timedOut(run, overdue.step, overdue.until, world), world, overdue.until);
  }
}

function timedOut(run: LiveRun, step: LiveStep, at: number, world: LiveWorld): LiveRun {
  const instead = cameInstead(run, step, at);
  if (instead) return withStep(run, instead);
  if (isSend(step)) {
    // What another one says has no id before it is there.
    const isOut = step.mid !== undefined || step.outboxId === undefined;
    const silence = step.sendUnknown ? 'send-unknown' : 'no-answer-from-instagram';
    const after = withStep(run, notProved(step, isOut ? 'no-echo-and-not-readable' : silence, at));
    return isOut ? after : endLive(after, world.outline, 'no-answer', at);
  }
  if (step.kind === 'pause') {
    const over = withStep(run, { ...step, state: { state: 'passed', at } });
    return runnerTold(over, world, { kind: 'tick' }, at) ?? over;
  }
  const waited = withStep(
    run,
    step.kind === 'quick-replies'
      ? { ...step, state: { state: 'simulated', at } }
      : notProved(step, 'nothing-done-within-time', at),
  );
  // Where the script has a limit of its own, it says how it goes on.
  const own = run.state?.waiting;
  const gone = own && own.until <= at ? runnerTold(waited, world, { kind: 'tick' }, at) : undefined;
  return gone ?? endLive(waited, world.outline, 'nobody-answered', at);
}
