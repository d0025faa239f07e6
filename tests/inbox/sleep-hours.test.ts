import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWithin } from '../../utils/inbox/hours.ts';
import { answerBy, DEFAULT_SLEEP, nightsWithin } from '../../utils/inbox/sleep-hours.ts';
import { clockIn } from './zone-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const berlin = clockIn('Europe/Berlin');
const at = (text: string) => Date.parse(text);
const NOW = at('2026-11-19T13:42+01:00');

describe('until when somebody is to be answered', () => {
  it.each([
    ['03:10', '2026-11-20T03:10+01:00', '2026-11-19T22:00+01:00'],
    ['a minute after the night begins', '2026-11-19T22:01+01:00', '2026-11-19T22:00+01:00'],
    ['when the night ends: waking up is too late', '2026-11-20T07:00+01:00', '2026-11-19T22:00+01:00'],
    ['the evening after', '2026-11-20T23:30+01:00', '2026-11-20T22:00+01:00'],
  ])('it closes %s', (_name, closes, by) => {
    expect(answerBy(at(closes), DEFAULT_SLEEP, NOW, berlin)).toBe(at(by));
  });

  it.each([
    ['it closes while one is awake', '2026-11-19T21:00+01:00'],
    ['it closes as the night begins', '2026-11-19T22:00+01:00'],
    ['it closes in the morning', '2026-11-20T07:01+01:00'],
  ])('nothing more is said when %s', (_name, closes) => {
    expect(answerBy(at(closes), DEFAULT_SLEEP, NOW, berlin)).toBeUndefined();
  });

  it('nothing is said of a moment that is over: who is up at night answers until it closes', () => {
    const late = at('2026-11-19T23:00+01:00');
    expect(answerBy(at('2026-11-20T03:10+01:00'), DEFAULT_SLEEP, late, berlin)).toBeUndefined();
    expect(answerBy(at('2026-11-20T03:10+01:00'), 'none', NOW, berlin)).toBeUndefined();
    expect(answerBy(at('2026-11-20T03:10+01:00'), { from: 60, to: 60 }, NOW, berlin)).toBeUndefined();
  });
});

describe('the nights of the next 24 hours', () => {
  it('one night, or the rest of one and the beginning of the next', () => {
    expect(nightsWithin(DEFAULT_SLEEP, NOW, NOW + DAY, berlin)).toEqual([
      { from: at('2026-11-19T22:00+01:00'), to: at('2026-11-20T07:00+01:00') },
    ]);
    const late = at('2026-11-19T23:00+01:00');
    expect(nightsWithin(DEFAULT_SLEEP, late, late + DAY, berlin)).toEqual([
      { from: late, to: at('2026-11-20T07:00+01:00') },
      { from: at('2026-11-20T22:00+01:00'), to: late + DAY },
    ]);
  });

  it('none for who never sleeps; everything for who always does', () => {
    expect(nightsWithin('none', NOW, NOW + DAY, berlin)).toEqual([]);
    expect(nightsWithin({ from: 0, to: 0 }, NOW, NOW + DAY, berlin)).toEqual([{ from: NOW, to: NOW + DAY }]);
  });

  it('agree with every minute, in any place, also when the clocks change', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata');
    const minute = fc.integer({ min: 0, max: 1_439 });
    const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-01-01T00:00Z') });
    fc.assert(
      fc.property(zones, minute, minute, moment, fc.integer({ min: 0, max: 1_439 }), (zone, from, to, when, later) => {
        const clock = clockIn(zone);
        const asked = when + later * 60_000;
        const isNight = nightsWithin({ from, to }, when, when + DAY, clock).some(
          (night) => night.from <= asked && asked < night.to,
        );
        expect(isNight).toBe(isWithin({ from, to }, asked, clock));
      }),
    );
  });
});
