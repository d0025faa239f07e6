import type { ErrorReason } from '../instagram/error-reasons.ts';

/** Why Instagram declined: numbers for Details, the reason for people. */
export interface SendRefusal {
  reason: ErrorReason;
  code?: number;
  subcode?: number;
  traceId?: string;
}

/** What came of one request. Nothing here claims more than the answer shows. */
export type SendOutcome =
  /** Instagram answered with an id. For a public reply `mid` is the new comment's id; `attachmentId` names a file it keeps. */
  | { outcome: 'accepted'; mid: string; recipientId?: string; attachmentId?: string }
  /** The answer proves that nothing went out. */
  | { outcome: 'refused'; refusal: SendRefusal }
  /** The answer was lost, or does not say. */
  | { outcome: 'unknown'; because: 'no-answer' | 'unclear-answer'; traceId?: string }
  /**
   * Nothing went out (no token to be had, or Instagram is asked too much and said so): the entry waits in the queue,
   * until `until` (ms since 1970) where that is known.
   */
  | { outcome: 'not-sent'; until?: number };
