import type { ErrorReason, ErrorVerdict, RetryAdvice } from '../instagram/error-reasons.ts';

/** What the answer said, in numbers. `status` is 0 when there was no answer. */
export interface GraphErrorFacts {
  status: number;
  code?: number;
  subcode?: number;
  /** `fbtrace_id`, for a report to Meta. */
  traceId?: string;
  /** ms until another try makes sense, where a header told. */
  retryAfterMs?: number;
}

/**
 * A call that Instagram declined or that got no answer. Its text is made of our own words and the numbers: neither
 * Meta's localised message, nor an address, nor anything of the request is in it.
 */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  declare readonly reason: ErrorReason;
  declare readonly retry: RetryAdvice;
  /** As the answer to a send: true only when Instagram checked and declined before sending. */
  declare readonly provesNothingWentOut: boolean;
  declare readonly status: number;
  declare readonly code?: number;
  declare readonly subcode?: number;
  declare readonly traceId?: string;
  declare readonly retryAfterMs?: number;

  constructor(verdict: ErrorVerdict, facts: GraphErrorFacts) {
    super(`Instagram call failed: ${verdict.reason}${numbers(facts)}`);
    Object.assign(this, verdict, facts);
  }
}

/** By name, because classes differ between contexts. */
export function isGraphError(error: unknown): error is GraphError {
  return error instanceof Error && error.name === 'GraphError';
}

/** Trouble that says nothing of what was asked: no answer, Instagram's own fault, or too many calls. */
export function isPassing({ reason }: Pick<GraphError, 'reason'>): boolean {
  return reason === 'unreachable' || reason === 'temporary' || reason === 'rate-limited';
}

function numbers(facts: GraphErrorFacts): string {
  if (facts.code === undefined) return facts.status === 0 ? '' : ` (HTTP ${facts.status})`;
  return facts.subcode === undefined ? ` (${facts.code})` : ` (${facts.code}/${facts.subcode})`;
}
