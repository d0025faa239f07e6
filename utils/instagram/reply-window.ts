// When a person may be answered. One question a function, time as an argument.
import { LIMITS } from './limits.ts';

/** Something a person did that lets the account answer. `at` in ms since 1970, by Instagram's clock. */
export interface ReplyOpener {
  kind: 'message' | 'postback';
  /** The message's `mid`, so that the conversation can say which one it was. */
  mid: string;
  at: number;
}

export type ReplyWindow =
  | { state: 'open'; closesAt: number; openedBy: ReplyOpener }
  | { state: 'closed'; closedAt: number; openedBy: ReplyOpener }
  | { state: 'never-opened' }
  | { state: 'always-open'; because: 'self-message' };

/**
 * The state of a conversation's reply window.
 *
 * @param conversation `opener` is the last thing the person did that opens a window; reads, reactions and unsends are none
 * @param now ms since 1970
 */
export function replyWindow(conversation: { isSelf: boolean; opener?: ReplyOpener }, now: number): ReplyWindow {
  if (conversation.isSelf) return { state: 'always-open', because: 'self-message' };
  const { opener } = conversation;
  if (!opener) return { state: 'never-opened' };

  const closesAt = opener.at + LIMITS.replyWindow.max;
  return now < closesAt
    ? { state: 'open', closesAt, openedBy: opener }
    : { state: 'closed', closedAt: closesAt, openedBy: opener };
}

/** What is known of the one private reply that a comment may get. */
export interface PrivateReplyFacts {
  /** When the comment was written, ms since 1970. */
  at: number;
  isLive: boolean;
  privateReply?: { at: number; state: 'pending' | 'spent' | 'refused' | 'unknown' };
}

/**
 * - `possible`: until a known moment
 * - `live`: only while the broadcast lasts, the end of which nothing tells
 * - `spent`: there is one, `certain` or perhaps (on its way, or its answer was lost)
 * - `closed`: too late
 */
export type PrivateReplyWindow =
  | { state: 'possible'; until: number }
  | { state: 'live' }
  | { state: 'spent'; at: number; certain: boolean }
  | { state: 'closed'; closedAt: number };

/**
 * Whether a comment can get its private reply. One that was refused has not used it up.
 *
 * @param now ms since 1970
 */
export function privateReplyWindow(comment: PrivateReplyFacts, now: number): PrivateReplyWindow {
  const { privateReply } = comment;
  if (privateReply && privateReply.state !== 'refused') {
    return { state: 'spent', at: privateReply.at, certain: privateReply.state === 'spent' };
  }
  const until = comment.at + LIMITS.privateReplyWindow.max;
  if (now >= until) return { state: 'closed', closedAt: until };
  return comment.isLive ? { state: 'live' } : { state: 'possible', until };
}
