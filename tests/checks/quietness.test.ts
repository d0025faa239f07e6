import { describe, expect, it } from 'vitest';
import { quietness } from '../../utils/checks/quietness.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday at midnight, UTC. */
const MONDAY = Date.UTC(2026, 10, 23);
const hourOfWeek = (at: number) => new Date(at).getUTCDay() * 24 + new Date(at).getUTCHours();

/** A studio that is written to on workdays from 9 to 18, each hour, for so many weeks before the Monday. */
function workdays(weeks: number): number[] {
  return Array.from({ length: weeks * 7 }, (_, day) => MONDAY - (day + 1) * DAY)
    .filter((day) => new Date(day).getUTCDay() % 6 !== 0)
    .flatMap((day) => Array.from({ length: 9 }, (_, hour) => day + (9 + hour) * HOUR + 1));
}
const FRIDAY_EVENING = MONDAY - 3 * DAY + 17 * HOUR + 1;
const at = (now: number, heardAt = FRIDAY_EVENING) => ({ heardAt, now, hourOfWeek });

describe('an account that is quieter than usual', () => {
  it('is so when the hours in which it is always written to pass in silence', () => {
    expect(quietness(workdays(4), at(MONDAY + 13 * HOUR))).toEqual({
      since: FRIDAY_EVENING,
      usual: expect.any(Number),
    });
    expect(quietness(workdays(4), at(MONDAY + 13 * HOUR))?.usual).toBeGreaterThanOrEqual(4);
  });

  it('is not so over a weekend on which nobody ever writes, nor before the first hours of Monday are over', () => {
    for (const now of [MONDAY - DAY, MONDAY, MONDAY + 9 * HOUR, MONDAY + 10 * HOUR - 1]) {
      expect(quietness(workdays(4), at(now))).toBeUndefined();
    }
  });

  it('is not so while the hour is under way in which somebody would write', () => {
    const monday = [9, 10].map((hour) => MONDAY + hour * HOUR + 1);
    const times = [...workdays(4), ...monday];
    expect(quietness(times, at(MONDAY + 12 * HOUR - 1, MONDAY + 10 * HOUR + 1))).toBeUndefined();
  });

  it('is not told of an account with little history, or with little in it', () => {
    expect(quietness([], at(MONDAY + 13 * HOUR))).toBeUndefined();
    expect(quietness(workdays(1), at(MONDAY + 13 * HOUR))).toBeUndefined();
    const rare = workdays(4).filter((_, place) => place % 9 === 0);
    expect(quietness(rare, at(MONDAY + 30 * DAY))).toBeUndefined();
  });

  it('does not count what was said in the silence: own words are nobody else’s', () => {
    const own = [9, 10, 11, 12].map((hour) => MONDAY + hour * HOUR + 1);
    expect(quietness([...workdays(4), ...own], at(MONDAY + 13 * HOUR))).toBeDefined();
  });

  it('comes to the same in any order, and however often something was said within an hour', () => {
    const times = workdays(4);
    const twice = [...times, ...times.map((time) => time + 60_000)].toReversed();
    expect(quietness(twice, at(MONDAY + 13 * HOUR))).toEqual(quietness(times, at(MONDAY + 13 * HOUR)));
  });
});
