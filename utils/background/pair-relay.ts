import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import { readRelayAddress } from '../relay/relay-address.ts';
import { unpairFromRelay } from '../relay/relay-client.ts';
import { isRelayError } from '../relay/relay-error.ts';
import { listAccounts } from '../storage/accounts.ts';
import { changeRelay, deleteRelay, listRelays, putRelay, readRelay } from '../storage/relays.ts';
import type { RelayRow } from '../storage/schema.ts';
import { deleteSecret } from '../storage/secrets.ts';
import { recordCheck } from './record-check.ts';
import { accessTo } from './relay-state.ts';
import { type BackgroundWorld, note } from './world.ts';

/**
 * Takes over a relay that the options page has paired with; its token lies sealed already. A relay is known by its
 * address: pairing it again replaces the device, and reading goes on where it stood. Accounts that another relay served
 * go over to this one.
 */
export async function pairRelay(
  world: BackgroundWorld,
  { address, deviceId, accounts, secretId }: Calls['pairRelay']['input'],
): Promise<CallAnswer<Calls['pairRelay']['value']>> {
  if (readRelayAddress(address)?.address !== address) return refused('relay-address');
  const before = await readRelay(world.db, address);
  const now = world.now();
  const paired: RelayRow = {
    id: address,
    address,
    deviceId,
    accounts,
    pairedAt: now,
    secretId,
    lastAnswerAt: now,
  };
  await putRelay(world.db, paired);
  if (before) await endPairing(world, before);
  await takeOver(world, paired);

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
