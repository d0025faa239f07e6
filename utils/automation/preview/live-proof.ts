// What is known of what we sent: that Instagram has it, and that it stands in the thread as it was sent.
import type { ErrorReason } from '../../instagram/error-reasons.ts';
import { sameText } from '../../instagram/same-text.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { Outline } from '../script/outline.ts';
import { endLive } from './live-end.ts';
import { unseenOf } from './live-messages.ts';
import {
  type Hops,
  type LiveButton,
  type LiveDifference,
  type LiveRun,
  type LiveStep,
  type Observed,
  PROOF_LIMIT,
} from './live-run.ts';
import { changed, failed, stepOfMid, stepOfOutbox, usedUp, withStep } from './live-steps.ts';

/** Instagram has it under this id. */
export function accepted(run: LiveRun, { outboxId, mid }: { outboxId: string; mid: string }, now: number): LiveRun {
  return changed(run, stepOfOutbox(run, outboxId), (step) => {
    if (step.mid !== undefined || step.openedAt === undefined) return step;
    const known = { ...step, mid, hops: { ...step.hops, accepted: now } };
    if (step.state.state !== 'running') return known;
    return { ...known, state: { ...step.state, until: now + PROOF_LIMIT } };
  });
}

/** Nothing went out: the run has failed. */
export function refused(
  run: LiveRun,
  outline: Outline,
  { outboxId, reason, detail }: { outboxId: string; reason: ErrorReason; detail?: string },
  now: number,
): LiveRun {
  const step = stepOfOutbox(run, outboxId);
  if (step?.state.state !== 'running' || step.mid !== undefined) return run;
  const difference = withoutUndefined({ refused: reason, detail });
  return endLive(withStep(run, failed(step, difference, now)), outline, 'refused', now);
}

/** The answer to the send was lost. */
export function lost(run: LiveRun, { outboxId }: { outboxId: string }): LiveRun {
  return changed(run, stepOfOutbox(run, outboxId), (step) =>
    step.mid === undefined && step.state.state === 'running' ? { ...step, sendUnknown: true } : step,
  );
}

/** Reading it by its id gave this. */
export function readById(run: LiveRun, mid: string, seen: Observed, now: number): LiveRun {
  return changed(run, stepOfMid(run, mid), (step) => delivered(step, seen, now));
}

/** Takes what was heard of our own sends. */
export function withOwnEchoes(run: LiveRun, now: number): LiveRun {
  const own = run.heard.find((entry) => entry.kind !== 'tap' && stepOfMid(run, entry.mid) !== undefined);
  const step = own && stepOfMid(run, own.mid);
  if (!own || own.kind === 'tap' || !step) return run;
  const { text, at, relay, here } = own;
  const seen = withoutUndefined({ text, buttons: own.kind === 'echo' ? own.buttons : undefined, at });
  const after = delivered(step, seen, now, withoutUndefined({ relay, here }));
  return withOwnEchoes(withStep(usedUp(run, own), after), now);
}

/**
 * It stands in the thread. What is not shown is held against as it was sent: templates are echoed without their text, and
 * readings show no buttons. What was read may still be echoed, and then shows more.
 *
 * @param way of an echo
 */
function delivered(step: LiveStep, seen: Observed, now: number, way: Pick<Hops, 'relay' | 'here'> = {}): LiveStep {
  const { state, expected, hops } = step;
  const isLate = state.state === 'not-proved' && state.reason === 'no-echo-and-not-readable';
  const wasRead = state.state === 'passed' && hops.here === undefined && way.here !== undefined;
  if (state.state !== 'running' && !isLate && !wasRead) return step;
  const there: LiveStep = {
    ...step,
    observed: { ...step.observed, ...seen },
    hops: { ...hops, ...(seen.at !== undefined && { instagram: seen.at }), ...way },
  };
  const difference = differenceOf(there);
  if (difference) return failed(there, difference, now);
  if (wasRead) return there;
  const took = now - (hops.sent ?? now);
  const isSlow = expected.within !== undefined && took > expected.within;
  return { ...there, state: { state: 'passed', at: now, ...(isSlow && { slow: took }) } };
}

function differenceOf(step: LiveStep): LiveDifference | undefined {
  const { expected, observed, message } = step;
  const { text, buttons = [] } = { ...unseenOf(step), ...observed };
  // What nobody tells is not compared; a message that we sent without words has none.
  const words = text ?? (message && '');
  if (expected.text !== undefined && words !== undefined && !sameText(expected.text, words)) return 'different-text';
  return sameButtons(expected.buttons ?? [], buttons) ? undefined : 'different-buttons';
}

/** An echo may tell a button without its payload. */
function sameButtons(expected: readonly LiveButton[], observed: readonly LiveButton[]): boolean {
  return (
    expected.length === observed.length &&
    expected.every(({ title, payload }, place) => {
      const other = observed[place];
      return (
        other?.title === title && (payload === undefined || other.payload === undefined || payload === other.payload)
      );
    })
  );
}
