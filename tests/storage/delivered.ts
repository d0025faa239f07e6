// Items as a relay delivers them, applied to a database.
import type { Channel } from '../../utils/instagram/delivery.ts';
import type { InstagramEvent } from '../../utils/instagram/event.ts';
import { parseEvent } from '../../utils/instagram/parse-event.ts';
import { applyEvents } from '../../utils/storage/apply-events.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { ACCOUNT } from './fresh-database.ts';

export const AT = 1_763_700_000_000;
export const NOW = AT + 60_000;
export const PERSON = '901';
export const OWN = '990';

const from = (igsid: string) => ({ sender: { id: igsid }, recipient: { id: ACCOUNT } });
const to = (igsid: string) => ({ sender: { id: ACCOUNT }, recipient: { id: igsid } });

/** How something was delivered, where that is not the usual way. */
export interface Way {
  channel?: Channel;
  late?: boolean;
  /** `entry.time`, ms since 1970: the only time that a comment has. */
  time?: number;
}

/** Something that the person did, `after` ms after `AT`. */
export function byPerson(content: object, after = 0): object {
  return { ...from(PERSON), timestamp: AT + after, ...content };
}

/** Something that the account did. */
export function byAccount(content: object, after = 0): object {
  return { ...to(PERSON), timestamp: AT + after, ...content };
}

/** Something that the account did to itself. */
export function bySelf(content: object, after = 0): object {
  return { ...to(OWN), timestamp: AT + after, ...content };
}

export function eventsOf(
  items: readonly object[],
  { channel = 'messaging', late = false, time = AT }: Way = {},
): InstagramEvent[] {
  return items.flatMap((item) =>
    parseEvent({ accountId: ACCOUNT, channel, item, time, receivedAt: NOW, late }, { accountId: ACCOUNT }),
  );
}

export async function deliver(database: AsideDatabase, items: readonly object[], way?: Way): Promise<void> {
  await applyEvents(database, { accountId: ACCOUNT, events: eventsOf(items, way), now: NOW });
}
