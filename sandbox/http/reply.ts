import type { IncomingHttpHeaders } from 'node:http';

/** One request, wholly read; the same for HTTP/1.1 and HTTP/2. */
export interface Exchange {
  method: string;
  /** Lower case, without port. */
  host: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
  protocol: 'h2' | 'http/1.1';
}

/** How an answer fails to arrive: see `FAULT_ENDINGS`. */
export type Ending = 'cut-connection' | 'reset-stream' | 'refuse-stream' | 'hang' | 'half';

/** An answer. With an `ending` it does not arrive, or not whole. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
  ending?: Ending;
  /** It leaves so much later, ms. */
  delayMs?: number;
  /** The fault that was asked for, for the log. */
  fault?: string;
}

/** Meta answers with `charset=UTF-8` in this spelling. */
export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(value) };
}

export function textReply(status: number, text: string): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}
