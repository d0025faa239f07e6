import { describe, expect, it } from 'vitest';
import { buildTimeline as build, dayKey, daysAgo } from '../../components/conversation/timeline.ts';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { MessageRow, StreamGap } from '../../utils/storage/schema.ts';

const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();

const message = (mid: string, time: number, direction: 'in' | 'out', more: Partial<MessageRow> = {}): MessageRow => ({
  accountId: 'a',
  mid,
  igsid: 'p',
  kind: 'message',
  at: time,
  atBy: 'event',
  direction,
  isSelf: false,
  text: mid,
  attachments: [],
  isUnsupported: false,
  unsent: false,
  reactions: {},
  inThread: true,
  shownAt: time,
  ...more,
});

const queued = (id: string, createdAt: number): OutboxEntry => ({
  accountId: 'a',
  id,
  createdAt,
  target: { kind: 'person', igsid: 'p' },
  message: { kind: 'text', text: id },
  author: 'person',
  templateIds: [],
  send: { state: 'queued' },
});

function buildTimeline(messages: readonly MessageRow[], sends: readonly OutboxEntry[], gap?: StreamGap) {
  return build({ messages, sends, hasNewer: false, ...(gap && { gap }) });
}

describe('the log of a conversation', () => {
  it('puts a day before the first message of each day and nowhere else', () => {
    const items = buildTimeline(
      [message('a', at(19, 23, 59), 'in'), message('b', at(20, 0, 0), 'in'), message('c', at(20, 12), 'out')],
      [],
    );
    expect(items.map((item) => item.kind)).toEqual(['day', 'message', 'day', 'message', 'message']);
  });

  it('puts a send that is still under way where it was written', () => {
    const items = buildTimeline(
      [message('a', at(20, 9), 'in'), message('b', at(20, 11), 'in')],
      [queued('s', at(20, 10))],
    );
    expect(items.map((item) => item.key)).toEqual([`d:${dayKey(at(20, 9))}`, 'm:a', 's:s', 'm:b']);
  });

  it('shows a send once when its message is already there', () => {
    const items = buildTimeline([message('a', at(20, 9), 'out', { outboxId: 's' })], [queued('s', at(20, 9))]);
    expect(items.filter((item) => item.kind !== 'day')).toHaveLength(1);
  });

  it('marks where the other side begins to speak', () => {
    const items = buildTimeline(
      [message('a', at(20, 9), 'in'), message('b', at(20, 10), 'in'), message('c', at(20, 11), 'out')],
      [],
    );
    expect(items.flatMap((item) => ('startsTurn' in item ? [item.startsTurn] : []))).toEqual([false, false, true]);
  });

  it('begins a page in the middle of a day without a day, and in the middle of a turn without a gap', () => {
    const preceding = message('a', at(20, 9), 'in');
    const page = (first: MessageRow) => build({ messages: [first], sends: [], preceding, hasNewer: false });
    expect(page(message('b', at(20, 10), 'in')).map(({ kind }) => kind)).toEqual(['message']);
    expect(page(message('b', at(20, 10), 'out'))).toMatchObject([{ startsTurn: true }]);
    expect(page(message('b', at(21, 10), 'in')).map(({ kind }) => kind)).toEqual(['day', 'message']);
  });

  it('tells of a gap at the end only where the end is', () => {
    const gap = { since: at(20, 12), reason: 'expired' } as const;
    const kinds = (hasNewer: boolean) =>
      build({ messages: [message('a', at(20, 9), 'in')], sends: [], hasNewer, gap }).map(({ kind }) => kind);
    expect(kinds(false)).toEqual(['day', 'message', 'gap']);
    expect(kinds(true)).toEqual(['day', 'message']);
  });

  it('tells where something may be missing, once, and only if that is on the screen', () => {
    const rows = [message('a', at(20, 9), 'in'), message('b', at(20, 12), 'in')];
    const keys = (since: number) => buildTimeline(rows, [], { since, reason: 'expired' }).map(({ key }) => key);
    const [day, gap] = [`d:${dayKey(at(20, 9))}`, (since: number) => `g:${since}`];
    expect(keys(at(20, 10))).toEqual([day, 'm:a', gap(at(20, 10)), 'm:b']);
    expect(keys(at(20, 13))).toEqual([day, 'm:a', 'm:b', gap(at(20, 13))]);
    expect(keys(at(20, 8))).toEqual([day, 'm:a', 'm:b']);
  });

  it('tells yesterday by the calendar, not by 24 hours', () => {
    expect(daysAgo(at(20, 23, 59), at(21, 0, 1))).toBe(1);
    expect(daysAgo(at(21, 0, 1), at(21, 23, 59))).toBe(0);
  });
});
