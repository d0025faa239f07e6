import { describe, expect, it } from 'vitest';
import {
  asLabels,
  asNote,
  type Desk,
  LABEL_LENGTH,
  LABELS_PER_PERSON,
  NOTE_LENGTH,
  putAway,
  snooze,
  standing,
  takeBack,
  wake,
  withLabels,
  withNote,
} from '../../utils/inbox/desk.ts';

const AT = 1_763_700_000_000;
const heard = { mid: 'm1', at: AT, direction: 'in' } as const;
const own = { mid: 's1', at: AT + 5_000, direction: 'out' } as const;
const snoozed = { until: AT + 60_000, through: AT, at: AT + 1_000, spoken: 'm1' };

describe('what is put away', () => {
  const desk = putAway(undefined, { through: AT, at: AT + 1_000 });

  it('stays away while the person says nothing new, whatever we say', () => {
    expect(standing(desk, { heardAt: AT, spoken: heard })).toEqual({ doneAt: AT + 1_000 });
    expect(standing(desk, { heardAt: AT, spoken: own })).toEqual({ doneAt: AT + 1_000 });
  });

  it('comes back with the next word of the person, or when it is taken back', () => {
    expect(standing(desk, { heardAt: AT + 1 })).toEqual({});
    expect(takeBack(desk)).toBeUndefined();
  });

  it('is not also snoozed, and what is snoozed is not also done', () => {
    expect(putAway(snooze(undefined, snoozed), { through: AT, at: AT })?.snoozed).toBeUndefined();
    expect(snooze(desk, snoozed)?.done).toBeUndefined();
  });
});

describe('what is snoozed', () => {
  const desk = snooze(undefined, snoozed);

  it('stays away until it is woken', () => {
    expect(standing(desk, { heardAt: AT, spoken: heard })).toEqual({ wakesAt: AT + 60_000 });
    expect(wake(desk)).toBeUndefined();
  });

  it('comes back when the person writes, and need not come back when it was answered', () => {
    expect(standing(desk, { heardAt: AT + 1, spoken: { ...heard, at: AT + 1 } })).toEqual({});
    expect(standing(desk, { heardAt: AT, spoken: own })).toEqual({});
  });

  it('is not ended by the answer that stood there already, at whatever time the echo shows it', () => {
    const after = snooze(undefined, { ...snoozed, spoken: own.mid });
    expect(standing(after, { heardAt: AT, spoken: own })).toEqual({ wakesAt: AT + 60_000 });
    expect(standing(after, { heardAt: AT, spoken: { ...own, at: AT + 90_000 } })).toEqual({ wakesAt: AT + 60_000 });
  });
});

describe('a note', () => {
  it('is kept without blanks around it, and goes when it is empty', () => {
    expect(asNote('  Likes it red.\n')).toBe('Likes it red.');
    expect(withNote(withNote(undefined, 'Likes it red.'), '')).toBeUndefined();
  });

  it('may be as long as fits on a card, and not longer', () => {
    expect(asNote('x'.repeat(NOTE_LENGTH))).toHaveLength(NOTE_LENGTH);
    expect(asNote('x'.repeat(NOTE_LENGTH + 1))).toBeUndefined();
  });
});

describe('labels', () => {
  it('are there once each, whatever their case, in the order in which they were given', () => {
    expect(asLabels([' Wedding ', 'wholesale', 'WEDDING', '', 'To   call'])).toEqual([
      'Wedding',
      'wholesale',
      'To call',
    ]);
  });

  it('are refused when one is too long or there are too many', () => {
    expect(asLabels(['x'.repeat(LABEL_LENGTH)])).toHaveLength(1);
    expect(asLabels(['x'.repeat(LABEL_LENGTH + 1)])).toBeUndefined();
    const many = Array.from({ length: LABELS_PER_PERSON + 1 }, (_, place) => `label ${place}`);
    expect(asLabels(many)).toBeUndefined();
    expect(asLabels(many.slice(1))).toHaveLength(LABELS_PER_PERSON);
  });

  it('leave note and decisions as they are', () => {
    const before: Desk | undefined = putAway(withNote(undefined, 'Likes it red.'), { through: AT, at: AT });
    expect(withLabels(withLabels(before, ['Wedding']), [])).toEqual(before);
  });
});
