// What may be wrong with a token, and the error each state brings (platform.md §8).
import type { ErrorName } from './errors.ts';
import type { Permission } from './route.ts';

interface TokenFault {
  error: ErrorName;
  /** Only calls that need this permission are refused; undefined: all. */
  only?: readonly Permission[];
}

export const TOKEN_STATES = {
  valid: undefined,
  expired: { error: 'token-expired' },
  /** Trap 12: expiry was seen with subcode 0. */
  'expired-with-subcode-0': { error: 'token-expired-zero' },
  'password-changed': { error: 'token-password-changed' },
  'app-removed': { error: 'token-app-removed' },
  checkpoint: { error: 'token-checkpoint' },
  'session-ended': { error: 'token-session' },
  invalid: { error: 'token-invalid' },
  'no-basic-permission': { error: 'permission-missing', only: ['basic'] },
  'no-messages-permission': { error: 'permission-missing', only: ['messages'] },
  'no-comments-permission': { error: 'permission-missing', only: ['comments', 'private-reply'] },
  'app-not-live': { error: 'app-not-live', only: ['messages', 'comments', 'private-reply'] },
  'message-access-off': { error: 'message-access-off', only: ['messages', 'private-reply'] },
  /** Facebook Login: the link between Page and account, or its second factor (platform.md §8). */
  'page-link-broken': { error: 'page-link-broken', only: ['messages', 'private-reply'] },
  restricted: { error: 'restricted', only: ['messages', 'private-reply'] },
  'blocked-for-policy': { error: 'blocked-for-policy' },
  'not-eligible': { error: 'not-eligible' },
} as const satisfies Record<string, TokenFault | undefined>;

export type TokenState = keyof typeof TOKEN_STATES;

export function isTokenState(name: unknown): name is TokenState {
  return typeof name === 'string' && Object.hasOwn(TOKEN_STATES, name);
}

/** The error that a call with this token meets, if any. */
export function tokenFault(state: TokenState, permission: Permission): ErrorName | undefined {
  const fault: TokenFault | undefined = TOKEN_STATES[state];
  if (!fault) return undefined;
  return !fault.only || fault.only.includes(permission) ? fault.error : undefined;
}
