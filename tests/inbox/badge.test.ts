import { describe, expect, it } from 'vitest';
import { badge } from '../../utils/inbox/badge.ts';
import { DEFAULT_SLEEP } from '../../utils/inbox/sleep-hours.ts';
import { clockIn } from './zone-clock.ts';

const HOUR = 3_600_000;
const facts = { toAnswer: 2, accounts: 1, sleep: DEFAULT_SLEEP, needsYou: false };

describe('the badge', () => {
  it('counts who waits, and hurries in the last hour', () => {
    expect(badge({ ...facts, nextClosesAt: HOUR }, 0)).toMatchObject({ text: '2', colour: 'people-wait' });
    expect(badge({ ...facts, sleep: 'none', nextClosesAt: HOUR }, 1)).toEqual({
      text: '2',
      colour: 'hurry',
      words: { toAnswer: 2, accounts: 1, closesAt: HOUR, needsYou: false },
    });
    expect(badge({ ...facts, toAnswer: 100 }, 0)).toMatchObject({ text: '99+' });
  });

  it('says until when the first one is to be answered, where that is before it closes', () => {
    const closesAt = Date.parse('2026-11-20T03:10+01:00');
    const now = Date.parse('2026-11-19T13:42+01:00');
    const { words } = badge({ ...facts, nextClosesAt: closesAt }, now, clockIn('Europe/Berlin'));
    expect(words).toMatchObject({ closesAt, answerBy: Date.parse('2026-11-19T22:00+01:00') });
  });

  it('is empty when everyone has an answer, and asks for the person when Aside cannot work', () => {
    expect(badge({ ...facts, toAnswer: 0 }, 0)).toMatchObject({ text: '', colour: 'none' });
    expect(badge({ ...facts, needsYou: true }, 0)).toMatchObject({ text: '!', colour: 'needs-you' });
  });
});
