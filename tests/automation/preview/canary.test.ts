import { describe, expect, it } from 'vitest';
import { CANARY_EVERY, canaryIsDue, dailyCanaryId, isDailyCanary } from '../../../utils/automation/preview/canary.ts';

const NOW = 1_790_000_000_000;

describe('the daily canary', () => {
  it('is due once a day, counted from the last one, whoever asked for that', () => {
    expect(canaryIsDue(undefined, NOW)).toBe(true);
    expect(canaryIsDue(NOW - CANARY_EVERY + 1, NOW)).toBe(false);
    expect(canaryIsDue(NOW - CANARY_EVERY, NOW)).toBe(true);
  });

  it('is one run for two workers that start it, and another one on the next day', () => {
    expect(dailyCanaryId(NOW)).toBe(dailyCanaryId(NOW + 1));
    expect(dailyCanaryId(NOW)).not.toBe(dailyCanaryId(NOW + CANARY_EVERY));
  });

  it('is told from one that somebody clicked for', () => {
    const source = { kind: 'canary', script: 'say "x"' } as const;
    expect(isDailyCanary({ id: dailyCanaryId(NOW), source })).toBe(true);
    expect(isDailyCanary({ id: 'a-click', source })).toBe(false);
    expect(isDailyCanary({ id: dailyCanaryId(NOW), source: { kind: 'other' } })).toBe(false);
  });
});
