import type { Exchange } from '../http/reply.ts';
import type { RequestKind } from './request-kind.ts';

/** One request to one of Meta's hosts. Tokens and secrets stand as `<token>`. */
export interface LoggedRequest {
  number: number;
  /** ms since 1970, by the sandbox's clock. */
  at: number;
  method: string;
  host: string;
  /** With the query. */
  path: string;
  protocol: 'h2' | 'http/1.1';
  /** How the token came. */
  authorization: 'header' | 'parameter' | 'none';
  body: string;
  kind: RequestKind;
  /** HTTP status of the answer; 0 when none arrived whole. */
  status: number;
  /** The answer, also where it did not arrive: after acting it tells the id. */
  answer: string;
  /** The fault that it met, and when, such as `cut-connection after-acting`. */
  fault?: string;
  tookMs: number;
}

export interface RequestLog {
  add(
    exchange: Exchange,
    at: number,
    answer: { status: number; body: string; kind: RequestKind; fault: string | undefined },
    tookMs: number,
    secrets: string[],
  ): void;
  /** Oldest first; the newest 5,000 are kept. */
  all(): readonly LoggedRequest[];
  /** Requests so far, those that were forgotten too. */
  total(): number;
}

const KEPT = 5_000;

export function makeRequestLog(): RequestLog {
  const requests: LoggedRequest[] = [];
  let number = 0;
  return {
    add(exchange, at, answer, tookMs, secrets) {
      const bare = (text: string) => withoutTokens(text, secrets);
      const query = exchange.query.toString();
      number += 1;
      requests.push({
        number,
        at,
        method: exchange.method,
        host: exchange.host,
        path: bare(query ? `${exchange.path}?${decodeURIComponent(query.replaceAll('+', ' '))}` : exchange.path),
        protocol: exchange.protocol,
        authorization: authorizationOf(exchange),
        body: bare(exchange.body.toString()),
        kind: answer.kind,
        status: answer.status,
        answer: bare(answer.body),
        ...(answer.fault !== undefined && { fault: answer.fault }),
        tookMs,
      });
      if (requests.length > KEPT) requests.shift();
    },
    all: () => requests,
    total: () => number,
  };
}

function authorizationOf(exchange: Exchange): LoggedRequest['authorization'] {
  if (exchange.headers.authorization) return 'header';
  return exchange.query.has('access_token') ? 'parameter' : 'none';
}

/** Known tokens, and whatever else stands where a token does. */
function withoutTokens(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, '<token>'), text);
  return known
    .replaceAll(/(access_token|client_secret)=[^&\s]+/g, '$1=<token>')
    .replaceAll(/("(?:access_token|client_secret)"\s*:\s*")[^"]*"/g, '$1<token>"');
}
