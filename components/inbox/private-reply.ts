import { LIMITS } from '../../utils/instagram/limits.ts';
import type { CommentRow } from '../../utils/storage/schema.ts';

/** What is still possible with a comment's one private reply. Times in ms since 1970. */
export type PrivateReply =
  | { state: 'possible'; until: number }
  /** On the way, or its fate is not known yet: it may be spent, so it is not offered. */
  | { state: 'pending' | 'unknown'; since: number }
  | { state: 'spent'; at: number }
  | { state: 'closed'; since: number }
  /** Possible only while the broadcast runs, which nobody tells. */
  | { state: 'live-only' };

/** @param now ms since 1970 */
export function privateReplyOf(comment: CommentRow, now: number): PrivateReply {
  const { privateReply, at, isLive } = comment;
  if (privateReply?.state === 'spent') return { state: 'spent', at: privateReply.at };
  if (privateReply?.state === 'pending' || privateReply?.state === 'unknown') {
    return { state: privateReply.state, since: privateReply.at };
  }
  if (isLive) return { state: 'live-only' };
  const until = at + LIMITS.privateReplyWindow.max;
  return now < until ? { state: 'possible', until } : { state: 'closed', since: until };
}
