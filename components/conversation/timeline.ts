// A conversation as it is read: messages and unsettled sends in one order of time, days between them. Pure.
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import type { MessageRow, StreamGap } from '../../utils/storage/schema.ts';

/** One thing in the log. `key` is stable, so that an arriving message moves nothing else. */
export type TimelineItem =
  | { kind: 'day'; key: string; at: number }
  /** What came after this may be missing. */
  | { kind: 'gap'; key: string; at: number; gap: StreamGap }
  | { kind: 'message'; key: string; at: number; row: MessageRow; startsTurn: boolean }
  | { kind: 'send'; key: string; at: number; entry: OutboxEntry; startsTurn: boolean };

type Said = Exclude<TimelineItem, { kind: 'day' | 'gap' }>;

/**
 * @param messages oldest first
 * @param sends outbox entries that no message row stands for yet
 * @param gap a time of which events are missing; told where it begins, if that is on the screen
 */
export function buildTimeline(
  messages: readonly MessageRow[],
  sends: readonly OutboxEntry[],
  gap?: StreamGap,
): TimelineItem[] {
  const folded = new Set(messages.flatMap((row) => (row.outboxId ? [row.outboxId] : [])));
  const said: Said[] = [
    ...messages.map((row): Said => ({ kind: 'message', key: `m:${row.mid}`, at: row.at, row, startsTurn: false })),
    ...sends
      .filter((entry) => !folded.has(entry.id))
      .map((entry): Said => ({ kind: 'send', key: `s:${entry.id}`, at: entry.createdAt, entry, startsTurn: false })),
  ].toSorted((a, b) => a.at - b.at);

  const items: TimelineItem[] = [];
  let before: Said | undefined;
  const first = said[0];
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
  if (untold) items.push(gapItem(untold));
  return items;
}

function gapItem(gap: StreamGap): TimelineItem {
  return { kind: 'gap', key: `g:${gap.since}`, at: gap.since, gap };
}

/** Which side of the log it stands on. One's own messages to oneself stand on the account's side. */
export function side(item: Said | undefined): 'in' | 'out' | undefined {
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

/** How many items at the end of `items` the reader has not had before, given the last key that was in view. */
export function countNew(items: readonly TimelineItem[], lastSeenKey: string | undefined): number {
  if (lastSeenKey === undefined) return 0;
  const at = items.findIndex((item) => item.key === lastSeenKey);
  return at < 0 ? 0 : items.slice(at + 1).filter(({ kind }) => kind === 'message' || kind === 'send').length;
}
