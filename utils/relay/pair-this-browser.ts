import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { CallAnswer, CallError, Calls } from '../messaging/calls.ts';
import type { AsideDatabase } from '../storage/open-database.ts';
import { deleteSecret } from '../storage/secrets.ts';
import { sealSecret } from '../vault/seal-secret.ts';
import { pairWithRelay } from './pair-with-relay.ts';
import { readPairingCode, readRelayAddress } from './relay-address.ts';
import { isRelayError, type RelayErrorCode } from './relay-error.ts';

/** What pairing needs of the page it is done on. */
export interface PairingWorld {
  db: AsideDatabase;
  fetch: typeof fetch;
  /** The background's `pairRelay`. */
  adopt(relay: Calls['pairRelay']['input']): Promise<CallAnswer<Calls['pairRelay']['value']>>;
}

const TOLD_AS = {
  'wrong-code': 'wrong-code',
  'too-many-codes': 'too-many-codes',
  'not-a-relay': 'not-a-relay',
  moved: 'not-a-relay',
  forbidden: 'not-a-relay',
  unreachable: 'relay-unreachable',
  unavailable: 'relay-unreachable',
  revoked: 'relay-revoked',
} as const satisfies Record<RelayErrorCode, CallError['code']>;

/**
 * Pairs with what a person typed or pasted. The device's token is sealed here, as soon as the relay has given it; only
 * its id goes to the background.
 *
 * @param name what the relay's owner reads in the list of devices
 */
export async function pairThisBrowser(
  world: PairingWorld,
  typed: { address: string; code: string },
  name: string,
): Promise<CallAnswer<Calls['pairRelay']['value']>> {
  const read = readRelayAddress(typed.address);
  if (!read) return { ok: false, error: { code: 'relay-address' } };
  const { address } = read;
  const code = readPairingCode(typed.code) ?? read.code;
  if (code === undefined) return { ok: false, error: { code: 'wrong-code' } };

  try {
    const { deviceId, token, accounts } = await pairWithRelay({ address, fetch: world.fetch }, { code, name });
    const secretId = await sealSecret(world.db, token);
    const answer = await world.adopt({ address, deviceId, accounts, secretId });
    if (!answer.ok) await deleteSecret(world.db, secretId);
    return answer;
  } catch (error) {
    if (!isRelayError(error)) throw error;
    return { ok: false, error: withoutUndefined({ code: TOLD_AS[error.code], retryAfterMs: error.retryAfterMs }) };
  }
}
