/** Every error a caller can meet, and its status. */
export const ERROR_STATUS = {
  bad_request: 400,
  bad_code: 401,
  bad_signature: 401,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** A refusal that its caller is told. The sentence says what to do and holds nothing of what was sent. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  /** Seconds after which it may be tried again. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, sentence: string, retryAfter?: number) {
    super(sentence);
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

/** The body of an error answer. */
export function errorBody(code: ErrorCode, sentence: string): string {
  return JSON.stringify({ error: { code, message: sentence } });
}
