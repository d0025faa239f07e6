import { CLOSING_WITHIN, DANGER_WITHIN } from '../../utils/inbox/lanes.ts';

// What a moment means to the person who reads it. Pure: `now` comes in, all times in ms since 1970.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time, cut down to what still matters at its size. */
export type Span =
  | { unit: 'seconds'; seconds: number }
  | { unit: 'minutes'; minutes: number }
  | { unit: 'hours'; hours: number; minutes: number }
  | { unit: 'days'; days: number; hours: number };

/**
 * Seconds under two minutes, minutes under an hour, hours and tens of minutes under ten hours, then hours;
 * days and hours under two days, then days. Always rounded down: nobody is promised a minute that is not there.
 */
export function spanOf(length: number): Span {
  if (length < 2 * MINUTE) return { unit: 'seconds', seconds: Math.max(0, Math.floor(length / SECOND)) };
  if (length < HOUR) return { unit: 'minutes', minutes: Math.floor(length / MINUTE) };
  const hours = Math.floor(length / HOUR);
  if (length < 10 * HOUR) return { unit: 'hours', hours, minutes: Math.floor((length % HOUR) / (10 * MINUTE)) * 10 };
  if (length < DAY) return { unit: 'hours', hours, minutes: 0 };
  const days = Math.floor(length / DAY);
  return { unit: 'days', days, hours: days < 2 ? Math.floor((length % DAY) / HOUR) : 0 };
}

/** How pressing a deadline is; each has its own shape and colour. */
export type Urgency = 'calm' | 'soon' | 'now' | 'shut';

/** From when on a deadline counts as `now` and as `soon`, ms before it. */
export interface Thresholds {
  now: number;
  soon: number;
}

/** Of a conversation's 24 h window. */
export const REPLY_THRESHOLDS: Thresholds = { now: DANGER_WITHIN, soon: CLOSING_WITHIN };
/** Of a comment's one private reply, which lives for seven days. */
export const PRIVATE_REPLY_THRESHOLDS: Thresholds = { now: HOUR, soon: 2 * DAY };

/** The urgency of something that closes at `closesAt`. */
export function urgencyOf(closesAt: number, now: number, thresholds: Thresholds): Urgency {
  const left = closesAt - now;
  if (left <= 0) return 'shut';
  if (left < thresholds.now) return 'now';
  return left < thresholds.soon ? 'soon' : 'calm';
}

/** How a moment of the past is told in a list. */
export type Past =
  | { told: 'just-now' }
  | { told: 'ago'; span: Span }
  /** Too long ago for counting: the date. */
  | { told: 'date'; at: number };

/** Under a minute it is just now, under a week it is counted, then it has a date. Clocks ahead of ours are just now. */
export function pastOf(at: number, now: number): Past {
  const length = now - at;
  if (length < MINUTE) return { told: 'just-now' };
  if (length < HOUR) return { told: 'ago', span: { unit: 'minutes', minutes: Math.floor(length / MINUTE) } };
  if (length < DAY) return { told: 'ago', span: { unit: 'hours', hours: Math.floor(length / HOUR), minutes: 0 } };
  if (length < 7 * DAY) return { told: 'ago', span: { unit: 'days', days: Math.floor(length / DAY), hours: 0 } };
  return { told: 'date', at };
}

/** Whether two moments lie on the same day of the reader's calendar. */
export function isSameDay(one: number, other: number): boolean {
  const a = new Date(one);
  const b = new Date(other);
  return a.getDate() === b.getDate() && a.getMonth() === b.getMonth() && a.getFullYear() === b.getFullYear();
}

/** ms until a clock on screen has to change next: each minute, each second while a deadline is under two minutes away. */
export function nextTick(now: number, deadlines: readonly number[]): number {
  const hurries = deadlines.some((deadline) => deadline > now && deadline - now <= 2 * MINUTE + SECOND);
  const step = hurries ? SECOND : MINUTE;
  return step - (now % step);
}
