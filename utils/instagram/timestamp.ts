/**
 * Numbers below it are seconds, from it on milliseconds: as seconds it is the year 5138, as milliseconds March 1973.
 * Meta sends `entry.time` of messages in ms, of changes in seconds, and of dashboard tests as a string of seconds.
 */
const FIRST_MILLISECONDS = 1e11;

/** The last moment a `Date` can hold, ms since 1970. */
const LAST_MOMENT = 8.64e15;

const PLAIN_NUMBER = /^\d{1,16}(?:\.\d+)?$/;

/** A time as Meta sends it (seconds or milliseconds, number or string) in ms since 1970; `null` if it is no time. */
export function toMilliseconds(value: unknown): number | null {
  const given = typeof value === 'string' && PLAIN_NUMBER.test(value.trim()) ? Number(value) : value;
  if (typeof given !== 'number' || !Number.isFinite(given) || given < 0) return null;

  const time = Math.round(given < FIRST_MILLISECONDS ? given * 1000 : given);
  return time <= LAST_MOMENT ? time : null;
}
