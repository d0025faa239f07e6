// Until when a conversation is put off. Pure; times in ms since 1970, hours of the day by the clock of this browser.
import type { Hours } from './hours.ts';

/** One choice. */
export interface SnoozeTime {
  id: 'hour' | 'three-hours' | 'evening' | 'morning';
  until: number;
}

const HOUR = 3_600_000;
/** Minutes after midnight: when the working day is over and the evening's round begins. Ours. */
const EVENING = 18 * 60;
/** Minutes after midnight, for those who chose no sleep. Ours. */
const MORNING = 8 * 60;

/** What is offered at `now`: never the same moment twice, and no evening that is over. */
export function snoozeTimes(now: number, sleep: Hours | 'none'): readonly SnoozeTime[] {
  const evening = atMinute(now, 0, EVENING);
  const wakes = sleep === 'none' ? MORNING : sleep.to;
  const today = atMinute(now, 0, wakes);
  return [
    { id: 'hour', until: now + HOUR },
    { id: 'three-hours', until: now + 3 * HOUR },
    // Nearer than that it says nothing that the hours above do not say.
    ...(evening > now + HOUR ? [{ id: 'evening', until: evening } as const] : []),
    { id: 'morning', until: today > now + HOUR ? today : atMinute(now, 1, wakes) },
  ];
}

/** Whether nobody can be answered any more when it comes back. */
export function outlivesWindow(until: number, closesAt: number | undefined): boolean {
  return closesAt !== undefined && until >= closesAt;
}

/** The moment at which the clock shows `minute` today, or `days` later. */
function atMinute(now: number, days: number, minute: number): number {
  const day = new Date(now);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, 0, minute).getTime();
}
