// When a person may be answered. One question a function, time as an argument.
import { LIMITS } from './limits.ts';

/** What a person did that opened the window. `referral`: came through an ig.me link; `postback`: an ice breaker, menu or button. */
export type OpenerKind = 'message' | 'quick-reply' | 'story-mention' | 'story-reply' | 'postback' | 'referral';

/** Something a person did that lets the account answer. `at` in ms since 1970, by Instagram's clock. */
export interface ReplyOpener {
  kind: OpenerKind;
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
 * What is still possible with a comment's one private reply. Times in ms since 1970.
 *
 * - `possible`: until a known moment
 * - `pending`, `unknown`: on its way, or its answer was lost; it may be spent, so it is not offered
 * - `live-only`: only while the broadcast lasts, the end of which nothing tells; Instagram's answer decides
 */
export type PrivateReplyWindow =
  | { state: 'possible'; until: number }
  | { state: 'pending' | 'unknown'; since: number }
  | { state: 'spent'; at: number }
  | { state: 'closed'; since: number }
  | { state: 'live-only' };

/**
 * Whether a comment can get its private reply. One that was refused has not used it up.
 *
 * @param now ms since 1970
 */
export function privateReplyWindow({ at, isLive, privateReply }: PrivateReplyFacts, now: number): PrivateReplyWindow {
  if (privateReply?.state === 'spent') return { state: 'spent', at: privateReply.at };
  if (privateReply?.state === 'pending' || privateReply?.state === 'unknown') {
    return { state: privateReply.state, since: privateReply.at };
  }
  const until = at + LIMITS.privateReplyWindow.max;
  if (now >= until) return { state: 'closed', since: until };
  return isLive ? { state: 'live-only' } : { state: 'possible', until };
}
