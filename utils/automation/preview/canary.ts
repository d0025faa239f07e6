// A canary: one message to oneself, to see that every part of the way works. Once a day, for whoever wants it.
import type { LiveRun } from './live-run.ts';

/** One within this time is enough, ms. */
export const CANARY_EVERY = 24 * 3_600_000;

const DAILY = 'daily-';

/** Whether the day has had none. @param last when the newest one began, whoever asked for it; all ms since 1970 */
export function canaryIsDue(last: number | undefined, now: number): boolean {
  return last === undefined || now - last >= CANARY_EVERY;
}

/** The run of a time: two workers that start it start one. @param now ms since 1970 */
export function dailyCanaryId(now: number): string {
  return `${DAILY}${Math.floor(now / CANARY_EVERY)}`;
}

/** Whether nobody clicked for it, and so nobody is looking. */
export function isDailyCanary({ id, source }: Pick<LiveRun, 'id' | 'source'>): boolean {
  return source.kind === 'canary' && id.startsWith(DAILY);
}
