import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tellAt } from '../../utils/inbox/deadline-alarm.ts';
import { isWithin } from '../../utils/inbox/hours.ts';
import { DEFAULT_SLEEP } from '../../utils/inbox/sleep-hours.ts';
import { clockIn } from './zone-clock.ts';

const HOUR = 3_600_000;
const berlin = clockIn('Europe/Berlin');
const at = (text: string) => Date.parse(text);
const NOW = at('2026-11-19T13:42+01:00');
const HOURS = { sleep: DEFAULT_SLEEP, quiet: DEFAULT_SLEEP };

describe('a window is told of', () => {
  it.each([
    ['an hour before it closes', '2026-11-19T18:00+01:00', '2026-11-19T17:00+01:00'],
    ['an hour before the night in which it closes', '2026-11-20T03:10+01:00', '2026-11-19T21:00+01:00'],
    ['before the quiet hours, when its hour would fall into them', '2026-11-20T07:30+01:00', '2026-11-19T21:45+01:00'],
    ['at once, when its hour is over', '2026-11-19T14:00+01:00', '2026-11-19T13:42+01:00'],
  ])('%s', (_name, closes, told) => {
    expect(tellAt(at(closes), HOURS, NOW, berlin)).toBe(at(told));
  });

  it('after the quiet hours, when the browser was closed before them and there is still time', () => {
    const night = at('2026-11-20T02:00+01:00');
    expect(tellAt(at('2026-11-20T07:30+01:00'), HOURS, night, berlin)).toBe(at('2026-11-20T07:00+01:00'));
    expect(tellAt(at('2026-11-20T03:10+01:00'), HOURS, night, berlin)).toBeUndefined();
  });

  it('never, when it is always quiet; an hour before, when one is always awake and nothing is quiet', () => {
    const closes = at('2026-11-20T03:10+01:00');
    expect(tellAt(closes, { sleep: 'none', quiet: { from: 0, to: 0 } }, NOW, berlin)).toBeUndefined();
    expect(tellAt(closes, { sleep: 'none', quiet: 'none' }, NOW, berlin)).toBe(closes - HOUR);
  });

  it('before it closes, never in quiet hours, never in the past, and no later one before an earlier one', () => {
    const hours = fc.oneof(
      fc.constant('none' as const),
      fc.record({ from: fc.integer({ min: 0, max: 1_439 }), to: fc.integer({ min: 0, max: 1_439 }) }),
    );
    const ahead = fc.integer({ min: 1, max: 48 * 60 });
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') });
    fc.assert(
      fc.property(hours, hours, moment, ahead, ahead, (sleep, quiet, now, one, other) => {
        const closings = [one, other].sort((a, b) => a - b).map((minutes) => now + minutes * 60_000);
        const told = closings.map((closesAt) => tellAt(closesAt, { sleep, quiet }, now, berlin));
        for (const [place, moment] of told.entries()) {
          if (moment === undefined) continue;
          expect(moment).toBeGreaterThanOrEqual(now);
          expect(moment).toBeLessThan(closings[place] ?? 0);
          expect(quiet !== 'none' && isWithin(quiet, moment, berlin)).toBe(false);
        }
        const [first, second] = told;
        if (first !== undefined && second !== undefined) expect(second).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 300 },
    );
  });
});
