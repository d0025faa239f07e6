import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Endpoint, heedUsage, newBudget, nextTurn, takeTurn, type Usage } from '../../utils/graph/budget.ts';
import { retryAfter, usagePercent } from '../../utils/graph/usage-headers.ts';
import { documented } from './practice-graph.ts';

/** Meta, platform overview: calls of one account within so many ms. */
const ALLOWED: readonly (readonly [Endpoint, max: number, windowMs: number])[] = [
  ['send', 100, 1_000],
  ['media', 10, 1_000],
  ['private-reply', 750, 3_600_000],
  ['live-reply', 100, 1_000],
  ['conversations', 2, 1_000],
];

describe('calls of one account', () => {
  it.each(ALLOWED)(
    '%s: never more than %s within %s ms, in whatever rhythm they are asked for',
    (endpoint, max, windowMs) => {
      const gaps = fc.array(fc.nat({ max: Math.ceil((windowMs / max) * 2) }), { minLength: max, maxLength: max * 3 });
      fc.assert(
        fc.property(gaps, (waits) => {
          const budget = newBudget();
          let now = 1_790_000_000_000;
          const turns = waits.map((wait) => {
            now += wait;
            return takeTurn(budget, endpoint, now);
          });
          for (const [place, at] of turns.entries()) {
            const later = turns[place + max];
            if (later !== undefined) expect(later - at).toBeGreaterThan(windowMs);
          }
        }),
        { numRuns: 30 },
      );
    },
  );

  it('do not wait for those of another kind, nor for room that is there', () => {
    const budget = newBudget();
    expect([takeTurn(budget, 'conversations', 5), takeTurn(budget, 'conversations', 5)]).toEqual([5, 5]);
    expect(nextTurn(budget, 'conversations', 5)).toBeGreaterThan(1_000);
    expect(nextTurn(budget, 'send', 5)).toBe(5);
    expect(nextTurn(budget, 'conversations', 5_000)).toBe(5_000);
  });

  it('asking when the turn is takes none', () => {
    const budget = newBudget();
    for (let asked = 0; asked < 10; asked += 1) expect(nextTurn(budget, 'conversations', 5)).toBe(5);
  });
});

describe('what Instagram says of the number of calls', () => {
  const NOTHING: Usage = { percent: undefined, waitMs: undefined, isRefused: false };
  const slowed = (usage: Partial<Usage>) => {
    const budget = newBudget();
    heedUsage(budget, { ...NOTHING, ...usage }, 1_000);
    return nextTurn(budget, 'send', 1_000) - 1_000;
  };

  it('is nothing to wait for below 90 percent', () => {
    expect(slowed({ percent: 89, isRefused: false })).toBe(0);
    expect(slowed({ isRefused: false })).toBe(0);
  });

  it('slows calls from 90 percent on, the more the nearer the limit', () => {
    const waits = [90, 95, 99].map((percent) => slowed({ percent, isRefused: false }));
    expect(waits).toEqual(waits.toSorted((one, other) => one - other));
    expect(waits[0]).toBeGreaterThan(0);
  });

  it('stops them at 100 percent, before one is refused, and for as long as it says', () => {
    expect(slowed({ percent: 100, isRefused: false })).toBeGreaterThanOrEqual(30_000);
    expect(slowed({ percent: 100, waitMs: 19 * 60_000, isRefused: false })).toBe(19 * 60_000);
  });

  it('waits longer after each refusal in a row, up to a quarter of an hour, and begins anew after an answer', () => {
    const budget = newBudget();
    const waits = Array.from({ length: 8 }, () => heedUsage(budget, { ...NOTHING, isRefused: true }, 0));
    expect(waits.slice(0, 3)).toEqual([30_000, 60_000, 120_000]);
    expect(waits.at(-1)).toBe(900_000);
    heedUsage(budget, { ...NOTHING, percent: 5 }, 0);
    expect(heedUsage(budget, { ...NOTHING, isRefused: true }, 0)).toBe(30_000);
  });

  it('is read from both headers and from Retry-After', () => {
    const app = JSON.stringify(documented('header-x-app-usage--meta-docs'));
    const business = (use: object) => JSON.stringify({ '178': [{ type: 'instagram', ...use }] });
    const headers = (all: Record<string, string>) => new Headers(all);
    expect(usagePercent(headers({ 'x-app-usage': app }))).toBe(16);
    expect(
      usagePercent(headers({ 'x-app-usage': app, 'x-business-use-case-usage': business({ total_time: 93 }) })),
    ).toBe(93);
    expect(usagePercent(headers({}))).toBeUndefined();
    expect(usagePercent(headers({ 'x-app-usage': 'nonsense', 'x-business-use-case-usage': '[]' }))).toBeUndefined();
    const regain = business({ estimated_time_to_regain_access: 3 });
    expect(retryAfter(headers({ 'x-business-use-case-usage': regain }))).toBe(180_000);
    expect(retryAfter(headers({ 'retry-after': '7' }))).toBe(7_000);
  });
});
