import { graphGet } from '../graph/graph-call.ts';
import { isGraphError } from '../graph/graph-error.ts';
import { readMe } from '../graph/me.ts';
import { idAt, recordAt, recordsAt, textAt } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import { deleteAccount, listAccounts, putAccount, readAccount } from '../storage/accounts.ts';
import type { AccountRow, LoginType } from '../storage/schema.ts';
import { deleteSecret } from '../storage/secrets.ts';
import { deleteSetting, putSetting, readSetting } from '../storage/settings.ts';
import { openSecret } from '../vault/open-secret.ts';
import { sealSecret } from '../vault/seal-secret.ts';
import { asCallError, graphAccess } from './graph-access.ts';
import { recordCheck } from './record-check.ts';
import { type BackgroundWorld, note } from './world.ts';

/** Who a token belongs to. */
interface Owner {
  id: string;
  username: string;
  name?: string;
  pictureUrl?: string;
  appScopedId?: string;
  pageId?: string;
  /** Under which the token to use lies sealed; for Facebook Login it is the Page's, not the one that was typed. */
  secretId: string;
}

/**
 * Connects the account that a sealed token belongs to, or gives a connected one its new token. Messages stay; the own
 * IGSID is dropped when the account is connected by another login or app, because IGSIDs belong to a connection.
 */
export async function connectAccount(
  world: BackgroundWorld,
  { loginType, secretId }: Calls['connectAccount']['input'],
): Promise<CallAnswer<{ accountId: string; username: string }>> {
  const token = await openSecret(world.db, secretId);
  if (token === undefined) return refused('bad-input');

  const found = await ownerOf(world, loginType, secretId);
  if (!found.ok) {
    const isDeclined = found.error.code === 'token-refused' || found.error.code === 'graph-refused';
    return isDeclined && looksLikeOther(token, loginType)
      ? { ok: false, error: { ...found.error, code: 'wrong-login-type' } }
      : found;
  }
  const owner = found.value;
  const before = await readAccount(world.db, owner.id);
  await putAccount(world.db, rowOf(owner, loginType, before, world.now()));
  if (before && before.secretId !== owner.secretId) await deleteSecret(world.db, before.secretId);
  if (owner.secretId !== secretId) await deleteSecret(world.db, secretId);
  await putSetting(world.db, 'activeAccount', owner.id);

  await recordCheck(world, owner.id, 'token-valid', 'proven', { kind: 'call', what: 'GET /me' });
  await note(world, before ? 'account-reconnected' : 'account-connected', {
    accountId: owner.id,
    detail: { loginType },
  });
  world.tellChanged({ stores: ['accounts', 'settings'], accountId: owner.id });
  return answered({ accountId: owner.id, username: owner.username });
}

/** Takes the account and its token away; messages stay, so that connecting again shows them. */
export async function disconnectAccount(world: BackgroundWorld, accountId: string): Promise<CallAnswer<null>> {
  const account = await readAccount(world.db, accountId);
  if (!account) return answered(null);
  await deleteAccount(world.db, accountId);
  await deleteSecret(world.db, account.secretId);
  if ((await readSetting(world.db, 'activeAccount')) === accountId) {
    const next = (await listAccounts(world.db))[0];
    await (next ? putSetting(world.db, 'activeAccount', next.id) : deleteSetting(world.db, 'activeAccount'));
  }
  await note(world, 'account-disconnected', { accountId });
  world.tellChanged({ stores: ['accounts', 'settings'], accountId });
  return answered(null);
}

export async function setActiveAccount(world: BackgroundWorld, accountId: string): Promise<CallAnswer<null>> {
  if (!(await readAccount(world.db, accountId))) return refused('not-connected');
  await putSetting(world.db, 'activeAccount', accountId);
  world.tellChanged({ stores: ['settings'], accountId });
  return answered(null);
}

async function ownerOf(world: BackgroundWorld, loginType: LoginType, secretId: string): Promise<CallAnswer<Owner>> {
  try {
    const owner = await (loginType === 'facebook' ? ownerByPage(world, secretId) : ownerByMe(world, secretId));
    return owner ? answered(owner) : refused('not-a-professional-account');
  } catch (error) {
    if (!isGraphError(error)) throw error;
    return { ok: false, error: asCallError(error) };
  }
}

async function ownerByMe(world: BackgroundWorld, secretId: string): Promise<Owner | undefined> {
  const me = await readMe(graphAccess(world, 'instagram', secretId));
  if (!me) return undefined;
  const { igId: id, accountType: _type, ...owner } = me;
  return { ...owner, id, secretId };
}

/**
 * `GET /me/accounts` with Facebook Login: the first Page that has an Instagram account, and its own token
 * (Meta's Postman collection; platform page, 7.2).
 */
async function ownerByPage(world: BackgroundWorld, secretId: string): Promise<Owner | undefined> {
  const fields = 'name,access_token,tasks,instagram_business_account';
  const answer = await graphGet(graphAccess(world, 'facebook', secretId), 'me/accounts', { fields });
  for (const page of recordsAt(answer, 'data')) {
    const pageId = idAt(page, 'id');
    const token = textAt(page, 'access_token');
    const id = idAt(recordAt(page, 'instagram_business_account'), 'id');
    if (pageId === undefined || token === undefined || id === undefined) continue;
    return { id, username: textAt(page, 'name') ?? id, pageId, secretId: await sealSecret(world.db, token) };
  }
  return undefined;
}

function rowOf(owner: Owner, loginType: LoginType, before: AccountRow | undefined, now: number): AccountRow {
  const { appScopedId, pageId, ...account } = owner;
  const learned = before && isSameConnection(before, owner, loginType) ? learnedBy(before) : {};
  return { ...account, connection: withoutUndefined({ ...learned, loginType, connectedAt: now, appScopedId, pageId }) };
}

function isSameConnection({ connection }: AccountRow, owner: Owner, loginType: LoginType): boolean {
  const isSameApp =
    connection.appScopedId === undefined ||
    owner.appScopedId === undefined ||
    connection.appScopedId === owner.appScopedId;
  return connection.loginType === loginType && isSameApp;
}

function learnedBy({ connection }: AccountRow): Partial<AccountRow['connection']> {
  const { ownIgsid, ownIgsidLearnedAt, selfSendForm } = connection;
  return withoutUndefined({ ownIgsid, ownIgsidLearnedAt, selfSendForm });
}

/** By the prefixes seen in the wild. Only ever a hint, given after Instagram has declined the token. */
function looksLikeOther(token: string, loginType: LoginType): boolean {
  return loginType === 'instagram' ? token.startsWith('EAA') : token.startsWith('IG');
}
