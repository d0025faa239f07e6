import type { InstagramEvent } from '../instagram/event.ts';
import { parseEvent } from '../instagram/parse-event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { ChangedMessage } from '../messaging/calls.ts';
import type { CursorReset, EventPage, RelayEvent } from '../relay/page.ts';
import { applyEvents } from '../storage/apply-events.ts';
import { putCursor, readCursor } from '../storage/cursors.ts';
import type { CursorRow } from '../storage/schema.ts';
import { type BackgroundWorld, note } from './world.ts';

/** What one account's part of an answer did. */
export interface AppliedPage {
  accountId: string;
  events: readonly InstagramEvent[];
  changed: ChangedMessage;
  /** The account's own IGSID, when these events told it. */
  ownIgsid?: string;
  /** Another page waits, and this one led on. */
  more: boolean;
  /** The cursor was reset; a gap is marked. */
  reset: boolean;
}

/** Thrown after everything before the sealed event was applied; the cursor stays in front of it, so nothing is lost. */
export class SealedUnknown extends Error {
  override readonly name = 'SealedUnknown';
}

export function isSealedUnknown(error: unknown): error is SealedUnknown {
  return error instanceof Error && error.name === 'SealedUnknown';
}

/**
 * Applies one account's part of an answer: parse → one transaction of events and cursor → tell the surfaces.
 *
 * @throws SealedUnknown when an event is sealed in a way this version cannot open
 */
export async function applyPage(
  world: Pick<BackgroundWorld, 'db' | 'now' | 'tellChanged'>,
  part: { relayId: string; accountId: string; page: EventPage | CursorReset },
): Promise<AppliedPage> {
  const { relayId, accountId, page } = part;
  const now = world.now();
  const before = await readCursor(world.db, accountId);
  const nothing: AppliedPage = { accountId, events: [], changed: { stores: [] }, more: false, reset: false };

  if ('reset' in page) {
    // A gap that was filled is history; a new one begins where reading last stood.
    const open = before?.gap?.filledAt === undefined ? before?.gap : undefined;
    const gap = open ?? { since: before?.updatedAt ?? now, reason: page.reset };
    await putCursor(world.db, { accountId, relayId, next: page.next, head: page.head, updatedAt: now, gap });
    await note(world, 'gap', { accountId, detail: { reason: page.reset } });
    const changed = { stores: ['cursors'], accountId };
    world.tellChanged(changed);
    return { ...nothing, changed, reset: true };
  }

  const own = page.events.filter((event) => event.accountId === accountId);
  const readable = beforeSealed(own);
  const isSealed = readable.length < own.length;
  const next = isSealed ? (readable.at(-1)?.cursor ?? before?.next) : page.next;
  const led = next !== undefined && !(before?.relayId === relayId && before.next === next);

  let applied = nothing;
  if (led && next !== undefined) {
    const { gap } = before ?? {};
    const cursor: CursorRow = withoutUndefined({ accountId, relayId, next, head: page.head, updatedAt: now, gap });
    const events = readable.flatMap((event) => parseEvent(event, { accountId }));
    const outcome = await applyEvents(world.db, { accountId, events, cursor, now });
    world.tellChanged(outcome.changed);
    applied = { ...nothing, ...outcome, events, more: page.more };
  }
  if (isSealed) throw new SealedUnknown();
  return applied;
}

/** No suite of sealing is known to this version: reading ends where the first sealed event stands. */
function beforeSealed(events: readonly RelayEvent[]): readonly RelayEvent[] {
  const first = events.findIndex((event) => event.sealed !== undefined);
  return first === -1 ? events : events.slice(0, first);
}
