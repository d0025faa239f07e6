// Answers as text: items go out as the bytes that came in, so that no digit of a long number is lost on the way.
import { decodeCursor, encodeCursor } from './cursor.ts';
import type { Reading, StoredEvent } from './store.ts';

/** One account's part of an answer. */
export interface PageAnswer {
  json: string;
  /** Events or a reset: worth answering at once. */
  urgent: boolean;
  /** Sequence number to wait behind. */
  after: number;
}

/** Where a cursor leads to, before anything is read. @param cursor `null`: from the floor */
export function startingPoint(cursor: string | null, epoch: Uint8Array): number {
  return cursor === null ? 0 : (decodeCursor(cursor, epoch) ?? 0);
}

/** A page, or the reset that says why there is none. @param cursor what the client sent; `null`: from the floor */
export function pageAnswer(accountId: string, cursor: string | null, reading: Reading): PageAnswer {
  const { epoch, floor, head, events } = reading;
  const after = cursor === null ? floor : decodeCursor(cursor, epoch);
  const reset = resetReason(after, floor, head);
  if (after === undefined || reset !== undefined) {
    const answer = { reset, next: encodeCursor(epoch, floor), head: encodeCursor(epoch, head) };
    return { json: JSON.stringify(answer), urgent: true, after: floor };
  }
  const last = events.at(-1)?.seq ?? after;
  return { json: pageJson(accountId, reading, events, last), urgent: events.length > 0, after: last };
}

/** The same page without its events, for a poll that is ended early. Resets stay: they are no events. */
export function emptyPageAnswer(accountId: string, cursor: string | null, reading: Reading): PageAnswer {
  return pageAnswer(accountId, cursor, { ...reading, events: [] });
}

function resetReason(
  after: number | undefined,
  floor: number,
  head: number,
): 'epoch' | 'expired' | 'ahead' | undefined {
  if (after === undefined) return 'epoch';
  if (after < floor) return 'expired';
  return after > head ? 'ahead' : undefined;
}

function pageJson(accountId: string, { epoch, head }: Reading, events: readonly StoredEvent[], last: number): string {
  const account = JSON.stringify(accountId);
  const list = events.map((event) => eventJson(account, epoch, event)).join(',');
  return `{"events":[${list}],"next":"${encodeCursor(epoch, last)}","head":"${encodeCursor(epoch, head)}","more":${last < head}}`;
}

function eventJson(account: string, epoch: Uint8Array, event: StoredEvent): string {
  const { seq, id, receivedAt, channel, time, late, source } = event;
  const cursor = encodeCursor(epoch, seq);
  const place = `"cursor":"${cursor}","seq":${seq},"id":"${id}","receivedAt":${receivedAt},"accountId":${account}`;
  return `{${place},"channel":"${channel}","time":${time}${late ? ',"late":true' : ''},"item":${source}}`;
}
