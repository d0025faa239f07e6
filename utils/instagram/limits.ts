// Limits of the platform as data, each with its source and the day it was checked. Nothing else in the code knows these numbers.

/** A limit and where it was read. `unit` says what is counted. */
export interface Limit {
  max: number;
  unit: 'bytes' | 'characters' | 'items' | 'ms' | 'per-second' | 'per-hour';
  source: string;
  /** ISO date on which the source was last read. */
  checked: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SEND = 'Meta, Send messages (Instagram Login)';
const CHECKED = '2026-11-21';

export const LIMITS = {
  /** Text of one message, UTF-8. */
  textBytes: { max: 1000, unit: 'bytes', source: SEND, checked: CHECKED },
  buttonTemplateText: { max: 640, unit: 'characters', source: 'Meta, Button template', checked: CHECKED },
  buttonsPerTemplate: { max: 3, unit: 'items', source: 'Meta, Button template', checked: CHECKED },
  /** Messenger's button reference; not restated for Instagram. */
  buttonTitle: { max: 20, unit: 'characters', source: 'Meta, Messenger button reference', checked: CHECKED },
  /** A third party's figure; Meta states it for quick replies of Messenger. */
  postbackPayload: { max: 1000, unit: 'characters', source: 'third party, after Messenger', checked: CHECKED },
  /** How long after a person's message the account may answer. */
  replyWindow: { max: DAY, unit: 'ms', source: SEND, checked: CHECKED },
  /** How long after a comment its one private reply is possible. */
  privateReplyWindow: { max: 7 * DAY, unit: 'ms', source: 'Meta, Private replies', checked: CHECKED },
  /** Newest messages of a thread whose details can be read. */
  readableMessages: { max: 20, unit: 'items', source: 'Meta, Conversations API', checked: CHECKED },
  conversationsPerSecond: { max: 2, unit: 'per-second', source: 'Meta, platform overview', checked: CHECKED },
  /** The overview says 100, the rate-limiting page 300: the lower one is kept. */
  sendsPerSecond: { max: 100, unit: 'per-second', source: 'Meta, platform overview', checked: CHECKED },
  privateRepliesPerHour: { max: 750, unit: 'per-hour', source: 'Meta, platform overview', checked: CHECKED },
  /** A long-lived token's life. */
  tokenLife: { max: 60 * DAY, unit: 'ms', source: 'Meta, Business Login', checked: CHECKED },
} as const satisfies Record<string, Limit>;
