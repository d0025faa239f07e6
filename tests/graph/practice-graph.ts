import { readFileSync } from 'node:fs';
import type { GraphAccess } from '../../utils/graph/graph-call.ts';

/** What a request said when it arrived; its body is read as a server reads it. */
export interface SeenRequest {
  method: string;
  url: URL;
  headers: Headers;
  body: unknown;
  credentials: RequestCredentials;
  redirect: RequestRedirect;
}

type Answer = Response | Error | ((request: SeenRequest) => Response | Error);

/** Instagram as a list of answers, one per request; a request too many is an error of the test. */
export function practiceGraph(answers: readonly Answer[]): GraphAccess & { seen: SeenRequest[] } {
  const seen: SeenRequest[] = [];
  const left = [...answers];
  return {
    seen,
    loginType: 'instagram',
    token: async () => 'canary-token',
    fetch: async (request) => {
      const text = await request.text();
      const one: SeenRequest = {
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: text === '' ? undefined : JSON.parse(text),
        credentials: request.credentials,
        redirect: request.redirect,
      };
      seen.push(one);
      const next = left.shift();
      if (next === undefined) throw new Error('the test expected no further request');
      const answer = typeof next === 'function' ? next(one) : next;
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}

/** What browsers throw when there is no connection. */
export const noConnection = (): Error => new TypeError('Failed to fetch');

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

/** An error as Meta shapes it, in a language nobody should read. */
export function graphError(code: number, subcode?: number, status = 400): Response {
  const error = { message: 'Ошибка: недопустимый маркер', type: 'OAuthException', code, fbtrace_id: 'Atrace' };
  return json({ error: subcode === undefined ? error : { ...error, error_subcode: subcode } }, status);
}

/** A documented payload of the project's own fixtures. */
export function documented(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/payloads/${name}.json`, import.meta.url), 'utf8'));
}
