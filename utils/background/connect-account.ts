import type { GraphAccess } from '../graph/graph-call.ts';
import { isGraphError } from '../graph/graph-error.ts';
import { type AccountNames, readMe } from '../graph/me.ts';
import { type GraphPage, readAccountNames, readPages } from '../graph/pages.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls, PageChoice } from '../messaging/calls.ts';
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
  page?: { id: string; token: string };
}

type Connected = Calls['connectAccount']['value'];

/**
 * Connects the account that a sealed token belongs to, or gives a connected one its new token. Of a Facebook user token
 * the chosen Page's own token is kept, and the user token forgotten. Messages stay; the own IGSID is dropped when the
 * account is connected by another login, app or Page, because IGSIDs belong to a connection.
 */
export async function connectAccount(
  world: BackgroundWorld,
  { loginType, secretId, pageId, replaces }: Calls['connectAccount']['input'],
): Promise<CallAnswer<Connected>> {
  const token = await openSecret(world.db, secretId);
  if (token === undefined) return refused('bad-input');

  const access = graphAccess(world, loginType, secretId);
  const found = await declined(() => (loginType === 'facebook' ? ownerByPage(access, pageId) : ownerByMe(access)));
  if (!found.ok) {
    const isDeclined = found.error.code === 'token-refused' || found.error.code === 'graph-refused';
    return isDeclined && looksLikeOther(token, loginType)
      ? { ok: false, error: { ...found.error, code: 'wrong-login-type' } }
      : found;
  }
  if (found.value === undefined) return refused('not-a-professional-account');
  if ('pages' in found.value) return answered(found.value);

  const owner = found.value;
  const before = await readAccount(world.db, owner.id);
  if (before && before.connection.loginType !== loginType && !replaces) return refused('other-login');

  const kept = owner.page ? await sealSecret(world.db, owner.page.token) : secretId;
  await putAccount(world.db, rowOf(owner, { loginType, secretId: kept }, before, world.now()));
  if (before && before.secretId !== kept) await deleteSecret(world.db, before.secretId);
  if (kept !== secretId) await deleteSecret(world.db, secretId);
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

/** What Instagram declines becomes an answer. */
async function declined<T>(ask: () => Promise<T>): Promise<CallAnswer<T>> {
  try {
    return answered(await ask());
  } catch (error) {
    if (!isGraphError(error)) throw error;
    return { ok: false, error: asCallError(error) };
  }
}

async function ownerByMe(access: GraphAccess): Promise<Owner | undefined> {
  const me = await readMe(access);
  if (!me) return undefined;
  const { igId: id, accountType: _type, ...owner } = me;
  return { ...owner, id };
}

/** The one Page that can be used, or the one that was chosen; several are given back for choice. */
async function ownerByPage(
  access: GraphAccess,
  pageId: string | undefined,
): Promise<Owner | { pages: readonly PageChoice[] } | undefined> {
  const pages = await readPages(access);
  const usable = pages.filter(({ accountId, mayAnswer, token }) => accountId && mayAnswer && token);
  if (pageId === undefined && usable.length > 1) {
    return { pages: await Promise.all(pages.map((page) => choiceOf(access, page))) };
  }
  const page = pageId === undefined ? usable[0] : usable.find((one) => one.pageId === pageId);
  if (page?.accountId === undefined || page.token === undefined) return undefined;
  const { accountId: id, name, token } = page;
  return { username: name, ...(await namesOf(access, page)), id, page: { id: page.pageId, token } };
}

async function choiceOf(access: GraphAccess, page: GraphPage): Promise<PageChoice> {
  const { pageId, name, accountId, mayAnswer } = page;
  // One Page that does not say its account's name is still a choice.
  const names = await declined(() => namesOf(access, page));
  const username = names.ok ? names.value.username : undefined;
  return withoutUndefined({ pageId, name, accountId, mayAnswer, username });
}

/** With the Page's own token, which is what everything is asked with from then on. */
async function namesOf(access: GraphAccess, { accountId, token }: GraphPage): Promise<AccountNames> {
  if (accountId === undefined || token === undefined) return {};
  return readAccountNames({ ...access, token: async () => token }, accountId);
}

function rowOf(
  { page, appScopedId, ...account }: Owner,
  { loginType, secretId }: { loginType: LoginType; secretId: string },
  before: AccountRow | undefined,
  now: number,
): AccountRow {
  const made = withoutUndefined({ loginType, connectedAt: now, appScopedId, pageId: page?.id });
  const learned = before && isSameConnection(before.connection, made) ? learnedBy(before) : {};
  return { ...account, secretId, connection: { ...learned, ...made }, token: { storedAt: now } };
}

function isSameConnection(one: AccountRow['connection'], other: AccountRow['connection']): boolean {
  const { loginType, pageId, appScopedId = one.appScopedId } = other;
  return one.loginType === loginType && one.pageId === pageId && (one.appScopedId ?? appScopedId) === appScopedId;
}

function learnedBy({ connection }: AccountRow): Partial<AccountRow['connection']> {
  const { ownIgsid, ownIgsidLearnedAt, selfSendForm } = connection;
  return withoutUndefined({ ownIgsid, ownIgsidLearnedAt, selfSendForm });
}

/** By the prefixes seen in the wild. Only ever a hint, given after Instagram has declined the token. */
function looksLikeOther(token: string, loginType: LoginType): boolean {
  return loginType === 'instagram' ? token.startsWith('EAA') : token.startsWith('IG');
}
