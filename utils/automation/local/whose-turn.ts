import type { RunEnd } from '../run/run-state.ts';
import { isEmpty, isTestAlone } from '../script/outline-parts.ts';
import type { LocalPlay } from './local-play.ts';
import { offeredTaps } from './offered-taps.ts';
import { type Beginning, beginningsOf } from './what-starts.ts';

/** Whose turn it is. Times in ms since 1970. */
export type WhoseTurn =
  | { turn: 'start'; ways: readonly Beginning[] }
  /** `titles`: of what leads on, each once. */
  | { turn: 'tap'; titles: readonly string[]; until: number }
  | { turn: 'answer'; until: number }
  | { turn: 'pause'; until: number }
  | { turn: 'over'; because: RunEnd | 'test-passed' | 'test-failed' }
  /** A test, and nothing is chosen to play it against. */
  | { turn: 'test-alone' }
  | { turn: 'nothing-to-play' };

/** What a play waits for. */
export function whoseTurn(play: LocalPlay): WhoseTurn {
  const { order, state, test } = play;
  const { outline } = order;
  if (test) return { turn: 'over', because: `test-${test}` };
  if (isTestAlone(outline)) return { turn: 'test-alone' };
  if (!state) {
    return isEmpty(outline) ? { turn: 'nothing-to-play' } : { turn: 'start', ways: beginningsOf(outline) };
  }
  const { waiting, ended } = state;
  // A run that has not ended waits for something.
  if (!waiting) return { turn: 'over', because: ended?.because ?? 'done' };
  const { until } = waiting;
  if (waiting.for === 'time') return { turn: 'pause', until };
  const titles = [...new Set(leadingOn(play))];
  return waiting.for === 'branch' && titles.length > 0 ? { turn: 'tap', titles, until } : { turn: 'answer', until };
}

/** Titles of what is offered and has a branch; while an answer is awaited every tap is one. */
function leadingOn(play: LocalPlay): readonly string[] {
  const { branches } = play.order.outline;
  return offeredTaps(play)
    .filter(({ payload }) => branches.some(({ on }) => on.kind === 'payload' && on.payload === payload))
    .map(({ title }) => title);
}
