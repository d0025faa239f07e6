// What may become of a send. Each function answers the entry as it is after a piece of evidence; evidence that does not
// apply leaves the very same object, so that a caller can tell by `===` that nothing changed.
import type { ErrorReason } from '../instagram/error-reasons.ts';
import type { OutboxEntry, SendState } from './entry.ts';

/** The time for taking it back is over. From `held`, and never before its `until`. @param now ms since 1970 */
export function releaseSend(entry: OutboxEntry, now: number): OutboxEntry {
  const { send } = entry;
  return send.state === 'held' && send.until <= now ? { ...entry, send: { state: 'queued' } } : entry;
}

/** The request is about to leave. From `queued` only. @param at ms since 1970 */
export function startSend(entry: OutboxEntry, at: number): OutboxEntry {
  return moved(entry, ['queued'], { state: 'sending', since: at });
}

/** It is known that no request left (offline, no token): back to where it was. From `sending` only. */
export function returnToQueue(entry: OutboxEntry): OutboxEntry {
  return moved(entry, ['sending'], { state: 'queued' });
}

/**
 * Instagram answered with an id. From `sending`, and from `unknown` when the answer came after all.
 * An entry that the echo already settled keeps the stronger state.
 *
 * @param answer.recipientId IGSID that the answer named; for a private reply it tells whom the comment came from
 */
export function acceptSend(entry: OutboxEntry, answer: { mid: string; at: number; recipientId?: string }): OutboxEntry {
  const accepted = moved(entry, ['sending', 'unknown'], { state: 'accepted', at: answer.at, mid: answer.mid });
  return accepted !== entry && entry.target.kind === 'private-reply' && answer.recipientId !== undefined
    ? { ...accepted, target: { ...entry.target, igsid: answer.recipientId } }
    : accepted;
}

/** Why a send went nowhere. */
export interface Refusal {
  /** ms since 1970. */
  at: number;
  reason: ErrorReason;
  code?: number;
  subcode?: number;
  traceId?: string;
}

/**
 * Nothing went out, and that is proven: Instagram's answer says so, a reading of the thread shows it, or Aside itself
 * held it back. From `queued`, `sending` and `unknown`.
 */
export function refuseSend(entry: OutboxEntry, refusal: Refusal): OutboxEntry {
  return moved(entry, ['queued', 'sending', 'unknown'], { state: 'refused', ...refusal });
}

/** The answer was lost. From `sending` only; `since` stays the time at which the request may have left. */
export function loseSend(
  entry: OutboxEntry,
  because: Extract<SendState, { state: 'unknown' }>['because'],
): OutboxEntry {
  const { send } = entry;
  return send.state === 'sending' ? { ...entry, send: { state: 'unknown', since: send.since, because } } : entry;
}

/**
 * The conversation shows it. From `accepted` when it is the same message; from `sending` and `unknown` when the caller
 * has matched it (`matchesEcho`). @param shown.at ms since 1970
 */
export function echoSend(entry: OutboxEntry, shown: { mid: string; at: number }): OutboxEntry {
  const isOther = entry.send.state === 'accepted' && entry.send.mid !== shown.mid;
  return isOther
    ? entry
    : moved(entry, ['sending', 'unknown', 'accepted'], { state: 'echoed', at: shown.at, mid: shown.mid });
}

/** Whether the person may take it back: no request has left, and none will once the entry is gone. */
export function mayUndo({ send }: OutboxEntry): boolean {
  return send.state === 'held' || send.state === 'queued';
}

/** Whether the entry may be taken away: it never left, or it is proven that nothing went out. */
export function mayDismiss(entry: OutboxEntry): boolean {
  return mayUndo(entry) || entry.send.state === 'refused';
}

/** Id of the message or comment that the send became; `undefined` while none is known. */
export function midOf(entry: OutboxEntry): string | undefined {
  return 'mid' in entry.send ? entry.send.mid : undefined;
}

/** The entry in its next state; the same object when it cannot get there from where it is. */
function moved(entry: OutboxEntry, from: readonly SendState['state'][], send: SendState): OutboxEntry {
  return from.includes(entry.send.state) ? { ...entry, send } : entry;
}
