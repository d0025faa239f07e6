// Until when something may be said, and how. One answer for surfaces, for the outbox and for the moment of sending; time
// comes in as an argument. What is still possible with a comment's private reply stands in `reply-window.ts`.
import { LIMITS } from '../instagram/limits.ts';
import { type ReplyOpener, replyWindow } from '../instagram/reply-window.ts';

/** What a composer for a conversation is in. Times in ms since 1970; each `until` is the first moment that is too late. */
export type ComposerState =
  /** The 24 hours after what the person last did. */
  | { state: 'open'; until: number; openedBy: ReplyOpener }
  /** Closed since, but a person's own words may still go with Meta's tag: it has been accepted for this account before. */
  | { state: 'human-agent'; since: number; until: number }
  /**
   * Closed. With `mayTryTagUntil` nobody knows yet whether the account may use the tag: it is not offered by itself, but
   * a person may ask for it, which is how it becomes known.
   */
  | { state: 'closed'; since: number; mayTryTagUntil?: number }
  /** The person has done nothing that lets the account write. */
  | { state: 'never-opened' }
  /** Messages to oneself have no window. */
  | { state: 'always-open' };

/** What is known of the account's tag; absent while it was never tried. */
export interface HumanAgentFacts {
  humanAgent?: { state: 'proven' | 'refused' };
}

/**
 * The state of a conversation's composer.
 *
 * @param now ms since 1970
 */
export function composerState(
  conversation: { isSelf: boolean; opener?: ReplyOpener },
  { humanAgent }: HumanAgentFacts,
  now: number,
): ComposerState {
  const window = replyWindow(conversation, now);
  if (window.state === 'open') return { state: 'open', until: window.closesAt, openedBy: window.openedBy };
  if (window.state !== 'closed') return { state: window.state };

  const since = window.closedAt;
  const until = window.openedBy.at + LIMITS.humanAgentWindow.max;
  if (now >= until || humanAgent?.state === 'refused') return { state: 'closed', since };
  return humanAgent ? { state: 'human-agent', since, until } : { state: 'closed', since, mayTryTagUntil: until };
}

/** Whether a person's own text may go out with the human-agent tag now: the usual window is closed, and the longer one is not. */
export function mayTag(composer: ComposerState): boolean {
  return composer.state === 'human-agent' || (composer.state === 'closed' && composer.mayTryTagUntil !== undefined);
}
