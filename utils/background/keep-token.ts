// Tokens of Instagram Login end. They are renewed long before.
import { renewalDue } from '../checks/token-life.ts';
import type { GraphAccess } from '../graph/graph-call.ts';
import { isGraphError, isPassing } from '../graph/graph-error.ts';
import { refreshAccessToken } from '../graph/refresh-token.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, CallError, Calls } from '../messaging/calls.ts';
import { changeAccount, listAccounts, replaceToken } from '../storage/accounts.ts';
import type { AccountRow } from '../storage/schema.ts';
import { isLocked } from '../vault/lock-state.ts';
import { sealedUnder } from '../vault/seal-secret.ts';
import { vaultTurn } from '../vault/vault-turn.ts';
import { asCallError, withGraph } from './graph-access.ts';
import { recordCheck } from './record-check.ts';
import type { BackgroundWorld } from './world.ts';

const HOUR = 3_600_000;

type Renewal = CallAnswer<Calls['refreshToken']['value']>;

/** Renews an account's token now, unless that has just happened. One at a time, also across contexts. */
export async function renewToken(world: BackgroundWorld, accountId: string): Promise<Renewal> {
  const asked = await world.alone(`token ${accountId}`, () =>
    withGraph(world, accountId, (access, account) => renewWith(world, access, account)),
  );
  return asked.ok ? asked.value : asked;
}

/** Renews what is due. To be called often: `mayTry` keeps one that just failed from being asked for again at once. */
export async function keepTokens(world: BackgroundWorld, mayTry: (accountId: string) => boolean): Promise<void> {
  if (await isLocked(world.db)) return;
  for (const account of await listAccounts(world.db)) {
    const due = renewalDue(account);
    if (due !== undefined && due <= world.now() && mayTry(account.id)) await renewToken(world, account.id);
  }
}

async function renewWith(world: BackgroundWorld, access: GraphAccess, account: AccountRow): Promise<Renewal> {
  const { id, secretId, connection, token } = account;
  const now = world.now();
  if (connection.loginType !== 'instagram') return refused('cannot-refresh');
  if (typeof token?.expiresAt === 'number' && now - (token.refreshedAt ?? 0) < HOUR) {
    return answered({ expiresAt: token.expiresAt });
  }

  let error: CallError = { code: 'cannot-refresh' };
  const renewed = await refreshAccessToken(access).catch((thrown: unknown) => {
    // Whether the token itself is dead is told by the calls that need it.
    if (!isGraphError(thrown) || isPassing(thrown)) throw thrown;
    error = { ...asCallError(thrown), ...error };
    return undefined;
  });
  const known = { storedAt: connection.connectedAt, ...token };
  const expiresAt = now + (renewed?.livesMs ?? 0);
  const stored = renewed
    ? await vaultTurn(async () =>
        replaceToken(world.db, id, await sealedUnder(world.db, secretId, renewed.token), (row) => ({
          ...row,
          token: { storedAt: known.storedAt, refreshedAt: now, expiresAt },
        })),
      )
    : await changeAccount(world.db, id, (row) => ({ ...row, token: { ...known, refreshRefusedAt: now } }));
  world.tellChanged({ stores: ['accounts'], accountId: id });
  await recordCheck(world, id, 'token-renewed', renewed ? 'proven' : 'refused', {
    kind: 'call',
    what: 'GET /refresh_access_token',
    detail: { ...error.graph },
  });
  return renewed && stored ? answered({ expiresAt }) : { ok: false, error };
}
