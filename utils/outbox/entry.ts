// The send ledger's row. A send is an entry here before it is a request, and stays one after.

import type { ErrorReason } from '../instagram/error-reasons.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';

/** Where a send goes. Account and person are part of it, so that a draft cannot end up with somebody else. */
export type SendTarget =
  | { kind: 'person'; igsid: string }
  | { kind: 'self'; ownIgsid: string }
  | { kind: 'private-reply'; commentId: string; igsid?: string }
  | { kind: 'public-reply'; commentId: string };

/**
 * What is known of a send, never more than the evidence shows.
 *
 * - `held`: written here, and held back until `until`, so that the person can take it back
 * - `queued`: written here, no request has left
 * - `sending`: a request may have left; only a live sender may hold this
 * - `accepted`: Instagram answered with an id
 * - `echoed`: the echo, or a reading of the thread, shows it in the conversation
 * - `seen`: the person opened it
 * - `refused`: Instagram's answer proves that nothing went out
 * - `unknown`: the answer was lost; settled by evidence, never by sending again
 */
export type SendState =
  | { state: 'held'; until: number }
  | { state: 'queued' }
  | { state: 'sending'; since: number }
  | { state: 'accepted'; at: number; mid: string }
  | { state: 'echoed'; at: number; mid: string }
  | { state: 'seen'; at: number; mid: string }
  | { state: 'refused'; at: number; reason: ErrorReason; code?: number; subcode?: number; traceId?: string }
  | { state: 'unknown'; since: number; because: 'worker-died' | 'no-answer' | 'unclear-answer' };

/** Times in ms since 1970. For a public reply `mid` in the state is the id of the new comment. */
interface EntryFacts {
  accountId: string;
  /** Made by the surface, so that a repeated command is one send. */
  id: string;
  createdAt: number;
  target: SendTarget;
  message: OutgoingMessage;
  /** `mid` of the message that this one answers inline. */
  replyTo?: string;
  /** `mid` of the person's message that opened the window when this was written. */
  openerMid?: string;
  /** Saved reply that was used, for the ranking. */
  templateIds: readonly string[];
  /** Another echo than the entry's own that looks like the same send: the browser or Instagram may have sent it twice. */
  secondMid?: string;
  send: SendState;
}

/**
 * A send whose words a person typed or confirmed in the composer. Only such a one has a place for the human-agent tag
 * (Meta: the tag is for human agents only, 7 days).
 */
export type PersonsEntry = EntryFacts & { author: 'person'; humanAgent?: true; previewId?: never };

/** A send that an automation made, asked for by a preview. */
export type AutomationsEntry = EntryFacts & { author: 'automation'; previewId: string; humanAgent?: never };

export type OutboxEntry = PersonsEntry | AutomationsEntry;
