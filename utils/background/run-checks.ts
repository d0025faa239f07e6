import type { CheckId, Evidence } from '../checks/check.ts';
import { relayOf } from '../checks/setup-of.ts';
import type { GraphAccess } from '../graph/graph-call.ts';
import { graphGet } from '../graph/graph-call.ts';
import { isGraphError } from '../graph/graph-error.ts';
import { readMe } from '../graph/me.ts';
import { readMediaPage } from '../graph/media.ts';
import { readSubscribedFields, subscribeFields } from '../graph/subscribed-fields.ts';
import { fieldsFor, missingFields } from '../instagram/webhook-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import { askRelayDevice } from '../relay/relay-client.ts';
import { isRelayError } from '../relay/relay-error.ts';
import { changeAccount, readAccount } from '../storage/accounts.ts';
import { listRelays } from '../storage/relays.ts';
import type { AccountRow } from '../storage/schema.ts';
import { withGraph } from './graph-access.ts';
import { recordCheck } from './record-check.ts';
import { accessTo, asFailure, relayAnswered, relayFailed } from './relay-state.ts';
import type { BackgroundWorld } from './world.ts';

type Detail = NonNullable<Evidence['detail']>;

/** What one call showed; `undefined`: it worked, but proves nothing for want of something to read. */
type Finding = { result: 'proven' | 'refused'; detail?: Detail } | undefined;

const PROVEN: Finding = { result: 'proven' };

/** The checks that are calls to Instagram; each is one that needs what it proves. */
const GRAPH_CHECKS = {
  'token-valid': {
    what: 'GET /me',
    look: async (access, account) => {
      const me = await readMe(access);
      return me?.igId === account.id ? PROVEN : { result: 'refused', detail: { otherAccount: true } };
    },
  },
  'may-read-messages': {
    what: 'GET /me/conversations',
    look: async (access) => {
      await graphGet(access, 'me/conversations', { platform: 'instagram', limit: '1' });
      return PROVEN;
    },
  },
  'may-read-comments': {
    what: 'GET /<media>/comments',
    look: async (access, account) => {
      const newest = (await readMediaPage(access, account.id)).media[0];
      if (!newest) return undefined;
      await graphGet(access, `${encodeURIComponent(newest.id)}/comments`, { fields: 'id' });
      return PROVEN;
    },
  },
  'fields-subscribed': {
    what: 'GET /<account>/subscribed_apps',
    look: async (access, account) => {
      const missing = missingFields(await readSubscribedFields(access, account.id), account.connection.loginType);
      return missing.length === 0 ? PROVEN : { result: 'refused', detail: { missing: missing.join(', ') } };
    },
  },
} as const satisfies Partial<
  Record<CheckId, { what: string; look(access: GraphAccess, account: AccountRow): Promise<Finding> }>
>;

/** The order matters: without a token, or with an account that is not eligible, the rest says nothing. */
const IN_ORDER = ['token-valid', 'may-read-messages', 'may-read-comments', 'fields-subscribed'] as const;

/**
 * Runs the checks that are calls. A call that could not be made (no network, Instagram busy) leaves its check as it was:
 * absence of an answer is not evidence.
 */
export async function runChecks(
  world: BackgroundWorld,
  { accountId, only }: { accountId: string; only?: readonly CheckId[] },
): Promise<CallAnswer<null>> {
  if (!(await readAccount(world.db, accountId))) return refused('not-connected');
  const wanted = (id: CheckId) => only === undefined || only.includes(id);
  // Asked for by hand: a token that was refused once may be tried again, e.g. after a checkpoint at Instagram was passed.
  if (wanted('token-valid')) await forgiveToken(world, accountId);

  let trouble: CallAnswer<null> = answered(null);
  if (wanted('relay-answers')) {
    const relay = await checkRelay(world, accountId);
    if (!relay.ok) trouble = relay;
  }
  for (const id of IN_ORDER) {
    // 36103 can come as the answer to any call; the messages call is the one that is always made.
    if (!wanted(id) && !(id === 'may-read-messages' && wanted('account-eligible'))) continue;
    const ran = await runGraphCheck(world, accountId, id);
    if (!ran.ok) trouble = ran;
    if (!ran.ok && (ran.error.code === 'token-refused' || ran.error.code === 'instagram-unreachable')) break;
  }
  return trouble;
}

async function runGraphCheck(
  world: BackgroundWorld,
  accountId: string,
  id: (typeof IN_ORDER)[number],
): Promise<CallAnswer<null>> {
  const { what, look } = GRAPH_CHECKS[id];
  const saw = (check: CheckId, result: 'proven' | 'refused', detail?: Detail) =>
    recordCheck(world, accountId, check, result, withoutUndefined({ kind: 'call', what, detail }));
  return withGraph(world, accountId, async (access, account) => {
    try {
      const finding = await look(access, account);
      if (finding) await saw(id, finding.result, finding.detail);
      if (id === 'may-read-messages') await saw('account-eligible', 'proven');
    } catch (error) {
      if (!isGraphError(error)) throw error;
      const { reason, code, subcode } = error;
      const detail: Detail = withoutUndefined({ reason, code, subcode });
      if (reason === 'account-not-eligible') await saw('account-eligible', 'refused', detail);
      else if (REFUSALS.has(reason)) await saw(id, 'refused', detail);
      if (PASSING.has(reason) || reason === 'token-dead') throw error;
    }
    return null;
  });
}

/** Codes 10, 190 and 200 in their forms: they refuse the token or its permission. */
const REFUSALS: ReadonlySet<string> = new Set([
  'token-dead',
  'wrong-host',
  'permission-missing',
  'app-not-live',
  'message-access-off',
  'account-link',
  'account-restricted',
  'bad-request',
]);

/** Say nothing about the check, so the caller is told instead. */
const PASSING: ReadonlySet<string> = new Set(['unreachable', 'temporary', 'rate-limited', 'unknown']);

async function checkRelay(world: BackgroundWorld, accountId: string): Promise<CallAnswer<null>> {
  const relay = relayOf(accountId, await listRelays(world.db));
  if (!relay) return answered(null);
  const access = await accessTo(world, relay);
  if (!access) return refused('relay-revoked');
  const saw = (result: 'proven' | 'refused', detail: Detail) =>
    recordCheck(world, accountId, 'relay-answers', result, { kind: 'call', what: 'GET /v1/me', detail });
  try {
    const device = await askRelayDevice(access);
    await relayAnswered(world, relay.id, { accounts: device.accounts.map(({ id }) => id) });
    await saw('proven', {
      clockDifferenceMs: device.serverTime - world.now(),
      events: device.accounts.find(({ id }) => id === accountId)?.seq ?? 0,
      unrouted: device.unrouted.count,
    });
    return answered(null);
  } catch (error) {
    if (!isRelayError(error)) throw error;
    const reason = asFailure(error);
    await relayFailed(world, relay.id, reason, world.now() + (error.retryAfterMs ?? 0));
    await saw('refused', { reason });
    if (reason === 'revoked') return refused('relay-revoked');
    return refused(reason === 'not-a-relay' ? 'not-a-relay' : 'relay-unreachable');
  }
}

/** Subscribes the account to the webhook fields Aside needs, and looks at what Instagram then says. */
export async function repairFields(
  world: BackgroundWorld,
  accountId: string,
): Promise<CallAnswer<{ fields: readonly string[] }>> {
  const subscribed = await withGraph(world, accountId, async (access, { connection }) => {
    const fields = fieldsFor(connection.loginType);
    await subscribeFields(access, accountId, fields);
    return { fields };
  });
  if (subscribed.ok) await runGraphCheck(world, accountId, 'fields-subscribed');
  return subscribed;
}

async function forgiveToken(world: BackgroundWorld, accountId: string): Promise<void> {
  const account = await readAccount(world.db, accountId);
  if (account?.tokenRefusedAt === undefined) return;
  await changeAccount(world.db, accountId, ({ tokenRefusedAt: _then, ...row }) => row);
  world.tellChanged({ stores: ['accounts'], accountId });
}
