import { describe, expect, it } from 'vitest';
import { badge } from '../../utils/inbox/badge.ts';

const HOUR = 3_600_000;

describe('the badge', () => {
  it('counts who waits, and hurries in the last hour', () => {
    const facts = { toAnswer: 2, closing: 1, needsYou: false };
    expect(badge({ ...facts, nextClosesAt: HOUR }, 0)).toMatchObject({ text: '2', colour: 'people-wait' });
    expect(badge({ ...facts, nextClosesAt: HOUR }, 1)).toEqual({
      text: '2',
      colour: 'hurry',
      words: { toAnswer: 2, closing: 1, closesInMs: HOUR - 1, needsYou: false },
    });
    expect(badge({ ...facts, toAnswer: 100 }, 0)).toMatchObject({ text: '99+' });
  });

  it('is empty when everyone has an answer, and asks for the person when Aside cannot work', () => {
    expect(badge({ toAnswer: 0, closing: 0, needsYou: false }, 0)).toMatchObject({ text: '', colour: 'none' });
    expect(badge({ toAnswer: 3, closing: 0, needsYou: true }, 0)).toMatchObject({ text: '!', colour: 'needs-you' });
  });
});
