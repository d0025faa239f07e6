import type { CheckId, Evidence } from '../checks/check.ts';
import { CHECK_OF_REASON } from '../checks/check-of-reason.ts';
import { relayOf } from '../checks/setup-of.ts';
import type { GraphAccess } from '../graph/graph-call.ts';
import { graphGet } from '../graph/graph-call.ts';
import { type GraphError, isGraphError, isPassing } from '../graph/graph-error.ts';
import { readMe } from '../graph/me.ts';
import { readMediaPage } from '../graph/media.ts';
import { readConversations } from '../graph/messages.ts';
import { readAccountNames } from '../graph/pages.ts';
import { readSubscribedFields, subscribeFields } from '../graph/subscribed-fields.ts';
import { fieldsFor, missingFields, neededFields } from '../instagram/webhook-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import { askRelayDevice } from '../relay/relay-client.ts';
import { isRelayError } from '../relay/relay-error.ts';
import { changeAccount, readAccount } from '../storage/accounts.ts';
import { readCheck } from '../storage/checks.ts';
import { readLoneEdits } from '../storage/lone-edits.ts';
import { listRelays } from '../storage/relays.ts';
import type { AccountRow } from '../storage/schema.ts';
import { withGraph } from './graph-access.ts';
import { recordCheck } from './record-check.ts';
import { accessTo, asFailure, relayAnswered, relayFailed } from './relay-state.ts';
import { senderIdOf } from './sending.ts';
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
      // A Page's token knows itself as `/me`.
      if (access.pageId !== undefined) return (await readAccountNames(access, account.id)) && PROVEN;
      const me = await readMe(access);
      return me?.igId === account.id ? PROVEN : { result: 'refused', detail: { otherAccount: true } };
    },
  },
  'may-read-messages': {
    what: 'GET /me/conversations',
    look: async (access) => {
      await readConversations(access, { limit: '1' });
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
      const missing = missingFields(await readSubscribedFields(access, senderIdOf(account)), access.loginType);
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
  if (wanted('app-live')) await checkFragments(world, accountId);
  if (wanted('relay-answers')) {
    const relay = await checkRelay(world, accountId);
    if (!relay.ok) trouble = relay;
  }
  for (const id of IN_ORDER) {
    // These refusals can come as the answer to any call; the messages call is the one that is always made.
    if (!wanted(id) && !(id === 'may-read-messages' && BY_MESSAGES.some(wanted))) continue;
    const ran = await runGraphCheck(world, accountId, id);
    if (!ran.ok) trouble = ran;
    if (!ran.ok && (ran.error.code === 'token-refused' || ran.error.code === 'instagram-unreachable')) break;
  }
  return trouble;
}

const BY_MESSAGES: readonly CheckId[] = ['account-eligible', 'message-access'];

/** Its message comes with, or shortly after, the trace that looks like an edit, ms. */
const MESSAGE_AFTER_FRAGMENT = 60_000;

/**
 * Fragments whose message never came show that Instagram sends no messages: the app is not live, or the field is off.
 * Those from before a message that did come whole say nothing any more.
 */
export async function checkFragments(world: BackgroundWorld, accountId: string): Promise<void> {
  const seen = await readCheck(world.db, accountId, 'app-live');
  const from = seen?.result === 'proven' ? seen.evidence.at : 0;
  const until = world.now() - MESSAGE_AFTER_FRAGMENT;
  const lone = (await readLoneEdits(world.db, accountId)).filter(
    ({ receivedAt }) => receivedAt > from && receivedAt <= until,
  );
  if (lone.length === 0) return;
  const detail = { fragments: lone.length };
  await recordCheck(world, accountId, 'app-live', 'refused', { kind: 'event', what: 'message_edit', detail });
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
      if (id === 'may-read-messages') {
        await saw('account-eligible', 'proven');
        await saw('message-access', 'proven');
      }
    } catch (error) {
      if (!isGraphError(error)) throw error;
      const { reason, code, subcode } = error;
      const detail: Detail = withoutUndefined({ reason, code, subcode });
      const check = CHECK_OF_REASON[reason] ?? (isRefusal(error) ? id : undefined);
      if (check) await saw(check, 'refused', detail);
      // It says nothing about the check, or ends them all: the caller is told.
      if (isPassing(error) || reason === 'unknown' || reason === 'token-dead') throw error;
    }
    return null;
  });
}

/** Refuses the token, its permission, or what the owner has set; `bad-request` is how a role that is missing is told. */
function isRefusal({ reason, retry }: GraphError): boolean {
  return retry === 'after-reconnect' || retry === 'after-owner-acts' || reason === 'bad-request';
}

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
    // That it answers for others is no evidence for this one.
    if (relay.refused?.accounts.includes(accountId)) return answered(null);
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
    return refused(reason === 'not-a-relay' || reason === 'moved' ? 'not-a-relay' : 'relay-unreachable');
  }
}

/** Subscribes the account to the webhook fields Aside needs, and looks at what Instagram then says. */
export async function repairFields(
  world: BackgroundWorld,
  accountId: string,
): Promise<CallAnswer<{ fields: readonly string[] }>> {
  const subscribed = await withGraph(world, accountId, async (access, account) => {
    const { loginType } = account.connection;
    const subscribe = async (fields: readonly string[]) => {
      await subscribeFields(access, senderIdOf(account), fields);
      return { fields };
    };
    try {
      return await subscribe(fieldsFor(loginType));
    } catch (error) {
      // One name that this account's Instagram does not know must not keep the others away.
      if (!isGraphError(error) || error.reason !== 'bad-request') throw error;
      return subscribe(neededFields(loginType));
    }
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
