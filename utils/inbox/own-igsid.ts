// The account's own IGSID is told by its messages, taps and comments to itself.
import type { InstagramEvent } from '../instagram/event.ts';

/** An own IGSID and when it was told, ms since 1970. */
export interface OwnIgsid {
  ownIgsid: string;
  ownIgsidLearnedAt: number;
}

/** The newest own IGSID that these events tell. Late events teach nothing: they may come from another connection. */
export function ownIgsidOf(events: readonly InstagramEvent[]): OwnIgsid | undefined {
  let newest: OwnIgsid | undefined;
  for (const event of events) {
    const ownIgsid = event.late ? undefined : ownIgsidIn(event);
    if (ownIgsid === undefined) continue;
    const told = { ownIgsid, ownIgsidLearnedAt: event.at ?? event.receivedAt };
    if (!newest || isNewer(told, newest)) newest = told;
  }
  return newest;
}

/** What is known of the own IGSID after it was told; the same object if that is not news. The newest telling counts. */
export function learnOwnIgsid<T extends Partial<OwnIgsid>>(known: T, told: OwnIgsid): T {
  const { ownIgsid, ownIgsidLearnedAt } = known;
  const isNews = ownIgsid === undefined || isNewer(told, { ownIgsid, ownIgsidLearnedAt: ownIgsidLearnedAt ?? 0 });
  return isNews ? { ...known, ...told } : known;
}

/** The own IGSID that an event tells, if it tells it. */
export function ownIgsidIn(event: InstagramEvent): string | undefined {
  if (event.kind === 'comment') return event.ownIgsid;
  return (event.kind === 'message' || event.kind === 'postback') && event.isSelf ? event.igsid : undefined;
}

function isNewer(one: OwnIgsid, other: OwnIgsid): boolean {
  if (one.ownIgsidLearnedAt !== other.ownIgsidLearnedAt) return one.ownIgsidLearnedAt > other.ownIgsidLearnedAt;
  return one.ownIgsid > other.ownIgsid;
}
