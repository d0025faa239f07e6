// Setup checks turn green by observation. A record is what was seen; whether it still counts is decided by `check-state.ts`.

/** The checks, in the order in which a new user meets them. */
export const CHECK_IDS = [
  'token-valid',
  'token-renewed',
  'may-read-messages',
  'may-read-comments',
  'account-eligible',
  'message-access',
  'relay-answers',
  'fields-subscribed',
  'first-event',
  'app-live',
  'own-igsid',
  'first-answer',
] as const;

export type CheckId = (typeof CHECK_IDS)[number];

/** What was seen. `call` is a request Aside made, `event` one that arrived. */
export interface Evidence {
  kind: 'call' | 'event';
  /** A short technical name, e.g. `GET /me` or `messages`. Never a text of a person, never a token. */
  what: string;
  /** ms since 1970. */
  at: number;
  /** Facts for the reader, e.g. missing fields, code and subcode. */
  detail?: Readonly<Record<string, string | number | boolean>>;
}

export interface CheckRecord {
  accountId: string;
  id: CheckId;
  result: 'proven' | 'refused';
  evidence: Evidence;
  /** Hash of what the evidence was gathered with (token, relay, account); another one turns the check grey. */
  gatheredWith: string;
}

/** What a person sees. `stale`: proven once, but the evidence aged or token, relay or account changed since. */
export type CheckState =
  | { state: 'not-tried' }
  | { state: 'proven'; evidence: Evidence }
  | { state: 'refused'; evidence: Evidence }
  | { state: 'stale'; evidence: Evidence; because: 'aged' | 'token-changed' | 'relay-changed' | 'account-changed' };
