// A run with one of its steps changed.

import { withoutUndefined } from '../../instagram/without-undefined.ts';
import {
  type Heard,
  type LiveDifference,
  type LiveNotProved,
  type LiveRun,
  type LiveStep,
  type Observed,
  PROOF_LIMIT,
} from './live-run.ts';

/** What is remembered as used up. */
const USED_AT_MOST = 300;

export function failed(step: LiveStep, difference: LiveDifference, at: number): LiveStep {
  return { ...step, state: { state: 'failed', at, difference } };
}

export function notProved(step: LiveStep, reason: LiveNotProved, at: number): LiveStep {
  return { ...step, state: { state: 'not-proved', at, reason } };
}

/** Under way to Instagram. */
export function sentAt(step: LiveStep, now: number): LiveStep {
  const state = { state: 'running', since: now, until: now + PROOF_LIMIT } as const;
  return { ...step, openedAt: now, hops: { ...step.hops, sent: now }, state };
}

/** Passed by something that the account did to itself. */
export function passedBy(step: LiveStep, entry: Heard, now: number): LiveStep {
  const { mid, at: instagram, relay, here } = entry;
  return {
    ...step,
    mid,
    observed: observedOf(entry),
    hops: withoutUndefined({ instagram, relay, here }),
    state: { state: 'passed', at: now },
  };
}

export function observedOf(entry: Heard): Observed {
  const { at } = entry;
  if (entry.kind === 'tap') return withoutUndefined({ at, text: entry.title, payload: entry.payload });
  return withoutUndefined({ at, text: entry.text });
}

export function stepOfOutbox({ steps }: LiveRun, outboxId: string): LiveStep | undefined {
  return steps.find((step) => step.outboxId === outboxId);
}

/** One of ours. */
export function stepOfMid({ steps }: LiveRun, mid: string): LiveStep | undefined {
  return steps.find((step) => step.outboxId !== undefined && step.mid === mid);
}

export function withStep(run: LiveRun, step: LiveStep): LiveRun {
  const place = run.steps.findIndex(({ id }) => id === step.id);
  return place < 0 || run.steps[place] === step ? run : { ...run, steps: run.steps.with(place, step) };
}

export function changed(run: LiveRun, step: LiveStep | undefined, change: (step: LiveStep) => LiveStep): LiveRun {
  return step ? withStep(run, change(step)) : run;
}

/** It has said what it had to say. */
export function usedUp(run: LiveRun, entry: Heard): LiveRun {
  return {
    ...run,
    heard: run.heard.filter(({ mid }) => mid !== entry.mid),
    used: [...run.used, entry.mid].slice(-USED_AT_MOST),
  };
}
