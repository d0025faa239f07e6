// Times as scripts write them: a whole number and a unit.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The units as they are printed, the largest first, and what else is understood. */
const UNITS: readonly { unit: string; ms: number; also: readonly string[] }[] = [
  { unit: 'd', ms: DAY, also: ['day', 'days'] },
  { unit: 'h', ms: HOUR, also: ['hour', 'hours', 'hr', 'hrs'] },
  { unit: 'min', ms: MINUTE, also: ['m', 'minute', 'minutes', 'mins'] },
  { unit: 's', ms: SECOND, also: ['sec', 'secs', 'second', 'seconds'] },
];

/** A year: nothing in a script lasts longer, and sums of such times stay exact. */
const LONGEST = 366 * DAY;

/** ms of `24 h`; `undefined` when it is no time, zero, or longer than a year. */
export function readDuration(amount: string, unit: string): number | undefined {
  const wanted = unit.toLowerCase();
  const found = UNITS.find((one) => one.unit === wanted || one.also.includes(wanted));
  if (!found || !/^\d{1,9}$/.test(amount)) return undefined;
  const ms = Number(amount) * found.ms;
  return ms > 0 && ms <= LONGEST ? ms : undefined;
}

/** In the largest unit that leaves no rest. Two days and more are days: one day is `24 h`, as windows are told. */
export function printDuration(ms: number): string {
  const found = UNITS.find((one) => ms % one.ms === 0 && (one.unit !== 'd' || ms >= 2 * DAY));
  return found ? `${ms / found.ms} ${found.unit}` : `${Math.max(1, Math.round(ms / SECOND))} s`;
}
