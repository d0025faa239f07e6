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
  | 'message-limit'
  | 'tag-warning'
  | 'temporary'
  | 'maybe-sent'
  | 'media-refused'
  | 'attachment-gone'
  | 'bad-request'
  | 'bad-path'
  | 'not-found'
  | 'message-out-of-reach'
  | 'unreachable'
  /** No code of Instagram's: the answer to a send was lost, and a reading of the conversation proved that it is not there. */
  | 'not-arrived'
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

/**
 * Every documented code by what it means. `10` is that code with no subcode, or with one that has no line of its own;
 * `10/2534022` is that code with that subcode.
 */
const MEANINGS: readonly (readonly [ErrorReason, RetryAdvice, codes: string])[] = [
  // The server's own trouble: it may have come before or after the message went out.
  ['temporary', 'back-off', '-1 -2 2'],
  ['unknown', 'after-evidence', '1'],
  ['maybe-sent', 'after-evidence', '1/1357046'],

  // Too much.
  ['rate-limited', 'back-off', '4 17 32 341 613 613/2534040 613/1996 80001 80002 80005 80006'],
  // Messenger's limits on marketing messages and opt-ins: waiting a little does not help.
  ['message-limit', 'never', '4/2018354 9/2018352 10/1404170 10/1893015 613/1893016'],

  // The window.
  ['window-closed', 'after-person-writes', '10/2534022 10/2018278 10/2018065'],

  // The token and what it allows. A dead token and one sent to the wrong host carry the same 190.
  ['token-dead', 'after-reconnect', '102 190 190/458 190/459 190/460 190/463 190/464 190/467 190/492 190/0'],
  ['permission-missing', 'after-reconnect', '10 200'],
  ['app-not-live', 'after-owner-acts', '200/2018028'],

  // The account and its owner.
  ['account-link', 'after-owner-acts', '10/2534077 100/2534013'],
  ['message-access-off', 'after-owner-acts', '200/2534041'],
  ['account-not-eligible', 'after-owner-acts', '36103'],
  ['account-restricted', 'after-owner-acts', '10/1893063 368 2022'],
  ['tag-warning', 'never', '613/2018338'],

  // The person.
  ['person-unavailable', 'never', '10/2018108 100/2534029 200/1545041 551 551/1545041'],
  ['person-unknown', 'never', '100/2018001 100/2534014 9010'],
  ['consent-missing', 'after-person-writes', '230'],

  // Who holds the thread.
  ['other-app-controls', 'never', '100/2534037 2018300 2018321'],

  // What was asked.
  ['bad-request', 'never', '100 100/2018014 100/2534015'],
  ['comment-invalid-or-replied', 'never', '100/2534025'],
  [
    'media-refused',
    'never',
    '100/2018008 100/2018047 100/2018109 100/2018294 100/2018320 100/2534068 36000 36000/2207004',
  ],
  ['attachment-gone', 'never', '100/2018074'],
  ['not-found', 'never', '100/33 803'],
  ['bad-path', 'never', '2500'],
  ['message-out-of-reach', 'never', '9000001'],
];

/**
 * Where each code was read, on 2026-11-21. EC: Meta, Messenger platform error codes (25 Jun 2026). EH: Meta, Graph API
 * error handling. IGE: Meta, Instagram error codes (2 Jun 2026). GRL: Meta, Graph API rate limiting. `publicCode`: seen
 * in others' code or recordings, not documented. For readers and tests: no bundle carries it.
 */
export const ERROR_SOURCES = {
  EC: '1 1/1357046 2 4/2018354 9/2018352 10 10/1404170 10/1893015 10/1893063 10/2018065 10/2018108 10/2018278 10/2534022 10/2534077 100 100/2018001 100/2018008 100/2018014 100/2018047 100/2018074 100/2018109 100/2018294 100/2018320 100/2534013 100/2534014 100/2534015 100/2534025 100/2534029 100/2534037 100/2534068 200 200/1545041 200/2018028 200/2534041 230 368 551 551/1545041 613 613/1893016 613/2018338 613/2534040 2022 2018300 2018321 9000001',
  EH: '100/33 102 190 190/458 190/459 190/460 190/463 190/464 190/467 190/492 341 803',
  IGE: '-1 -2 36000 36000/2207004 36103',
  GRL: '4 17 32 80001 80002 80005 80006',
  publicCode: '190/0 613/1996 2500 9010',
} as const;

/** After these the message may have gone out all the same. */
const MAYBE_OUT: ReadonlySet<ErrorReason> = new Set(['temporary', 'unknown', 'maybe-sent']);

/** The meaning of each code, under its name in the table. */
export const VERDICT_OF_CODE: ReadonlyMap<string, ErrorVerdict> = new Map(
  MEANINGS.flatMap(([reason, retry, codes]) => {
    const verdict = { reason, provesNothingWentOut: !MAYBE_OUT.has(reason), retry };
    return codes.split(' ').map((code) => [code, verdict] as const);
  }),
);

/** A send may go out again, after a wait: only where the answer proves that nothing has gone out. */
export function maySendAgain({ provesNothingWentOut, retry }: ErrorVerdict): boolean {
  return provesNothingWentOut && retry === 'back-off';
}

/** Nothing is known of it, so nothing is proven. */
const NO_VERDICT: ErrorVerdict = { reason: 'unknown', provesNothingWentOut: false, retry: 'after-evidence' };

/**
 * What an error means, by its numbers only: Meta's messages are in the owner's language.
 *
 * @param error.status HTTP status; counts only where the body carried no code, because statuses are not documented per code
 */
export function reasonOf(error: { code?: number; subcode?: number; status?: number }): ErrorVerdict {
  const { code, subcode, status = 0 } = error;
  if (code !== undefined) {
    return VERDICT_OF_CODE.get(`${code}/${subcode}`) ?? VERDICT_OF_CODE.get(`${code}`) ?? NO_VERDICT;
  }
  if (status === 429) return { reason: 'rate-limited', provesNothingWentOut: false, retry: 'back-off' };
  return status >= 500 ? { reason: 'temporary', provesNothingWentOut: false, retry: 'back-off' } : NO_VERDICT;
}
