// How long what took in a preview, and where the time went. Pure; all times in ms.
import type { Hops, LiveStep } from '../../utils/automation/preview/live-run.ts';

/** A hop that takes longer is marked, not failed. Ours, ms. */
export const SLOW_HOP = 5_000;

/** One way of a step: from the place before to this one. */
export interface HopLeg {
  to: 'accepted' | 'instagram' | 'echo' | 'relay' | 'here';
  length: number;
  isSlow: boolean;
}

/**
 * The ways of a step, in order. For what we send: until Instagram took it, until it came back to the relay, until it was
 * here; Instagram's own clock is left out then, because it is not ours. For what others do it is all that tells the
 * beginning. Clocks differ: a way below zero took no time.
 */
export function hopLegs(hops: Hops): readonly HopLeg[] {
  const { sent, accepted, instagram, relay, here } = hops;
  const isOurs = sent !== undefined && accepted !== undefined;
  const places: readonly (readonly [HopLeg['to'] | 'start', number | undefined])[] = isOurs
    ? [
        ['start', sent],
        ['accepted', accepted],
        ['echo', relay],
        ['here', here],
      ]
    : [
        ['start', sent ?? instagram],
        ...(sent === undefined ? [] : ([['instagram', instagram]] as const)),
        ['relay', relay],
        ['here', here],
      ];
  const passed = places.flatMap(([to, at]) => (at === undefined ? [] : [{ to, at }]));
  return passed.flatMap(({ to, at }, place) => {
    const from = passed[place - 1];
    if (!from || to === 'start') return [];
    const length = Math.max(0, at - from.at);
    return [{ to, length, isSlow: length > SLOW_HOP }];
  });
}

/** When a step is over, or runs out; `undefined` before it is open. */
export function elapsedOf(
  { state }: Pick<LiveStep, 'state'>,
  now: number,
): { gone: number; limit: number } | undefined {
  if (state.state !== 'running') return undefined;
  const limit = state.until - state.since;
  return { gone: Math.min(limit, Math.max(0, now - state.since)), limit };
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
