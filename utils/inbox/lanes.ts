// What can still and should be answered, and how urgent it is. Thresholds in ms, from the product page.

const HOUR = 3_600_000;

/** Under this time left, a conversation is in the lane `closing` and its deadline is drawn in the warning colour. */
export const CLOSING_WITHIN = 3 * HOUR;
/** Under this time left, the deadline is drawn in the danger colour. */
export const DANGER_WITHIN = HOUR;

/**
 * The lanes of the inbox.
 *
 * - `all`: everything; what awaits an answer comes first
 * - `to-answer`: what can and should be answered, by what closes first
 * - `closing`: of that, what closes within three hours
 * - `drafts`: where a half-written text waits, the newest text first
 * - `failed`: where a send was refused or has no answer, the newest first
 * - `done`: what a person has put away, the latest first
 */
export const LANES = ['all', 'to-answer', 'closing', 'drafts', 'failed', 'done'] as const;
export type Lane = (typeof LANES)[number];
