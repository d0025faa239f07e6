// One call to Instagram's Graph API. Reads are tried again when the trouble is passing; a POST never is.
import ky, { isHTTPError, type Options } from 'ky';
import { reasonOf } from '../instagram/error-reasons.ts';
import { parseEventJson, readEventJson } from '../instagram/event-json.ts';
import { integerAt, isRecord, type Json, recordAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { Endpoint } from './budget.ts';
import { GraphError, isGraphError } from './graph-error.ts';
import { onceBody, takesStreamBodies } from './once-body.ts';
import { retryAfter, usagePercent } from './usage-headers.ts';

/** The one place that names the version. v25.0 lives until 29 Jul 2028. */
export const GRAPH_VERSION = 'v25.0';

/** An Instagram token at the other host fails with 190. */
const GRAPH_HOSTS = {
  instagram: 'https://graph.instagram.com',
  facebook: 'https://graph.facebook.com',
} as const;

/** Which Graph API is meant, and with whose token. */
export interface GraphAccess {
  loginType: keyof typeof GRAPH_HOSTS;
  /** The Page in whose name is called, with Facebook Login. */
  pageId?: string;
  /** Opens the sealed token for one call. It leaves only in the `Authorization` header. */
  token(): Promise<string>;
  /** `globalThis.fetch` in the product. */
  fetch(request: Request): Promise<Response>;
  /** Waits until a call may leave. Sends wait before they are made, in the outbox. @throws GraphError `rate-limited` when that is too long */
  turn?(endpoint: Endpoint): Promise<void>;
  /** Is told of every answer. Does not throw. */
  heard?(answer: GraphAnswer): Promise<void>;
}

/** An answer as it came: `json` is `undefined` when the body is no JSON. */
export interface GraphAnswer {
  status: number;
  json: unknown;
  retryAfterMs?: number;
  /** How much of what Instagram allows is used, by its headers. */
  usagePercent?: number;
}

/** Under the 30 s after which the browser ends a worker, with room for the work after it. */
const READ_TIMEOUT_MS = 10_000;
const SEND_TIMEOUT_MS = 20_000;
const READ_TRIES_AGAIN = 2;
const FIRST_WAIT_MS = 400;
/**
 * A read. Tried again twice, with growing waits, when there was no answer or Instagram calls the trouble temporary.
 *
 * @param path without version; with a leading slash it is a call that has none
 * @throws GraphError
 */
export async function graphGet(
  access: GraphAccess,
  path: string,
  parameters: Readonly<Record<string, string>>,
  endpoint: Endpoint = 'other',
): Promise<Json> {
  const options = shared(access, await access.token());
  const turn = () => access.turn?.(endpoint);
  await turn();
  try {
    const response = await ky.get(addressOf(access, path), {
      ...options,
      hooks: { ...options.hooks, beforeRetry: [turn] },
      searchParams: { ...parameters },
      timeout: READ_TIMEOUT_MS,
      totalTimeout: false,
      retry: {
        limit: READ_TRIES_AGAIN,
        methods: ['get'],
        shouldRetry: ({ error }) => isWorthAnotherTry(asGraphError(error)),
        delay: (attempt) => FIRST_WAIT_MS * 2 ** (attempt - 1),
        // Many browsers that begin again at one moment would meet the same trouble together.
        jitter: true,
      },
    });
    return objectIn(readEventJson(await response.text()));
  } catch (error) {
    throw asGraphError(error);
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
  endpoint: Endpoint = 'other',
): Promise<Json> {
  await access.turn?.(endpoint);
  const answer = await graphPostOnce(access, await access.token(), path, body);
  if (answer.status >= 200 && answer.status < 300) return objectIn(answer.json);
  throw errorOfAnswer(answer);
}

/**
 * Deletes what the path names. Twice is as good as once, and the second time is refused: there is nothing any more.
 *
 * @throws GraphError
 */
export async function graphDelete(access: GraphAccess, path: string, endpoint: Endpoint = 'other'): Promise<Json> {
  const options = shared(access, await access.token());
  await access.turn?.(endpoint);
  try {
    const response = await ky.delete(addressOf(access, path), {
      ...options,
      retry: 0,
      timeout: SEND_TIMEOUT_MS,
      totalTimeout: SEND_TIMEOUT_MS,
    });
    return objectIn(readEventJson(await response.text()));
  } catch (error) {
    throw asGraphError(error);
  }
}

/**
 * A POST that must not happen twice: a body that can be read once, no retry by ky (which with retries off neither
 * clones the request nor tees the stream), none by the browser. Every answer comes back, also a refusal.
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
  try {
    const options = shared(access, token);
    const response = await ky.post(addressOf(access, path), {
      ...options,
      headers: { ...options.headers, 'content-type': 'application/json' },
      body: onceBody(JSON.stringify(body), takesStreamBodies()),
      retry: 0,
      timeout: SEND_TIMEOUT_MS,
      totalTimeout: SEND_TIMEOUT_MS,
      throwHttpErrors: false,
    });
    return answerOf(response, readEventJson(await response.text()));
  } catch (error) {
    throw asGraphError(error);
  }
}

/** What an answer with an error says. */
export function errorOfAnswer({ status, json, retryAfterMs }: GraphAnswer): GraphError {
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
  const host = GRAPH_HOSTS[access.loginType];
  return path.startsWith('/') ? host + path : `${host}/${GRAPH_VERSION}/${path}`;
}

function shared(
  access: GraphAccess,
  token: string,
): { headers: Record<string, string> } & Pick<Options, 'hooks'> & Omit<Options, 'headers'> {
  return {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    fetch: (request) => access.fetch(request instanceof Request ? request : new Request(request)),
    parseJson: parseEventJson,
    hooks: { afterResponse: [({ response }) => tell(access, response)] },
    // The person's own Instagram cookies have no business in these calls.
    credentials: 'omit',
    // An answer elsewhere would take the token along.
    redirect: 'error',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  };
}

/** @param response a copy of its own. One that breaks off says nothing here; whoever waits for it hears that */
async function tell(access: GraphAccess, response: Response): Promise<void> {
  const text = await response.text().catch(() => undefined);
  if (text !== undefined) await access.heard?.(answerOf(response, readEventJson(text)));
}

function answerOf({ status, headers }: Response, json: unknown): GraphAnswer {
  const told = { status, retryAfterMs: retryAfter(headers), usagePercent: usagePercent(headers) };
  return { json, ...withoutUndefined(told) };
}

function asGraphError(error: unknown): GraphError {
  if (isHTTPError(error)) {
    const { data, response } = error;
    return errorOfAnswer(answerOf(response, typeof data === 'string' ? readEventJson(data) : data));
  }
  if (isGraphError(error)) return error;
  return new GraphError({ reason: 'unreachable', retry: 'back-off', provesNothingWentOut: false }, { status: 0 });
}

function isWorthAnotherTry({ reason }: GraphError): boolean {
  return reason === 'unreachable' || reason === 'temporary';
}

/** Every answer of the Graph API is an object. */
function objectIn(json: unknown): Json {
  return isRecord(json) ? json : {};
}
