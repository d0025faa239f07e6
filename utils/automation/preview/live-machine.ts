// A live preview as a machine: a run, one piece of evidence, the time, and out comes the run as it is then and what is to
// be done. Nothing is remembered outside the run, so a worker that dies in between loses nothing.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { Matches } from '../run/run-script.ts';
import type { Outline } from '../script/outline.ts';
import { isTestAlone } from '../script/outline-parts.ts';
import { effectsOfLive, type LiveEffect, newEffects } from './live-effects.ts';
import { endLive, outlineOfRun } from './live-end.ts';
import { settled } from './live-progress.ts';
import { accepted, lost, readById, refused } from './live-proof.ts';
import { HEARD_AT_MOST, type Heard, type LiveInput, type LiveRun } from './live-run.ts';
import type { LiveWorld } from './live-speech.ts';
import { withoutOverdue } from './live-time.ts';
import { begun } from './live-trigger.ts';
import { simulated, skipped } from './live-turn.ts';
import { recorded } from './record-run.ts';
import { stepsOfTest } from './test-run.ts';

export interface LiveTurn {
  run: LiveRun;
  effects: readonly LiveEffect[];
}

/** Who previews what. */
export type LiveOrder = Pick<
  LiveRun,
  'accountId' | 'id' | 'name' | 'source' | 'mode' | 'person' | 'templates' | 'ownIgsid' | 'startAtLine'
>;

/** Begins a run. @param now ms since 1970 */
export function startLive(order: LiveOrder, now: number): LiveTurn {
  const fresh: LiveRun = { ...order, startedAt: now, steps: [], heard: [], used: [], verdict: 'running' };
  const run = order.mode === 'recorded' ? fresh : opening(fresh, now);
  return { run, effects: effectsOfLive(run, now) };
}

function opening(fresh: LiveRun, now: number): LiveRun {
  const outline = outlineOfRun(fresh);
  const run = isTestAlone(outline) ? { ...fresh, steps: stepsOfTest(outline, fresh) } : begun(fresh, outline, now);
  // Nothing has been heard yet.
  return settled(run, { outline, matches: () => false }, now);
}

/**
 * The run after one more input. An input that says nothing about it, or comes after its end, leaves the very same object.
 * What has run out by `now` ends first, so that it makes no difference whether a tick came in between.
 *
 * @param outline of `outlineOfRun`, which may be kept
 */
export function stepLive(before: LiveRun, outline: Outline, input: LiveInput, matches: Matches, now: number): LiveTurn {
  if (before.verdict !== 'running') return { run: before, effects: [] };
  if (before.mode === 'recorded') {
    const run = recorded(before, input, now);
    return { run, effects: effectsOfLive(run, now) };
  }
  const world: LiveWorld = { outline, matches };
  const present = withoutOverdue(before, world, now);
  const run = present.verdict === 'running' ? settled(told(present, world, input, now), world, now) : present;
  return { run, effects: newEffects(before, run, now) };
}

function told(run: LiveRun, world: LiveWorld, input: LiveInput, now: number): LiveRun {
  switch (input.kind) {
    case 'accepted':
      return accepted(run, input, now);
    case 'refused':
      return refused(run, world.outline, input, now);
    case 'unknown':
      return lost(run, input);
    case 'echo': {
      const { kind, mid, at, receivedAt: relay, text, buttons } = input;
      return heard(run, withoutUndefined({ kind, mid, at, relay, here: now, text, buttons }));
    }
    case 'tap': {
      const { kind, mid, at, receivedAt: relay, title, payload } = input;
      return heard(run, withoutUndefined({ kind, mid, at, relay, here: now, title, payload }));
    }
    case 'comment': {
      const { kind, commentId: mid, at, receivedAt: relay, text, post } = input;
      return heard(run, withoutUndefined({ kind, mid, at, relay, here: now, text, post }));
    }
    case 'read': {
      const { mid, text, at } = input;
      return readById(run, mid, withoutUndefined({ text, at }), now);
    }
    case 'skip':
      return skipped(run, world, input.step, now);
    case 'simulate':
      return simulated(run, world, input, now);
    case 'cancel':
      return endLive(run, world.outline, 'cancelled', now);
    case 'not-readable':
    case 'tick':
      return run;
  }
}

/** Kept until it is known whose turn it was, or whose it is. */
function heard(run: LiveRun, entry: Heard): LiveRun {
  const isKnown = run.used.includes(entry.mid) || run.heard.some(({ mid }) => mid === entry.mid);
  return isKnown ? run : { ...run, heard: [...run.heard, entry].slice(-HEARD_AT_MOST) };
}
