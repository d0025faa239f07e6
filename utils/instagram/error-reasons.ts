/** Why Instagram refused, as a closed set. Decided by code and subcode only: Meta's messages are localised. */
export type ErrorReason =
  | 'token-dead'
  | 'wrong-host'
  | 'permission-missing'
  | 'app-not-live'
  | 'window-closed'
  | 'person-unavailable'
  | 'person-unknown'
  | 'consent-missing'
  | 'comment-invalid-or-replied'
  | 'other-app-controls'
  | 'message-access-off'
  | 'account-link'
  | 'account-not-eligible'
  | 'account-restricted'
  | 'rate-limited'
  | 'temporary'
  | 'maybe-sent'
  | 'media-refused'
  | 'bad-request'
  | 'bad-path'
  | 'not-found'
  | 'message-out-of-reach'
  | 'unreachable'
  | 'unknown';

/** When another try makes sense, and who has to act first. */
export type RetryAdvice =
  /** The same request will be refused again. */
  | 'never'
  /** Wait, then try again; for a send only where nothing went out. */
  | 'back-off'
  /** Look for the message before anything else. */
  | 'after-evidence'
  /** A new token is needed. */
  | 'after-reconnect'
  /** The owner has to change something at Instagram or Meta. */
  | 'after-owner-acts'
  /** The person has to write first. */
  | 'after-person-writes';

/** What is known of one code. */
export interface ErrorVerdict {
  reason: ErrorReason;
  /**
   * As the answer to a send: true only when Instagram checked and declined before sending. False means that the
   * message may have gone out all the same.
   */
  provesNothingWentOut: boolean;
  retry: RetryAdvice;
}

/** A row of the table: one meaning and the codes that carry it. */
export interface ErrorRow extends ErrorVerdict {
  code: number;
  /** Without subcodes the row holds for the code with any or no subcode that has no row of its own. */
  subcodes?: readonly number[];
  source: 'EC' | 'EH' | 'IGE' | 'GRL' | 'public code';
}

/**
 * Sources, read 2026-11-21. EC: Meta, Messenger platform error codes (25 Jun 2026). EH: Meta, Graph API error handling.
 * IGE: Meta, Instagram error codes (2 Jun 2026). GRL: Meta, Graph API rate limiting. `public code`: seen in others'
 * code or recordings, not documented.
 */
export const ERROR_ROWS: readonly ErrorRow[] = [
  // The server's own trouble: it may have come before or after the message went out.
  row(-1, [], 'temporary', 'maybe-out', 'back-off', 'IGE'),
  row(-2, [], 'temporary', 'maybe-out', 'back-off', 'IGE'),
  row(1, [], 'unknown', 'maybe-out', 'after-evidence', 'EC'),
  row(1, [1357046], 'maybe-sent', 'maybe-out', 'after-evidence', 'EC'),
  row(2, [], 'temporary', 'maybe-out', 'back-off', 'EC'),

  // Too much.
  row(4, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),
  row(4, [2018354], 'rate-limited', 'nothing-out', 'never', 'EC'),
  row(9, [2018352], 'rate-limited', 'nothing-out', 'never', 'EC'),
  row(10, [1404170, 1893015], 'rate-limited', 'nothing-out', 'never', 'EC'),
  row(17, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),
  row(32, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),
  row(341, [], 'rate-limited', 'nothing-out', 'back-off', 'EH'),
  row(613, [], 'rate-limited', 'nothing-out', 'back-off', 'EC'),
  row(613, [2534040], 'rate-limited', 'nothing-out', 'back-off', 'EC'),
  row(613, [1996], 'rate-limited', 'nothing-out', 'back-off', 'public code'),
  row(613, [1893016], 'rate-limited', 'nothing-out', 'never', 'EC'),
  row(80001, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),
  row(80002, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),
  row(80005, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),
  row(80006, [], 'rate-limited', 'nothing-out', 'back-off', 'GRL'),

  // The window.
  row(10, [2534022, 2018278, 2018065], 'window-closed', 'nothing-out', 'after-person-writes', 'EC'),

  // The token and what it allows. A dead token and one sent to the wrong host carry the same 190.
  row(102, [], 'token-dead', 'nothing-out', 'after-reconnect', 'EH'),
  row(190, [], 'token-dead', 'nothing-out', 'after-reconnect', 'EH'),
  row(190, [458, 459, 460, 463, 464, 467, 492], 'token-dead', 'nothing-out', 'after-reconnect', 'EH'),
  row(190, [0], 'token-dead', 'nothing-out', 'after-reconnect', 'public code'),
  row(10, [], 'permission-missing', 'nothing-out', 'after-reconnect', 'EC'),
  row(200, [], 'permission-missing', 'nothing-out', 'after-reconnect', 'EC'),
  row(200, [2018028], 'app-not-live', 'nothing-out', 'after-owner-acts', 'EC'),

  // The account and its owner.
  row(10, [2534077], 'account-link', 'nothing-out', 'after-owner-acts', 'EC'),
  row(100, [2534013], 'account-link', 'nothing-out', 'after-owner-acts', 'EC'),
  row(200, [2534041], 'message-access-off', 'nothing-out', 'after-owner-acts', 'EC'),
  row(36103, [], 'account-not-eligible', 'nothing-out', 'after-owner-acts', 'IGE'),
  row(10, [1893063], 'account-restricted', 'nothing-out', 'after-owner-acts', 'EC'),
  row(368, [], 'account-restricted', 'nothing-out', 'after-owner-acts', 'EC'),
  row(613, [2018338], 'account-restricted', 'nothing-out', 'never', 'EC'),
  row(2022, [], 'account-restricted', 'nothing-out', 'after-owner-acts', 'EC'),

  // The person.
  row(10, [2018108], 'person-unavailable', 'nothing-out', 'never', 'EC'),
  row(100, [2534029], 'person-unavailable', 'nothing-out', 'never', 'EC'),
  row(200, [1545041], 'person-unavailable', 'nothing-out', 'never', 'EC'),
  row(551, [], 'person-unavailable', 'nothing-out', 'never', 'EC'),
  row(551, [1545041], 'person-unavailable', 'nothing-out', 'never', 'EC'),
  row(100, [2018001, 2534014], 'person-unknown', 'nothing-out', 'never', 'EC'),
  row(9010, [], 'person-unknown', 'nothing-out', 'never', 'public code'),
  row(230, [], 'consent-missing', 'nothing-out', 'after-person-writes', 'EC'),

  // Who holds the thread.
  row(100, [2534037], 'other-app-controls', 'nothing-out', 'never', 'EC'),
  row(2018300, [], 'other-app-controls', 'nothing-out', 'never', 'EC'),
  row(2018321, [], 'other-app-controls', 'nothing-out', 'never', 'EC'),

  // What was asked.
  row(100, [], 'bad-request', 'nothing-out', 'never', 'EC'),
  row(100, [2018014, 2534015], 'bad-request', 'nothing-out', 'never', 'EC'),
  row(100, [2534025], 'comment-invalid-or-replied', 'nothing-out', 'never', 'EC'),
  row(
    100,
    [2018008, 2018047, 2018074, 2018109, 2018294, 2018320, 2534068],
    'media-refused',
    'nothing-out',
    'never',
    'EC',
  ),
  row(36000, [], 'media-refused', 'nothing-out', 'never', 'IGE'),
  row(36000, [2207004], 'media-refused', 'nothing-out', 'never', 'IGE'),
  row(100, [33], 'not-found', 'nothing-out', 'never', 'EH'),
  row(803, [], 'not-found', 'nothing-out', 'never', 'EH'),
  row(2500, [], 'bad-path', 'nothing-out', 'never', 'public code'),
  row(9000001, [], 'message-out-of-reach', 'nothing-out', 'never', 'EC'),
];

/** Nothing is known of it, so nothing is proven. */
const NO_VERDICT: ErrorVerdict = { reason: 'unknown', provesNothingWentOut: false, retry: 'after-evidence' };

/**
 * What an error means, by its numbers only: Meta's messages are in the owner's language.
 *
 * @param error.status HTTP status; counts only where the body carried no code, because statuses are not documented per code
 */
export function reasonOf(error: { code?: number; subcode?: number; status?: number }): ErrorVerdict {
  if (error.code === undefined) return verdictOfStatus(error.status);
  const ofCode = ERROR_ROWS.filter((one) => one.code === error.code);
  const found =
    ofCode.find((one) => error.subcode !== undefined && one.subcodes?.includes(error.subcode) === true) ??
    ofCode.find((one) => one.subcodes === undefined);
  if (!found) return NO_VERDICT;
  return { reason: found.reason, provesNothingWentOut: found.provesNothingWentOut, retry: found.retry };
}

function verdictOfStatus(status: number | undefined): ErrorVerdict {
  if (status === 429) return { reason: 'rate-limited', provesNothingWentOut: false, retry: 'back-off' };
  if (status !== undefined && status >= 500) {
    return { reason: 'temporary', provesNothingWentOut: false, retry: 'back-off' };
  }
  return NO_VERDICT;
}

function row(
  code: number,
  subcodes: readonly number[],
  reason: ErrorReason,
  proof: 'nothing-out' | 'maybe-out',
  retry: RetryAdvice,
  source: ErrorRow['source'],
): ErrorRow {
  return {
    code,
    ...(subcodes.length > 0 ? { subcodes } : {}),
    reason,
    provesNothingWentOut: proof === 'nothing-out',
    retry,
    source,
  };
}
