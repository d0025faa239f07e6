// What arrived that a person may be told of. Pure: whether it is told, and how, is decided where the settings are known.
import type { InstagramEvent } from '../instagram/event.ts';

/** Something new by somebody else, ms since 1970. `key` names it for good: whatever is told is told once. */
export type Arrival =
  | { about: 'message'; key: string; at: number; igsid: string; mid: string }
  | { about: 'comment'; key: string; at: number; commentId: string };

/** What happened longer ago is not news any more, though it has just arrived: the browser was closed. Ours, ms. */
const NEWS_FOR = 3_600_000;

/** Key under which it is kept that a message was told. */
export function messageKey(mid: string): string {
  return `message:${mid}`;
}

/**
 * Messages, taps and comments of others that are news at `now`. An echo, a message to oneself, an edit, a reaction, an
 * unsend, what the relay calls late and what another app answers are none.
 */
export function arrivalsOf(events: readonly InstagramEvent[], now: number): readonly Arrival[] {
  return events.flatMap((event): Arrival[] => {
    const at = event.at ?? event.receivedAt;
    if (event.late || event.standby || !isNews(at, now)) return [];
    if (event.kind === 'comment') {
      const { commentId } = event;
      return event.isOwn ? [] : [{ about: 'comment', key: `comment:${commentId}`, at, commentId }];
    }
    if (event.kind !== 'message' && event.kind !== 'postback') return [];
    if (event.isSelf || (event.kind === 'message' && event.direction === 'out')) return [];
    const { igsid, mid } = event;
    return [{ about: 'message', key: messageKey(mid), at, igsid, mid }];
  });
}

/** Whether something of this time is still worth telling. */
export function isNews(at: number, now: number): boolean {
  return now - at < NEWS_FOR;
}
