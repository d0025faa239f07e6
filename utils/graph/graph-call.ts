// One call to Instagram's Graph API. Reads are tried again when the trouble is passing; a POST never is.
// The platform's `fetch`: ky, which the options page uses, would be 8 of the background's 35 kB for these few lines.
import { reasonOf } from '../instagram/error-reasons.ts';
import { readEventJson } from '../instagram/event-json.ts';
import { integerAt, isRecord, type Json, recordAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { GraphError } from './graph-error.ts';
import { onceBody, takesStreamBodies } from './once-body.ts';
import { retryAfter } from './usage-headers.ts';

/** The one place that names the version. v25.0 lives until 29 Jul 2028. */
export const GRAPH_VERSION = 'v25.0';

/** An Instagram token at the other host fails with 190. */
export const GRAPH_HOSTS = {
  instagram: 'https://graph.instagram.com',
  facebook: 'https://graph.facebook.com',
} as const;

/** Which Graph API is meant, and with whose token. */
export interface GraphAccess {
  loginType: keyof typeof GRAPH_HOSTS;
  /** Opens the sealed token for one call. It leaves only in the `Authorization` header. */
  token(): Promise<string>;
  /** `globalThis.fetch` in the product. */
  fetch(request: Request): Promise<Response>;
}

/** An answer as it came: `json` is `undefined` when the body is no JSON. */
export interface GraphAnswer {
  status: number;
  json: unknown;
  retryAfterMs?: number;
}

/** Under the 30 s after which the browser ends a worker, with room for the work after it. */
const READ_TIMEOUT_MS = 10_000;
const SEND_TIMEOUT_MS = 20_000;
const READ_TRIES_AGAIN = 2;
const FIRST_WAIT_MS = 400;
/** Stands for the status when there was no answer. */
const NO_ANSWER = 0;

/**
 * A read. Tried again twice, with growing waits, when there was no answer or Instagram calls the trouble temporary.
 *
 * @param path without version or leading slash
 * @throws GraphError
 */
export async function graphGet(
  access: GraphAccess,
  path: string,
  parameters: Readonly<Record<string, string>>,
): Promise<Json> {
  const token = await access.token();
  const address = `${addressOf(access, path)}?${new URLSearchParams({ ...parameters })}`;
  for (let tried = 1; ; tried += 1) {
    const answer = await answerTo(access, address, { headers: headersWith(token) }, READ_TIMEOUT_MS);
    if (isGood(answer)) return objectIn(answer.json);
    const error = errorOfAnswer(answer);
    if (tried > READ_TRIES_AGAIN || !isPassing(error)) throw error;
    // Many browsers that begin again at one moment would meet the same trouble together.
    await pause(FIRST_WAIT_MS * 2 ** (tried - 1) * (0.5 + Math.random() / 2));
  }
}

/**
 * A POST that changes a setting and may be repeated by whoever calls. Never tried again by itself.
 *
 * @throws GraphError
 */
export async function graphPost(
  access: GraphAccess,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Json> {
  const answer = await graphPostOnce(access, await access.token(), path, body);
  if (isGood(answer)) return objectIn(answer.json);
  throw errorOfAnswer(answer);
}

/**
 * A POST that must not happen twice: a body that can be read once, no retry here, none by the browser. Every answer
 * comes back, also a refusal.
 *
 * @param token opened before, so that a vault that does not open is known before anything may have left
 * @throws GraphError with the reason `unreachable` when there was no answer: the request may have been carried out
 */
export async function graphPostOnce(
  access: GraphAccess,
  token: string,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<GraphAnswer> {
  const headers = { ...headersWith(token), 'content-type': 'application/json' };
  const streamed = { body: onceBody(JSON.stringify(body), takesStreamBodies()), duplex: 'half' };
  const answer = await answerTo(
    access,
    addressOf(access, path),
    { method: 'POST', headers, ...streamed },
    SEND_TIMEOUT_MS,
  );
  if (answer.status === NO_ANSWER) throw errorOfAnswer(answer);
  return answer;
}

/** What an answer with an error says. */
export function errorOfAnswer({ status, json, retryAfterMs }: GraphAnswer): GraphError {
  if (status === NO_ANSWER) {
    return new GraphError({ reason: 'unreachable', retry: 'back-off', provesNothingWentOut: false }, { status });
  }
  const error = recordAt(objectIn(json), 'error');
  const facts = withoutUndefined({
    status,
    code: integerAt(error, 'code'),
    subcode: integerAt(error, 'error_subcode'),
    traceId: textAt(error, 'fbtrace_id'),
    retryAfterMs,
  });
  return new GraphError(reasonOf(facts), facts);
}

function addressOf(access: GraphAccess, path: string): string {
  return `${GRAPH_HOSTS[access.loginType]}/${GRAPH_VERSION}/${path}`;
}

/** One request. What fails before there is an answer, or ends after `timeoutMs`, comes back as one of status 0. */
async function answerTo(
  access: GraphAccess,
  address: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<GraphAnswer> {
  try {
    const request = new Request(address, {
      ...init,
      signal: AbortSignal.timeout(timeoutMs),
      // The person's own Instagram cookies have no business in these calls.
      credentials: 'omit',
      // An answer elsewhere would take the token along.
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    });
    const response = await access.fetch(request);
    const json = readEventJson(await response.text());
    return { json, ...withoutUndefined({ status: response.status, retryAfterMs: retryAfter(response.headers) }) };
  } catch {
    return { status: NO_ANSWER, json: undefined };
  }
}

function headersWith(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, accept: 'application/json' };
}

function isGood({ status }: GraphAnswer): boolean {
  return status >= 200 && status < 300;
}

function isPassing({ reason }: GraphError): boolean {
  return reason === 'unreachable' || reason === 'temporary';
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Every answer of the Graph API is an object. */
function objectIn(json: unknown): Json {
  return isRecord(json) ? json : {};
}
