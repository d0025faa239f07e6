// What is known of a relay: how it is reached, when it answered, since when it has failed.
import type { RelayAccess } from '../relay/relay-client.ts';
import type { RelayError } from '../relay/relay-error.ts';
import { changeRelay } from '../storage/relays.ts';
import type { RelayFailure, RelayRow } from '../storage/schema.ts';
import { openRelayToken } from '../vault/relay-token.ts';
import type { BackgroundWorld } from './world.ts';

/**
 * Opens the device's token. `undefined`: it cannot be opened, the relay has to be paired again.
 *
 * @throws VaultLocked
 */
export async function accessTo(world: BackgroundWorld, relay: RelayRow): Promise<RelayAccess | undefined> {
  const token = await openRelayToken(world.db, relay.secretId);
  return token === undefined ? undefined : { address: relay.address, token, fetch: world.fetch };
}

/** A relay's refusal of a poll, as the surfaces are told. The codes of pairing do not come here. */
export function asFailure({ code }: RelayError): RelayFailure {
  return code === 'wrong-code' || code === 'too-many-codes' ? 'not-a-relay' : code;
}

/**
 * The relay answered, whatever failed before.
 *
 * @returns its row from before; `undefined` if it was unpaired meanwhile
 */
export async function relayAnswered(
  world: BackgroundWorld,
  relayId: string,
  learned: Partial<Pick<RelayRow, 'accounts'>> = {},
): Promise<RelayRow | undefined> {
  let before: RelayRow | undefined;
  await changeRelay(world.db, relayId, (row) => {
    before = row;
    const { failing: _over, ...rest } = row;
    return { ...rest, ...learned, lastAnswerAt: world.now() };
  });
  if (before) world.tellChanged({ stores: ['relays'] });
  return before;
}

/**
 * The relay failed; `since` stays the time of its first failure.
 *
 * @returns its row from before
 */
export async function relayFailed(
  world: BackgroundWorld,
  relayId: string,
  reason: RelayFailure,
  nextTryAt: number,
): Promise<RelayRow | undefined> {
  let before: RelayRow | undefined;
  await changeRelay(world.db, relayId, (row) => {
    before = row;
    return { ...row, failing: { since: row.failing?.since ?? world.now(), reason, nextTryAt } };
  });
  world.tellChanged({ stores: ['relays'] });
  return before;
}
