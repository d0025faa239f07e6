/**
 * Which comments a list shows.
 *
 * - `all`: newest first
 * - `to-answer`: what is visible, not put away and has no answer, newest first
 * - `private`: what can still have its one private reply, by the time that this ends
 * - `hidden`: what the account hides from others, the latest first
 */
export const COMMENT_LANES = ['all', 'to-answer', 'private', 'hidden'] as const;
export type CommentLane = (typeof COMMENT_LANES)[number];
