import { describe, expect, it } from 'vitest';
import { elapsedOf, hopLegs, minutesWords, SLOW_HOP, secondsWords } from '../../components/preview/run-times.ts';

describe('where the time of a step went', () => {
  it('is told of our own messages by our own clocks alone', () => {
    const legs = hopLegs({ sent: 1_000, accepted: 1_200, instagram: 99, relay: 1_900, here: 2_200 });
    expect(legs).toEqual([
      { to: 'accepted', length: 200, isSlow: false },
      { to: 'echo', length: 700, isSlow: false },
      { to: 'here', length: 300, isSlow: false },
    ]);
  });

  it('begins with Instagram where somebody else did something', () => {
    const legs = hopLegs({ instagram: 1_000, relay: 1_100, here: 1_400 });
    expect(legs.map(({ to, length }) => [to, length])).toEqual([
      ['relay', 100],
      ['here', 300],
    ]);
  });

  it('is never below nothing, whatever the clocks say', () => {
    const legs = hopLegs({ sent: 1_000, accepted: 1_800, relay: 1_500, here: 1_900 });
    expect(legs.map(({ length }) => length)).toEqual([800, 0, 400]);
  });

  it('leaves out what is not known', () => {
    expect(hopLegs({})).toEqual([]);
    expect(hopLegs({ sent: 1 })).toEqual([]);
    expect(hopLegs({ sent: 1_000, accepted: 1_200, here: 2_000 }).map(({ to }) => to)).toEqual(['accepted', 'here']);
  });

  it('calls a way slow only beyond its measure', () => {
    const slow = (length: number) => hopLegs({ sent: 0, accepted: length, relay: length })[0]?.isSlow;
    expect(slow(SLOW_HOP)).toBe(false);
    expect(slow(SLOW_HOP + 1)).toBe(true);
  });
});

describe('the time of an open step', () => {
  const state = { state: 'running', since: 1_000, until: 181_000 } as const;

  it('stands against its limit and never beyond it', () => {
    expect(elapsedOf({ state }, 39_000)).toEqual({ gone: 38_000, limit: 180_000 });
    expect(elapsedOf({ state }, 999_000)).toEqual({ gone: 180_000, limit: 180_000 });
    expect(elapsedOf({ state }, 0)?.gone).toBe(0);
    expect(elapsedOf({ state: { state: 'waiting' } }, 0)).toBeUndefined();
  });

  it('is written as it is read', () => {
    expect([minutesWords(38_900), minutesWords(180_000)]).toEqual(['0:38', '3:00']);
    expect([secondsWords(1_440), secondsWords(51_200)]).toEqual(['1.4', '51']);
  });
});
