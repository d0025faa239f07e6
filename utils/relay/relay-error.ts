/**
 * Why a relay did not give what was asked.
 *
 * - `unreachable`: no answer at all
 * - `not-a-relay`: an answer, but not one of a relay
 * - `moved`: it sends callers on to another address
 * - `wrong-code`: the pairing code is wrong, used or expired
 * - `too-many-codes`: wrong codes were tried too often; `retryAfterMs` says until when
 * - `revoked`: the device's token is not accepted (401)
 * - `forbidden`: an account is outside what this device was granted (403)
 * - `unavailable`: the relay, or what stands before it, cannot answer now (429, 5xx)
 */
export type RelayErrorCode =
  | 'unreachable'
  | 'not-a-relay'
  | 'moved'
  | 'wrong-code'
  | 'too-many-codes'
  | 'revoked'
  | 'forbidden'
  | 'unavailable';

/** A failed relay request. Carries no text of the relay: codes are turned into sentences by the surfaces. */
export class RelayError extends Error {
  override readonly name = 'RelayError';
  readonly code: RelayErrorCode;
  /** The relay's `Retry-After`, ms. */
  readonly retryAfterMs?: number;

  constructor(code: RelayErrorCode, retryAfterMs?: number) {
    super(code);
    this.code = code;
    if (retryAfterMs !== undefined) this.retryAfterMs = retryAfterMs;
  }
}

/** By name, because `instanceof` does not hold across contexts. */
export function isRelayError(error: unknown): error is RelayError {
  return error instanceof Error && error.name === 'RelayError';
}
