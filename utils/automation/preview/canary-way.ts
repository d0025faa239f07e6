// What a canary has shown of the way, hop by hop.
import type { ErrorReason } from '../../instagram/error-reasons.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { LiveRun } from './live-run.ts';

/** In the order of the way. `accepted`: from here to Instagram; `webhook`: from there to the relay; `here`: from there to here. */
export type CanaryHop = 'accepted' | 'webhook' | 'here';

/** Why a hop did not happen, as far as it is known. */
export type CanaryTrouble =
  | { kind: 'refused'; reason: ErrorReason }
  /** Neither accepted nor refused. */
  | { kind: 'no-answer' }
  /** Instagram has it, and did not tell the relay, or the relay has not told it here. */
  | { kind: 'not-told' }
  | { kind: 'relay-silent' | 'no-relay' }
  /** It came with other words: somebody else writes there, too. */
  | { kind: 'other-words' }
  | { kind: 'stopped' };

export interface CanaryStage {
  hop: CanaryHop;
  /** `not-known`: whoever would have told it is silent. */
  state: 'passed' | 'failed' | 'running' | 'not-reached' | 'not-known';
  /** ms; absent where nobody has told when it was. */
  took?: number;
  trouble?: CanaryTrouble;
}

/** How the relay is towards this browser, for a message that did not come. */
export type RelayState = 'answers' | 'silent' | 'none';

/** Every hop of a canary, in order; the first that failed is the one to mend. */
export function canaryWay({ steps: [step], verdict, because }: LiveRun, relay: RelayState): readonly CanaryStage[] {
  const { hops = {}, mid } = step ?? {};
  const isRunning = verdict === 'running';
  const hasArrived = hops.here !== undefined;
  const isTaken = mid !== undefined || hasArrived;
  const end = (hop: CanaryHop, trouble: CanaryTrouble): CanaryStage =>
    isRunning ? { hop, state: 'running' } : { hop, state: 'failed', trouble };
  const passed = (hop: CanaryHop, from: number | undefined, to: number | undefined): CanaryStage =>
    withoutUndefined({ hop, state: 'passed' as const, took: between(from, to) });

  if (!isTaken) {
    return [end('accepted', whyNotTaken(step, because)), notReached('webhook'), notReached('here')];
  }
  const accepted = passed('accepted', hops.sent, hops.accepted);
  if (!hasArrived) {
    if (because === 'cancelled') return [accepted, end('webhook', { kind: 'stopped' }), notReached('here')];
    // Where nobody can tell the relay's part, the part that is known to be broken is named.
    if (relay === 'answers') return [accepted, end('webhook', { kind: 'not-told' }), notReached('here')];
    const trouble = { kind: relay === 'none' ? 'no-relay' : 'relay-silent' } as const;
    return [accepted, { hop: 'webhook', state: 'not-known' }, end('here', trouble)];
  }
  const isOther = step?.state.state === 'failed' && verdict === 'failed';
  return [
    accepted,
    passed('webhook', hops.accepted, hops.relay),
    isOther
      ? { hop: 'here', state: 'failed', trouble: { kind: 'other-words' } }
      : passed('here', hops.relay, hops.here),
  ];
}

function whyNotTaken(step: LiveRun['steps'][number] | undefined, because: LiveRun['because']): CanaryTrouble {
  if (because === 'cancelled') return { kind: 'stopped' };
  const difference = step?.state.state === 'failed' ? step.state.difference : undefined;
  return typeof difference === 'object' ? { kind: 'refused', reason: difference.refused } : { kind: 'no-answer' };
}

function notReached(hop: CanaryHop): CanaryStage {
  return { hop, state: 'not-reached' };
}

/** Clocks differ: a way below zero took no time. */
function between(from: number | undefined, to: number | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from);
}
