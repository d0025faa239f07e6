// Wall clocks of other places, made of `Intl` alone: what the product reads of `Date` is held against them.
import type { WallClock } from '../../utils/inbox/hours.ts';

const MINUTE = 60_000;

/** What a clock in that place shows. */
export function shownIn(zone: string, at: number): { day: number; minutes: number } {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts;
  return { day: Date.UTC(year, month - 1, day) / 86_400_000, minutes: hour * 60 + minute };
}

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric' },
    });
  formats.set(timeZone, format);
  return format;
}

/** The clock on a wall in that place. */
export function clockIn(zone: string): WallClock {
  return (at, days, minutes) => {
    const wanted = (shownIn(zone, at).day + days) * 1_440 + minutes;
    // Offsets before and after a change of the clocks; of two moments the first, of none the one as long after midnight.
    const guess = wanted * MINUTE;
    const offsets = [
      ...new Set([guess - 24 * 60 * MINUTE, guess + 24 * 60 * MINUTE].map((near) => offset(zone, near))),
    ];
    const fitting = offsets.map((length) => guess - length).filter((moment) => minutesOf(zone, moment) === wanted);
    return fitting.length > 0 ? Math.min(...fitting) : guess - (offsets[0] ?? 0);
  };
}

function minutesOf(zone: string, at: number): number {
  const { day, minutes } = shownIn(zone, at);
  return day * 1_440 + minutes;
}

function offset(zone: string, at: number): number {
  return minutesOf(zone, at) * MINUTE - Math.floor(at / MINUTE) * MINUTE;
}
