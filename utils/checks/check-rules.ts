import type { CheckId } from './check.ts';

/** What a piece of evidence hangs on: when that is replaced, the evidence says nothing any more. */
export type Basis = 'account' | 'token' | 'relay';

export interface CheckRule {
  /** How long evidence counts, ms; absent = it does not age. */
  maxAgeMs?: number;
  basis: readonly Basis[];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How long each check stays green, and on what it hangs. Our own choice: an event or a call that proves a check again
 * renews it, so that an account in use never turns grey by age.
 */
export const CHECK_RULES: Readonly<Record<CheckId, CheckRule>> = {
  'token-valid': { maxAgeMs: DAY, basis: ['account', 'token'] },
  // Renewed each week; two that failed are worth a look.
  'token-renewed': { maxAgeMs: 20 * DAY, basis: ['account', 'token'] },
  'may-read-messages': { maxAgeMs: 7 * DAY, basis: ['account', 'token'] },
  'may-read-comments': { maxAgeMs: 7 * DAY, basis: ['account', 'token'] },
  'account-eligible': { maxAgeMs: 7 * DAY, basis: ['account', 'token'] },
  'message-access': { maxAgeMs: 7 * DAY, basis: ['account', 'token'] },
  'relay-answers': { maxAgeMs: HOUR, basis: ['account', 'relay'] },
  'fields-subscribed': { maxAgeMs: 7 * DAY, basis: ['account', 'token'] },
  'first-event': { maxAgeMs: 7 * DAY, basis: ['account', 'relay'] },
  'app-live': { maxAgeMs: 7 * DAY, basis: ['account'] },
  'own-igsid': { basis: ['account'] },
  'first-answer': { maxAgeMs: 30 * DAY, basis: ['account', 'token'] },
};
