import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import { readPairingCode, readRelayAddress } from '../relay/relay-address.ts';
import { pairWithRelay, unpairFromRelay } from '../relay/relay-client.ts';
import { isRelayError, type RelayErrorCode } from '../relay/relay-error.ts';
import { listAccounts } from '../storage/accounts.ts';
import { changeRelay, deleteRelay, listRelays, putRelay, readRelay } from '../storage/relays.ts';
import type { RelayRow } from '../storage/schema.ts';
import { deleteSecret } from '../storage/secrets.ts';
import { sealSecret } from '../vault/seal-secret.ts';
import { recordCheck } from './record-check.ts';
import { accessTo } from './relay-state.ts';
import { type BackgroundWorld, note } from './world.ts';

const TOLD_AS = {
  'wrong-code': 'wrong-code',
  'too-many-codes': 'too-many-codes',
  'not-a-relay': 'not-a-relay',
  forbidden: 'not-a-relay',
  unreachable: 'relay-unreachable',
  unavailable: 'relay-unreachable',
  revoked: 'relay-revoked',
} as const satisfies Record<RelayErrorCode, string>;

/**
 * Pairs a relay. A relay is known by its address: pairing it again replaces the device, and reading goes on where it
 * stood. Accounts that another relay served go over to this one.
 */
export async function pairRelay(
  world: BackgroundWorld,
  typed: { address: string; code: string },
): Promise<CallAnswer<{ relayId: string; accounts: readonly string[] }>> {
  const read = readRelayAddress(typed.address);
  if (!read) return refused('relay-address');
  const { address } = read;
  const code = readPairingCode(typed.code) ?? read.code;
  if (code === undefined) return refused('wrong-code');

  try {
    const pairing = await pairWithRelay({ address, fetch: world.fetch }, { code, name: world.deviceName });
    const before = await readRelay(world.db, address);
    const relay: RelayRow = {
      id: address,
      address,
      deviceId: pairing.deviceId,
      accounts: pairing.accounts,
      pairedAt: world.now(),
      secretId: await sealSecret(world.db, pairing.token),
      lastAnswerAt: world.now(),
    };
    await putRelay(world.db, relay);
    if (before) await endPairing(world, before);
    await takeOver(world, relay);
  } catch (error) {
    if (!isRelayError(error)) throw error;
    return refused(TOLD_AS[error.code], withoutUndefined({ retryAfterMs: error.retryAfterMs }));
  }

  const relay = await readRelay(world.db, address);
  for (const { id } of await listAccounts(world.db)) {
    if (relay?.accounts.includes(id)) {
      await recordCheck(world, id, 'relay-answers', 'proven', { kind: 'call', what: 'POST /v1/pair' });
    }
  }
  await note(world, 'relay-paired', { detail: { accounts: relay?.accounts.length ?? 0 } });
  world.tellChanged({ stores: ['relays'] });
  return answered({ relayId: address, accounts: relay?.accounts ?? [] });
}

/** Ends a pairing here in any case, and at the relay if it can be reached; what was read stays. */
export async function unpairRelay(world: BackgroundWorld, relayId: string): Promise<CallAnswer<null>> {
  const relay = await readRelay(world.db, relayId);
  if (!relay) return answered(null);
  await deleteRelay(world.db, relayId);
  world.tellChanged({ stores: ['relays'] });
  await endPairing(world, relay);
  return answered(null);
}

async function endPairing(world: BackgroundWorld, relay: RelayRow): Promise<void> {
  const access = await accessTo(world, relay);
  await deleteSecret(world.db, relay.secretId);
  if (!access) return;
  try {
    await unpairFromRelay(access);
  } catch (error) {
    if (!isRelayError(error)) throw error;
    // Its owner can still revoke the device; the token is forgotten here already.
    await note(world, 'relay-not-told', { detail: { reason: error.code } });
  }
}

/** An account is served by one relay. One that has nothing left to serve is let go. */
async function takeOver(world: BackgroundWorld, relay: RelayRow): Promise<void> {
  for (const other of await listRelays(world.db)) {
    if (other.id === relay.id) continue;
    const left = other.accounts.filter((id) => !relay.accounts.includes(id));
    if (left.length === other.accounts.length) continue;
    if (left.length === 0) {
      await deleteRelay(world.db, other.id);
      await endPairing(world, other);
    } else {
      await changeRelay(world.db, other.id, (row) => ({ ...row, accounts: left }));
    }
  }
}
