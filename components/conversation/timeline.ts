// A conversation as it is read: messages and unsettled sends in one order of time, days between them. Pure.
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { MessageRow, StreamGap } from '../../utils/storage/schema.ts';
import type { Thread } from './thread.ts';

/** One thing in the log. `key` is stable, so that an arriving message moves nothing else. */
export type TimelineItem =
  | { kind: 'day'; key: string; at: number }
  /** What came after this may be missing. */
  | { kind: 'gap'; key: string; at: number; gap: StreamGap }
  | { kind: 'message'; key: string; at: number; row: MessageRow; startsTurn: boolean }
  | { kind: 'send'; key: string; at: number; entry: OutboxEntry; startsTurn: boolean };

type Said = Exclude<TimelineItem, { kind: 'day' | 'gap' }>;

/** What is on the screen, in its order. A gap is told where it begins, if that is on the screen. */
export function buildTimeline({
  messages,
  sends,
  preceding,
  hasNewer,
  gap,
}: Pick<Thread, 'messages' | 'sends' | 'preceding' | 'hasNewer' | 'gap'>): TimelineItem[] {
  const folded = new Set(messages.flatMap((row) => (row.outboxId ? [row.outboxId] : [])));
  const said: Said[] = [
    ...messages.map(saidBy),
    ...sends
      .filter((entry) => !folded.has(entry.id))
      .map((entry): Said => ({ kind: 'send', key: `s:${entry.id}`, at: entry.createdAt, entry, startsTurn: false })),
  ].toSorted((a, b) => a.at - b.at);

  const items: TimelineItem[] = [];
  // A page may begin in the middle of a day, and of what somebody says.
  let before = preceding && saidBy(preceding);
  const first = before ?? said[0];
  let untold = gap && first && first.at <= gap.since ? gap : undefined;
  for (const one of said) {
    if (untold && one.at > untold.since) {
      items.push(gapItem(untold));
      untold = undefined;
    }
    const newDay = !before || dayKey(before.at) !== dayKey(one.at);
    if (newDay) items.push({ kind: 'day', key: `d:${dayKey(one.at)}`, at: one.at });
    items.push({ ...one, startsTurn: !newDay && side(before) !== side(one) });
    before = one;
  }
  if (untold && !hasNewer) items.push(gapItem(untold));
  return items;
}

function saidBy(row: MessageRow): Said {
  return { kind: 'message', key: `m:${row.mid}`, at: row.at, row, startsTurn: false };
}

function gapItem(gap: StreamGap): TimelineItem {
  return { kind: 'gap', key: `g:${gap.since}`, at: gap.since, gap };
}

/** Which side of the log it stands on. One's own messages to oneself stand on the account's side. */
function side(item: Said | undefined): 'in' | 'out' | undefined {
  if (!item) return undefined;
  return item.kind === 'send' ? 'out' : item.row.direction;
}

/** The calendar day in the reader's own time zone, e.g. `2026-11-21`. */
export function dayKey(at: number): string {
  const day = new Date(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** How many calendar days `at` lies before `now`: 0 today, 1 yesterday. */
export function daysAgo(at: number, now: number): number {
  const noon = (time: number) => new Date(time).setHours(12, 0, 0, 0);
  return Math.round((noon(now) - noon(at)) / 86_400_000);
}
