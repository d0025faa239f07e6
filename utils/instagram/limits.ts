// Limits of the platform as data, each with its source and the day it was checked. Nothing else in the code knows these numbers.

/** A limit. */
export interface Limit {
  max: number;
}

/** What a limit counts, where it was read, and the ISO date on which that was last done. */
export interface LimitFacts {
  unit: 'bytes' | 'characters' | 'items' | 'ms' | 'per-second' | 'per-hour';
  source: string;
  checked: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const LIMITS = {
  /** Text of one message, UTF-8. */
  textBytes: { max: 1000 },
  buttonTemplateText: { max: 640 },
  buttonsPerTemplate: { max: 3 },
  /** Messenger's button reference; not restated for Instagram. */
  buttonTitle: { max: 20 },
  /** A third party's figure; Meta states it for quick replies of Messenger. */
  postbackPayload: { max: 1000 },
  /** How long after a person's message the account may answer. */
  replyWindow: { max: DAY },
  /** How long after a comment its one private reply is possible. */
  privateReplyWindow: { max: 7 * DAY },
  /** Newest messages of a thread whose details can be read. */
  readableMessages: { max: 20 },
  conversationsPerSecond: { max: 2 },
  /** The overview says 100, the rate-limiting page 300: the lower one is kept. */
  sendsPerSecond: { max: 100 },
  privateRepliesPerHour: { max: 750 },
  /** A long-lived token's life. */
  tokenLife: { max: 60 * DAY },
} as const satisfies Record<string, Limit>;

const SEND = 'Meta, Send messages (Instagram Login)';
const OVERVIEW = 'Meta, platform overview';
const CHECKED = '2026-11-21';

/**
 * What is known of each limit. Every limit has its line, or this does not compile. Apart from the numbers, because the
 * product needs only those: no bundle carries it.
 */
export const LIMIT_FACTS: Readonly<Record<keyof typeof LIMITS, LimitFacts>> = {
  textBytes: { unit: 'bytes', source: SEND, checked: CHECKED },
  buttonTemplateText: { unit: 'characters', source: 'Meta, Button template', checked: CHECKED },
  buttonsPerTemplate: { unit: 'items', source: 'Meta, Button template', checked: CHECKED },
  buttonTitle: { unit: 'characters', source: 'Meta, Messenger button reference', checked: CHECKED },
  postbackPayload: { unit: 'characters', source: 'third party, after Messenger', checked: CHECKED },
  replyWindow: { unit: 'ms', source: SEND, checked: CHECKED },
  privateReplyWindow: { unit: 'ms', source: 'Meta, Private replies', checked: CHECKED },
  readableMessages: { unit: 'items', source: 'Meta, Conversations API', checked: CHECKED },
  conversationsPerSecond: { unit: 'per-second', source: OVERVIEW, checked: CHECKED },
  sendsPerSecond: { unit: 'per-second', source: OVERVIEW, checked: CHECKED },
  privateRepliesPerHour: { unit: 'per-hour', source: OVERVIEW, checked: CHECKED },
  tokenLife: { unit: 'ms', source: 'Meta, Business Login', checked: CHECKED },
};
