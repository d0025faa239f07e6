// What the night does to deadlines: what closes while one sleeps has to be answered before.
import { type Hours, nextStretch, type Stretch, systemClock, type WallClock } from './hours.ts';

/** The setting: some hours, or a person who does not want to be asked about them. */
export type Sleep = Hours | 'none';

/** What holds while nobody has chosen: 22:00 to 07:00, as the design draws it. */
export const DEFAULT_SLEEP: Hours = { from: 1_320, to: 420 };

/**
 * The last waking moment before a window closes; `undefined` when one is awake until it closes, or when that moment is over.
 * All times in ms since 1970.
 */
export function answerBy(
  closesAt: number,
  sleep: Sleep,
  now: number,
  clock: WallClock = systemClock,
): number | undefined {
  if (sleep === 'none') return undefined;
  // `closesAt` is the first moment that is too late.
  const { from } = nextStretch(sleep, closesAt - 1, clock);
  return from < closesAt && from > now ? from : undefined;
}

/** The stretches of night between two moments, cut to them, in order. */
export function nightsWithin(sleep: Sleep, from: number, to: number, clock: WallClock = systemClock): Stretch[] {
  const nights: Stretch[] = [];
  for (let at = from; sleep !== 'none' && at < to; ) {
    const night = nextStretch(sleep, at, clock);
    if (night.from < to) nights.push({ from: Math.max(night.from, from), to: Math.min(night.to, to) });
    at = night.to;
  }
  return nights;
}
