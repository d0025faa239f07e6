// When a person is to be told that a window closes. Pure: times in ms since 1970, `now` comes in.
import { nextStretch, systemClock, type WallClock } from './hours.ts';
import { answerBy, type Sleep } from './sleep-hours.ts';

const MINUTE = 60_000;

/** How long before the last waking moment a window is told of. Ours: the time in which it is drawn in the danger colour. */
const TOLD_BEFORE = 60 * MINUTE;
/** What would fall into quiet hours is told this long before they begin. Ours. */
const BEFORE_QUIET = 15 * MINUTE;

/** The hours that decide when something is told. */
export interface TellingHours {
  sleep: Sleep;
  quiet: Sleep;
}

/**
 * When a window is to be told of, at `now` or later; `undefined` when no moment is left that is not quiet. A window that
 * closes later is never told of earlier, so the first of a list by closing time is the first to be told of.
 */
export function tellAt(
  closesAt: number,
  { sleep, quiet }: TellingHours,
  now: number,
  clock: WallClock = systemClock,
): number | undefined {
  const wished = (answerBy(closesAt, sleep, now, clock) ?? closesAt) - TOLD_BEFORE;
  const told = endOfQuiet(quiet, Math.max(beforeQuiet(quiet, wished, clock), now), clock);
  return told < closesAt ? told : undefined;
}

function beforeQuiet(quiet: Sleep, at: number, clock: WallClock): number {
  if (quiet === 'none') return at;
  return Math.min(at, nextStretch(quiet, at, clock).from - BEFORE_QUIET);
}

function endOfQuiet(quiet: Sleep, at: number, clock: WallClock): number {
  if (quiet === 'none') return at;
  const stretch = nextStretch(quiet, at, clock);
  return stretch.from <= at ? stretch.to : at;
}
