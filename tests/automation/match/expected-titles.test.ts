import { describe, expect, it } from 'vitest';
import { hasExpectedTitles } from '../../../utils/automation/match/expected-titles.ts';

describe('the buttons that a test expects', () => {
  it.each([
    ['nothing', [], ['Prices']],
    ['one of several', ['Hours'], ['Prices', 'Hours', 'Shop']],
    ['some of them, in their order', ['Prices', 'Shop'], ['Prices', 'Hours', 'Shop']],
    ['with words taken out', ['For […]', 'Shop'], ['For Ida', 'Shop']],
    ['the same title twice', ['Buy', 'Buy'], ['Buy', 'More', 'Buy']],
  ])('are there: %s', (_what, wanted, seen) => expect(hasExpectedTitles(wanted, seen)).toBe(true));

  it.each([
    ['another title', ['Price'], ['Prices']],
    ['another order', ['Hours', 'Prices'], ['Prices', 'Hours']],
    ['one too few of a title', ['Buy', 'Buy'], ['Buy', 'More']],
    ['nothing to tap', ['Buy'], []],
  ])('are not: %s', (_what, wanted, seen) => expect(hasExpectedTitles(wanted, seen)).toBe(false));
});
