// Hours of the day that a person chose: when they sleep, when nothing may ring. Wall clock of this browser.

/** Minutes after local midnight, 0 to 1439; `from` after `to` goes over midnight. Equal ones: the whole day. */
export interface Hours {
  from: number;
  to: number;
}

/** Some time on end, ms since 1970; `to` no longer belongs to it. */
export interface Stretch {
  from: number;
  to: number;
}

/**
 * The moment at which the clock on the wall shows these minutes after midnight, `days` after the local day of `at`; ms since
 * 1970. Of two such moments (clocks go back) the first; of none (they go forward) the one as long after midnight.
 */
export type WallClock = (at: number, days: number, minutes: number) => number;

/** The clock of this browser. */
export const systemClock: WallClock = (at, days, minutes) => {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 0, minutes).getTime();
};

/** Clocks are moved by less than a day: among that many one is always found. */
const DAYS_LOOKED_AT = 8;

/** The stretch of these hours in which `at` lies, or else the next one. The whole day has neither beginning nor end. */
export function nextStretch({ from, to }: Hours, at: number, clock: WallClock = systemClock): Stretch {
  if (from === to) return { from: -Infinity, to: Infinity };
  for (let days = -1; days < DAYS_LOOKED_AT; days += 1) {
    const stretch = { from: clock(at, days, from), to: clock(at, from < to ? days : days + 1, to) };
    // Where clocks go forward, a short stretch can be left out.
    if (stretch.to > at && stretch.to > stretch.from) return stretch;
  }
  return { from: Infinity, to: Infinity };
}

/** Whether a moment, ms since 1970, lies in these hours. */
export function isWithin(hours: Hours, at: number, clock: WallClock = systemClock): boolean {
  return nextStretch(hours, at, clock).from <= at;
}
