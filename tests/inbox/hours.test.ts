import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hours, isWithin, nextStretch, systemClock } from '../../utils/inbox/hours.ts';
import { clockIn, shownIn } from './zone-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NIGHT: Hours = { from: 22 * 60, to: 7 * 60 };
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'];
const berlin = clockIn('Europe/Berlin');
const at = (text: string) => Date.parse(text);

describe('hours of the day', () => {
  it.each([
    ['over midnight, before it', NIGHT, '2026-11-19T22:00+01:00', true],
    ['over midnight, after it', NIGHT, '2026-11-20T03:10+01:00', true],
    ['the last minute of them', NIGHT, '2026-11-20T06:59+01:00', true],
    ['their end is not in them', NIGHT, '2026-11-20T07:00+01:00', false],
    ['the minute before them', NIGHT, '2026-11-20T21:59+01:00', false],
    ['of one day, within', { from: 780, to: 840 }, '2026-11-20T13:30+01:00', true],
    ['of one day, without', { from: 780, to: 840 }, '2026-11-20T12:59+01:00', false],
    ['equal ends are the whole day', { from: 420, to: 420 }, '2026-11-20T19:00+01:00', true],
  ])('%s', (_name, hours, moment, expected) => {
    expect(isWithin(hours, at(moment), berlin)).toBe(expected);
  });

  it('a night in which the clocks go forward is an hour shorter, one in which they go back an hour longer', () => {
    const spring = nextStretch(NIGHT, at('2026-03-29T01:00+01:00'), berlin);
    const autumn = nextStretch(NIGHT, at('2026-10-25T01:00+02:00'), berlin);
    expect(spring.to - spring.from).toBe(8 * HOUR);
    expect(autumn.to - autumn.from).toBe(10 * HOUR);
  });

  it('hours that the clocks leave out are left out that day, and come the next', () => {
    const stretch = nextStretch({ from: 130, to: 170 }, at('2026-03-29T00:00+01:00'), berlin);
    expect(stretch.from).toBeGreaterThanOrEqual(at('2026-03-29T03:00+02:00'));
    expect(isWithin({ from: 130, to: 170 }, at('2026-03-30T02:30+02:00'), berlin)).toBe(true);
  });

  it('a whole day has neither beginning nor end, and nothing is asked forever', () => {
    expect(nextStretch({ from: 60, to: 60 }, 0)).toEqual({ from: -Infinity, to: Infinity });
    expect(nextStretch({ from: Number.NaN, to: 60 }, 0)).toEqual({ from: Infinity, to: Infinity });
    expect(isWithin(NIGHT, Number.NaN)).toBe(false);
  });
});

describe('in any place, at any time', () => {
  const minute = fc.integer({ min: 0, max: 1_439 });
  const moment = fc.integer({ min: at('2025-01-01T00:00Z'), max: at('2028-01-01T00:00Z') });

  it('a moment is within when the clock on the wall says so', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, minute, moment, (zone, from, to, when) => {
        fc.pre(!isNearChange(zone, when));
        const { minutes } = shownIn(zone, when);
        const expected = from < to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
        expect(isWithin({ from, to }, when, clockIn(zone))).toBe(from === to || expected);
      }),
    );
  });

  it('stretches follow each other without touching, about once a day, across every change of the clocks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, minute, moment, (zone, from, to, when) => {
        fc.pre(from !== to);
        const clock = clockIn(zone);
        let stretch = nextStretch({ from, to }, when, clock);
        expect(stretch.to).toBeGreaterThan(when);
        for (let count = 0; count < 5; count += 1) {
          const next = nextStretch({ from, to }, stretch.to, clock);
          expect(next.from).toBeGreaterThanOrEqual(stretch.to);
          expect(next.from - stretch.from).toBeLessThanOrEqual(51 * HOUR);
          stretch = next;
        }
      }),
    );
  });

  it("the browser's own clock shows the minutes it was asked for", () => {
    fc.assert(
      fc.property(minute, moment, fc.integer({ min: -2, max: 8 }), (minutes, when, days) => {
        const date = new Date(systemClock(when, days, minutes));
        const noon = new Date(when);
        noon.setHours(12, 0, 0, 0);
        noon.setDate(noon.getDate() + days);
        expect(date.getDate()).toBe(noon.getDate());
        expect([minutes - 60, minutes, minutes + 60]).toContain(date.getHours() * 60 + date.getMinutes());
      }),
    );
  });
});

/** Within a day of a change of the clocks a minute can be there twice, or not at all: those days have their own tests. */
function isNearChange(zone: string, when: number): boolean {
  const offsetAt = (moment: number) => {
    const { day, minutes } = shownIn(zone, moment);
    return day * 1_440 + minutes - Math.floor(moment / MINUTE);
  };
  return offsetAt(when - 26 * HOUR) !== offsetAt(when + 26 * HOUR);
}
