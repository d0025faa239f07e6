import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTick, pastOf, REPLY_THRESHOLDS, spanOf, urgencyOf } from '../../components/ui/time.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function lengthOf(span: ReturnType<typeof spanOf>): number {
  switch (span.unit) {
    case 'seconds':
      return span.seconds * 1_000;
    case 'minutes':
      return span.minutes * MINUTE;
    case 'hours':
      return span.hours * HOUR + span.minutes * MINUTE;
    case 'days':
      return (span.days * 24 + span.hours) * HOUR;
  }
}

describe('what is left of a window', () => {
  it('never promises time that is not there', () => {
    fc.assert(fc.property(fc.nat({ max: 10 * 24 * HOUR }), (length) => lengthOf(spanOf(length)) <= length));
  });

  it('is cut to what matters at its size', () => {
    expect(spanOf(75_500)).toEqual({ unit: 'seconds', seconds: 75 });
    expect(spanOf(42 * MINUTE + 30_000)).toEqual({ unit: 'minutes', minutes: 42 });
    expect(spanOf(2 * HOUR + 19 * MINUTE)).toEqual({ unit: 'hours', hours: 2, minutes: 10 });
    expect(spanOf(14 * HOUR + 50 * MINUTE)).toEqual({ unit: 'hours', hours: 14, minutes: 0 });
    expect(spanOf(40 * HOUR)).toEqual({ unit: 'days', days: 1, hours: 16 });
    expect(spanOf(6 * 24 * HOUR + 23 * HOUR)).toEqual({ unit: 'days', days: 6, hours: 0 });
  });

  it('changes its shape exactly at one and at three hours, and at its end', () => {
    const urgencyWith = (left: number) => urgencyOf(1_000_000_000 + left, 1_000_000_000, REPLY_THRESHOLDS);
    expect([3 * HOUR, 3 * HOUR - 1, HOUR, HOUR - 1, 1, 0].map(urgencyWith)).toEqual([
      'calm',
      'soon',
      'soon',
      'now',
      'now',
      'shut',
    ]);
  });
});

describe('clocks on the screen', () => {
  it('move on the minute, and each second only under two minutes', () => {
    const now = 100 * MINUTE + 20_250;
    expect(nextTick(now, [])).toBe(39_750);
    expect(nextTick(now, [now + HOUR])).toBe(39_750);
    expect(nextTick(now, [now + 90_000])).toBe(750);
    expect(nextTick(now, [now - 1])).toBe(39_750);
  });

  it('tell a clock that runs ahead of ours as just now', () => {
    expect(pastOf(5_000, 1_000)).toEqual({ told: 'just-now' });
    expect(pastOf(0, 8 * 24 * HOUR)).toEqual({ told: 'date', at: 0 });
  });
});
