// Whether an account is quieter than it usually is at this time of the week. Reckoned in hours in which something was said:
// how much was said in them says little about whether anything should have come.

const HOUR = 3_600_000;
const HOURS_OF_WEEK = 168;

/** How far back is looked, ms: four times each hour of the week. */
export const LOOKED_BACK = 4 * HOURS_OF_WEEK * HOUR;

/** Less is no history, ms and hours in which something was said. Ours. */
const SHORTEST_HISTORY = 2 * HOURS_OF_WEEK * HOUR;
const FEWEST_HOURS = 40;

/** Silence that is rarer than this, by what the same hours of other weeks were like, is told. Ours. */
const RARE = 0.02;

export interface Quietness {
  /** When somebody last wrote, ms since 1970. */
  since: number;
  /** In how many of the silent hours something is usually said, rounded. */
  usual: number;
}

/**
 * `undefined` where it is as quiet as ever, or where there is too little history to say so.
 *
 * @param times when something was said, ms since 1970, in any order; it is enough to tell one of each hour
 * @param heardAt when somebody last wrote
 * @param hourOfWeek 0 to 167, of a time, where the account lives
 */
export function quietness(
  times: readonly number[],
  { heardAt, now, hourOfWeek }: { heardAt: number; now: number; hourOfWeek: (at: number) => number },
): Quietness | undefined {
  const last = hourOf(heardAt);
  const active = new Set(times.map(hourOf).filter((hour) => hour <= last && hour * HOUR >= now - LOOKED_BACK));
  const first = Math.min(...active);
  if (active.size < FEWEST_HOURS || (last - first) * HOUR < SHORTEST_HISTORY) return undefined;

  const seen = countByHour(first, last, hourOfWeek, () => true);
  const said = countByHour(first, last, hourOfWeek, (hour) => active.has(hour));
  let chance = 1;
  let usual = 0;
  // The hour that is under way is not over: nothing is missing of it yet.
  for (let hour = last + 1; hour < hourOf(now); hour += 1) {
    const place = hourOfWeek(hour * HOUR);
    const weeks = said.get(place) ?? 0;
    // In an hour in which nobody has ever written nothing is missing.
    if (weeks === 0) continue;
    // Half a silent and half a busy week more than were seen: four of four are no certainty.
    const likely = (weeks + 0.5) / ((seen.get(place) ?? 0) + 1);
    chance *= 1 - likely;
    usual += likely;
  }
  return chance < RARE ? { since: heardAt, usual: Math.round(usual) } : undefined;
}

function hourOf(at: number): number {
  return Math.floor(at / HOUR);
}

function countByHour(
  first: number,
  last: number,
  hourOfWeek: (at: number) => number,
  counts: (hour: number) => boolean,
): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let hour = first; hour <= last; hour += 1) {
    if (!counts(hour)) continue;
    const place = hourOfWeek(hour * HOUR);
    found.set(place, (found.get(place) ?? 0) + 1);
  }
  return found;
}
