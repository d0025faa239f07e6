// What can still and should be answered, and how urgent it is. Thresholds in ms, from the product page.

const HOUR = 3_600_000;

/** Under this time left, a conversation is in the lane `closing` and its deadline is drawn in the warning colour. */
export const CLOSING_WITHIN = 3 * HOUR;
/** Under this time left, the deadline is drawn in the danger colour. */
export const DANGER_WITHIN = HOUR;

/** The lanes of the inbox: everything, what can and should be answered, and of that what closes soon. */
export type Lane = 'all' | 'to-answer' | 'closing';
