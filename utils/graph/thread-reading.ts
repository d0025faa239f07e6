import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { ThreadReading } from '../outbox/settle-send.ts';
import type { ThreadPage } from './messages.ts';

/**
 * What a page of a thread says about the account's own sends.
 *
 * @param igsid with whom the conversation is
 */
export function threadReading(page: ThreadPage, igsid: string): ThreadReading {
  // By exclusion: whoever is not the person is the account, under whichever of its ids Instagram names it. In the
  // conversation with oneself, everything is the account's.
  const own = page.messages.filter(({ from, to }) => from?.id !== igsid || to.some(({ id }) => id === igsid));
  const times = page.messages.flatMap(({ at }) => at ?? []);
  return withoutUndefined({
    startedAt: page.startedAt,
    sent: own.flatMap(({ mid, at, text }) => (at === undefined ? [] : [withoutUndefined({ mid, igsid, at, text })])),
    unreadableAt: own.flatMap(({ at, text }) => (text === undefined || at === undefined ? (at ?? Infinity) : [])),
    isWhole: page.isWhole,
    oldestAt: times.length > 0 ? Math.min(...times) : undefined,
  });
}
