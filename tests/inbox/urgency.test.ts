import { describe, expect, it } from 'vitest';
import { badge } from '../../utils/inbox/badge.ts';
import { deadlineColour, laneOf } from '../../utils/inbox/lanes.ts';

const HOUR = 3_600_000;

describe('a lane', () => {
  it('holds what can still and should be answered; closing is under three hours', () => {
    expect(laneOf({ awaits: 1, closesAt: 3 * HOUR }, 0)).toBe('to-answer');
    expect(laneOf({ awaits: 1, closesAt: 3 * HOUR - 1 }, 0)).toBe('closing');
    expect(laneOf({ awaits: 1, closesAt: 5 }, 5)).toBe('all');
    expect(laneOf({ awaits: 1 }, 0)).toBe('all');
    expect(laneOf({ awaits: 0, closesAt: HOUR }, 0)).toBe('all');
  });
});

describe('a deadline', () => {
  it('turns from calm to warning under three hours and to danger under one', () => {
    const colours = [3 * HOUR, 3 * HOUR - 1, HOUR, HOUR - 1, 1, 0].map((left) => deadlineColour(left, 0));
    expect(colours).toEqual(['calm', 'warning', 'warning', 'danger', 'danger', 'closed']);
  });
});

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
