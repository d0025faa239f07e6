// What can still and should be answered, and how urgent it is. Thresholds in ms, from the product page.

const HOUR = 3_600_000;

/** Under this time left, a conversation is in the lane `closing` and its deadline is drawn in the warning colour. */
export const CLOSING_WITHIN = 3 * HOUR;
/** Under this time left, the deadline is drawn in the danger colour. */
export const DANGER_WITHIN = HOUR;

/** The lanes of the inbox: everything, what can and should be answered, and of that what closes soon. */
export type Lane = 'all' | 'to-answer' | 'closing';

/** What `lane` and `deadline` need of a conversation. */
export interface Answerable {
  /** 1 when the person spoke last. */
  awaits: 0 | 1;
  /** When the reply window closes, ms since 1970. */
  closesAt?: number;
}

/**
 * The narrowest lane a conversation is in.
 *
 * @param now ms since 1970
 */
export function laneOf(conversation: Answerable, now: number): Lane {
  const { awaits, closesAt } = conversation;
  if (awaits === 0 || closesAt === undefined || closesAt <= now) return 'all';
  return closesAt - now < CLOSING_WITHIN ? 'closing' : 'to-answer';
}

export type DeadlineColour = 'calm' | 'warning' | 'danger' | 'closed';

/**
 * The colour of a deadline.
 *
 * @param closesAt ms since 1970
 * @param now ms since 1970
 */
export function deadlineColour(closesAt: number, now: number): DeadlineColour {
  const left = closesAt - now;
  if (left <= 0) return 'closed';
  if (left < DANGER_WITHIN) return 'danger';
  return left < CLOSING_WITHIN ? 'warning' : 'calm';
}
