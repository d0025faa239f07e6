// Limits of the platform as data, each with its source and the day it was checked. Nothing else in the code knows these numbers.

/** A limit; `unit` says what is counted. */
export interface Limit {
  max: number;
  unit: 'bytes' | 'characters' | 'items' | 'ms' | 'per-second' | 'per-hour';
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const LIMITS = {
  /** Text of one message, UTF-8. */
  textBytes: { max: 1000, unit: 'bytes' },
  buttonTemplateText: { max: 640, unit: 'characters' },
  buttonsPerTemplate: { max: 3, unit: 'items' },
  /** Messenger's button reference; not restated for Instagram. */
  buttonTitle: { max: 20, unit: 'characters' },
  /** A third party's figure; Meta states it for quick replies of Messenger. */
  postbackPayload: { max: 1000, unit: 'characters' },
  /** How long after a person's message the account may answer. */
  replyWindow: { max: DAY, unit: 'ms' },
  /** How long after a comment its one private reply is possible. */
  privateReplyWindow: { max: 7 * DAY, unit: 'ms' },
  /** Newest messages of a thread whose details can be read. */
  readableMessages: { max: 20, unit: 'items' },
  conversationsPerSecond: { max: 2, unit: 'per-second' },
  /** The overview says 100, the rate-limiting page 300: the lower one is kept. */
  sendsPerSecond: { max: 100, unit: 'per-second' },
  privateRepliesPerHour: { max: 750, unit: 'per-hour' },
  /** A long-lived token's life. */
  tokenLife: { max: 60 * DAY, unit: 'ms' },
} as const satisfies Record<string, Limit>;

const SEND = 'Meta, Send messages (Instagram Login)';
const OVERVIEW = 'Meta, platform overview';
const CHECKED = '2026-11-21';

/**
 * Where each limit was read, and the ISO date on which that was last done. Every limit has its line, or this does not
 * compile. Apart from the numbers, because the product needs only those: no bundle carries it.
 */
export const LIMIT_SOURCES: Readonly<Record<keyof typeof LIMITS, { source: string; checked: string }>> = {
  textBytes: { source: SEND, checked: CHECKED },
  buttonTemplateText: { source: 'Meta, Button template', checked: CHECKED },
  buttonsPerTemplate: { source: 'Meta, Button template', checked: CHECKED },
  buttonTitle: { source: 'Meta, Messenger button reference', checked: CHECKED },
  postbackPayload: { source: 'third party, after Messenger', checked: CHECKED },
  replyWindow: { source: SEND, checked: CHECKED },
  privateReplyWindow: { source: 'Meta, Private replies', checked: CHECKED },
  readableMessages: { source: 'Meta, Conversations API', checked: CHECKED },
  conversationsPerSecond: { source: OVERVIEW, checked: CHECKED },
  sendsPerSecond: { source: OVERVIEW, checked: CHECKED },
  privateRepliesPerHour: { source: OVERVIEW, checked: CHECKED },
  tokenLife: { source: 'Meta, Business Login', checked: CHECKED },
};
