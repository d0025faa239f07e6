import { integerAt, type Json, textAt } from '../instagram/foreign-fields.ts';
import { LIMITS } from '../instagram/limits.ts';
import { type GraphAccess, graphGet } from './graph-call.ts';
import { isGraphError, isPassing } from './graph-error.ts';

/** A renewed token, and how long it lives, ms. It is sealed at once and goes nowhere else. */
export interface RenewedToken {
  token: string;
  livesMs: number;
}

const CALL = '/refresh_access_token';
const WHICH = { grant_type: 'ig_refresh_token' };

/**
 * `GET /refresh_access_token`, of Instagram Login. The token goes in the header, as everywhere; the parameter that Meta
 * documents is the one exception to that, and only where the header was declined.
 *
 * @returns `undefined` when the answer names no token
 * @throws GraphError
 */
export async function refreshAccessToken(access: GraphAccess): Promise<RenewedToken | undefined> {
  try {
    return renewedIn(await graphGet(access, CALL, WHICH));
  } catch (error) {
    if (!isGraphError(error) || isPassing(error)) throw error;
  }
  return renewedIn(await graphGet(access, CALL, { ...WHICH, access_token: await access.token() }));
}

function renewedIn(answer: Json): RenewedToken | undefined {
  const token = textAt(answer, 'access_token');
  const seconds = integerAt(answer, 'expires_in');
  return token === undefined
    ? undefined
    : { token, livesMs: seconds === undefined ? LIMITS.tokenLife.max : seconds * 1_000 };
}
