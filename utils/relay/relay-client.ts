import { readEventJson } from '../instagram/event-json.ts';
import { isRecord, recordAt, textAt } from '../instagram/foreign-fields.ts';
import type { PollAnswer } from './page.ts';
import { type RelayDevice, readDevice, readPollAnswer } from './read-answer.ts';
import { isRelayError, RelayError, type RelayErrorCode } from './relay-error.ts';

/** An unanswered request must end before the worker's 30 s do, so that its end can be told. */
const PATIENCE_MS = 12_000;
/** What a held poll gets beyond the time it is held. 25 s + 3.5 s < 30 s. */
const PATIENCE_BEYOND_WAIT_MS = 3_500;

/** What the relay client needs of the world. */
export interface RelayAccess {
  /** As {@link readRelayAddress} gives it. */
  address: string;
  /** The device's token. It goes into the `Authorization` header only. */
  token: string;
  fetch: typeof fetch;
}

/** One position per account; `null` = from the oldest event that is kept. */
export type Cursors = Readonly<Record<string, string | null>>;

export interface PollRequest {
  cursors: Cursors;
  /** Seconds that the relay may hold the answer back, 0–25. */
  wait: number;
  signal: AbortSignal;
}

/**
 * Who this device is to the relay, and which accounts it may read.
 *
 * @throws RelayError
 */
export async function askRelayDevice(access: RelayAccess): Promise<RelayDevice> {
  return understood(readDevice(await bodyOf(await ask(access, 'GET', '/v1/me', {}))));
}

/**
 * Ends the pairing at the relay; its token is dead at once. One that already is dead counts as done.
 *
 * @throws RelayError
 */
export async function unpairFromRelay(access: RelayAccess): Promise<void> {
  try {
    await bodyOf(await ask(access, 'DELETE', '/v1/me', {}));
  } catch (error) {
    if (!isRelayError(error) || error.code !== 'revoked') throw error;
  }
}

/**
 * One poll for all accounts. Answers as soon as one account has something, or at the end of `wait`.
 *
 * @throws RelayError
 */
export async function pollRelay(access: RelayAccess, { cursors, wait, signal }: PollRequest): Promise<PollAnswer> {
  const patience = wait > 0 ? wait * 1000 + PATIENCE_BEYOND_WAIT_MS : PATIENCE_MS;
  const response = await ask(access, 'POST', '/v1/poll', { body: { cursors, wait }, signal, patience });
  return understood(readPollAnswer(await bodyOf(response)));
}

async function ask(
  access: Omit<RelayAccess, 'token'> & { token?: string },
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  request: { body?: unknown; signal?: AbortSignal; patience?: number },
): Promise<Response> {
  const timeout = AbortSignal.timeout(request.patience ?? PATIENCE_MS);
  let response: Response;
  try {
    response = await access.fetch(`${access.address}${path}`, {
      method,
      headers: {
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(access.token === undefined ? {} : { authorization: `Bearer ${access.token}` }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
      // Chromium asks for permission (the CORS preflight) anew for each request that may not be cached: with `no-store`
      // every poll would be two. Answers to POST and DELETE are never cached anyway.
      ...(method === 'GET' ? { cache: 'no-store' as const } : {}),
      credentials: 'omit',
      // To follow would carry the token somewhere that nobody typed.
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
    });
  } catch {
    throw new RelayError('unreachable');
  }
  // Browsers show nothing of an answer that sends on, not even its status.
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    throw new RelayError('moved');
  }
  return response;
}

/** The parsed body of a good answer; a bad one becomes a code. */
export async function bodyOf(
  response: Response,
  codes: { unauthorized: RelayErrorCode; tooMany: RelayErrorCode } = {
    unauthorized: 'revoked',
    tooMany: 'unavailable',
  },
): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    throw new RelayError('unreachable');
  }
  const { status } = response;
  if (status === 401) throw new RelayError(isRelaysOwn(text) ? codes.unauthorized : 'not-a-relay');
  if (status === 403) throw new RelayError(isRelaysOwn(text) ? 'forbidden' : 'not-a-relay');
  if (status === 429) throw new RelayError(codes.tooMany, retryAfter(response));
  if (status >= 500) throw new RelayError('unavailable', retryAfter(response));
  if (!response.ok) throw new RelayError('not-a-relay');
  if (status === 204) return undefined;
  return understood(readEventJson(text));
}

/**
 * Every refusal of a relay is `{"error":{"code",…}}`. A captive portal or a proxy also says 401, and must not make a
 * pairing look revoked.
 */
function isRelaysOwn(text: string): boolean {
  const body = readEventJson(text);
  return isRecord(body) && textAt(recordAt(body, 'error'), 'code') !== undefined;
}

/** `Retry-After` in ms; both forms of RFC 9110 are read, an HTTP date by our own clock. */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

export function understood<T>(value: T | undefined): T {
  if (value === undefined) throw new RelayError('not-a-relay');
  return value;
}
