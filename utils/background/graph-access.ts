import type { GraphAccess } from '../graph/graph-call.ts';
import { type GraphError, isGraphError } from '../graph/graph-error.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, CallError } from '../messaging/calls.ts';
import { changeAccount, readAccount } from '../storage/accounts.ts';
import type { AccountRow, LoginType } from '../storage/schema.ts';
import { openSecret } from '../vault/open-secret.ts';
import { isVaultLocked } from '../vault/vault-locked.ts';
import { paceOf } from './pace.ts';
import { recordCheck } from './record-check.ts';
import { type BackgroundWorld, note } from './world.ts';

/** A sealed token that no longer opens; it has to be entered again. */
class TokenLost extends Error {
  override readonly name = 'TokenLost';
}

/** The Graph API with a sealed token, which is opened for one call at a time: `token` throws `VaultLocked` while it cannot be. */
export function graphAccess(world: BackgroundWorld, loginType: LoginType, secretId: string): GraphAccess {
  return {
    loginType,
    token: async () => {
      const token = await openSecret(world.db, secretId);
      if (token === undefined) throw new TokenLost();
      return token;
    },
    fetch: (request) => world.fetch(request),
  };
}

/** The Graph API in the name of an account, within what Instagram allows it. */
export function accessOf(world: BackgroundWorld, { id, secretId, connection }: AccountRow): GraphAccess {
  const { loginType, pageId } = connection;
  const access = { ...graphAccess(world, loginType, secretId), ...paceOf(world, id) };
  return pageId === undefined ? access : { ...access, pageId };
}

/**
 * Does something at Instagram in the name of an account, if its token is still believed to be good. What Instagram
 * declines becomes a code; a dead token is remembered, so that no further call is made with it.
 */
export async function withGraph<T>(
  world: BackgroundWorld,
  accountId: string,
  work: (access: GraphAccess, account: AccountRow) => Promise<T>,
): Promise<CallAnswer<T>> {
  const usable = await usableAccount(world, accountId);
  if (!usable.ok) return usable;
  const account = usable.value;
  try {
    return answered(await work(accessOf(world, account), account));
  } catch (error) {
    // The token is there, and may be as good as ever.
    if (isVaultLocked(error)) return refused('locked');
    if (!isGraphError(error) && !isTokenLost(error)) throw error;
    if (isTokenLost(error)) {
      await rememberDeadToken(world, account);
      return refused('token-refused');
    }
    if (error.reason === 'token-dead') await rememberDeadToken(world, account, error);
    return { ok: false, error: asCallError(error) };
  }
}

/** The account, if it is connected and its token is still believed to be good. */
export async function usableAccount(world: BackgroundWorld, accountId: string): Promise<CallAnswer<AccountRow>> {
  const account = await readAccount(world.db, accountId);
  if (!account) return refused('not-connected');
  return account.tokenRefusedAt === undefined ? answered(account) : refused('token-refused');
}

/** A refusal of Instagram, as surfaces are told. */
export function asCallError(
  error: Pick<GraphError, 'reason' | 'code' | 'subcode' | 'traceId' | 'retryAfterMs'>,
): CallError {
  const { reason, code, subcode, traceId, retryAfterMs } = error;
  if (reason === 'unreachable') return { code: 'instagram-unreachable' };
  return withoutUndefined({
    code: reason === 'token-dead' ? 'token-refused' : reason === 'wrong-host' ? 'wrong-login-type' : 'graph-refused',
    reason,
    graph: code === undefined ? undefined : withoutUndefined({ code, subcode, traceId }),
    retryAfterMs,
  });
}

/**
 * Instagram stopped accepting the token: no further call is made until it is replaced. The relay goes on, so nothing
 * that arrives is lost. A token that was replaced or renewed in the meantime is not blamed.
 *
 * @returns whether it was the token that the account still has
 */
export async function rememberDeadToken(
  world: BackgroundWorld,
  account: Pick<AccountRow, 'id' | 'secretId' | 'token'>,
  error: { code?: number; subcode?: number } = {},
): Promise<boolean> {
  const now = world.now();
  let isSame = false;
  const changed = await changeAccount(world.db, account.id, (row) => {
    isSame = row.secretId === account.secretId && row.token?.refreshedAt === account.token?.refreshedAt;
    return isSame && row.tokenRefusedAt === undefined ? { ...row, tokenRefusedAt: now } : row;
  });
  if (!isSame || changed?.tokenRefusedAt !== now) return isSame;
  world.tellChanged({ stores: ['accounts'], accountId: account.id });
  const numbers = withoutUndefined({ code: error.code, subcode: error.subcode });
  await note(world, 'token-refused', { accountId: account.id, detail: numbers });
  await recordCheck(world, account.id, 'token-valid', 'refused', { kind: 'call', what: 'Graph API', detail: numbers });
  return true;
}

/** The sealed token is gone for good; a vault that is only locked is no such thing. */
export function isTokenLost(error: unknown): error is TokenLost {
  return error instanceof Error && error.name === 'TokenLost';
}
