import { describe, expect, it } from 'vitest';
import { leftInOrder } from '../../components/inbox/answer-in-order.ts';
import { popupCommand } from '../../components/inbox/popup-keys.ts';
import { isInLane } from '../../components/inbox/search-lane.ts';
import { outlivesWindow, snoozeTimes } from '../../utils/inbox/snooze-times.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';

const HOUR = 3_600_000;
const NIGHT = { from: 22 * 60, to: 7 * 60 };
/** On a Monday, by the clock of this machine. */
const clock = (hours: number, minutes = 0, day = 2): number => new Date(2026, 10, day, hours, minutes).getTime();

const row = (igsid: string, more: Partial<ConversationRow> = {}): ConversationRow => ({
  accountId: 'a',
  igsid,
  isSelf: false,
  person: { profile: 'not-asked' },
  lastAt: 0,
  last: { mid: 'm', direction: 'in', kind: 'message', text: 'Hello' },
  awaits: 1,
  names: [],
  ...more,
});

describe('putting off', () => {
  it('offers an hour, three, the evening, and the end of the coming night', () => {
    expect(snoozeTimes(clock(13, 42), NIGHT)).toEqual([
      { id: 'hour', until: clock(14, 42) },
      { id: 'three-hours', until: clock(16, 42) },
      { id: 'evening', until: clock(18) },
      { id: 'morning', until: clock(7, 0, 3) },
    ]);
  });

  it('offers no evening that is over or nearly there, and no morning that has begun', () => {
    const inTheEvening = snoozeTimes(clock(17, 30), NIGHT);
    expect(inTheEvening.map(({ id }) => id)).toEqual(['hour', 'three-hours', 'morning']);
    expect(snoozeTimes(clock(8), 'none').at(-1)).toEqual({ id: 'morning', until: clock(8, 0, 3) });
  });

  it('means this morning while it is still night', () => {
    expect(snoozeTimes(clock(2), NIGHT).at(-1)).toEqual({ id: 'morning', until: clock(7) });
  });

  it('warns of what comes back when nobody can be answered any more', () => {
    expect(outlivesWindow(clock(14), clock(13, 59))).toBe(true);
    expect(outlivesWindow(clock(14), clock(14))).toBe(true);
    expect(outlivesWindow(clock(14), clock(14, 1))).toBe(false);
    expect(outlivesWindow(clock(14), undefined)).toBe(false);
  });
});

describe('the run through what is closing', () => {
  const now = clock(12);
  const open = { closesAt: now + HOUR };

  it('counts whoever waits and has not had their turn', () => {
    const rows = [row('a', open), row('b', open), row('c', open)];
    expect(leftInOrder({ toAnswer: 3, rows, now }, [])).toBe(3);
    expect(leftInOrder({ toAnswer: 3, rows, now }, ['a'])).toBe(2);
  });

  it('does not take away twice who has been answered meanwhile, or whose window is over', () => {
    const rows = [row('a', { ...open, awaits: 0 }), row('b', { closesAt: now - 1 }), row('c', open)];
    expect(leftInOrder({ toAnswer: 1, rows, now }, ['a', 'b'])).toBe(1);
  });
});

describe('whom a lane shows among those that were found', () => {
  const now = clock(12);

  it('is by what waits, and by how soon it closes', () => {
    const soon = row('a', { closesAt: now + HOUR });
    const later = row('b', { closesAt: now + 4 * HOUR });
    const over = row('c', { closesAt: now });
    const done = row('d', { awaits: 0, doneAt: now, closesAt: now + HOUR });
    const shown = (lane: 'all' | 'to-answer' | 'closing' | 'done') =>
      [soon, later, over, done].filter((one) => isInLane(one, lane, now)).map(({ igsid }) => igsid);
    expect(shown('all')).toEqual(['a', 'b', 'c', 'd']);
    expect(shown('to-answer')).toEqual(['a', 'b']);
    expect(shown('closing')).toEqual(['a']);
    expect(shown('done')).toEqual(['d']);
  });
});

describe('single keys that are switched off', () => {
  const press = (key: string) => ({ key, ctrlKey: false, metaKey: false, altKey: false, isComposing: false });

  it('are letters and signs; Escape and arrows go on', () => {
    for (const key of ['j', 'k', 'r', 'e', 's', 'z', 'h', '/', '?', 'c', 'p']) {
      expect(popupCommand(press(key), 'elsewhere')).toBeDefined();
      expect(popupCommand(press(key), 'elsewhere', 'off')).toBeUndefined();
    }
    expect(popupCommand(press('Escape'), 'elsewhere', 'off')).toBe('back');
    expect(popupCommand(press('ArrowDown'), 'elsewhere', 'off')).toBe('next');
  });
});
