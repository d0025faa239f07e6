import ky from 'ky';
import { type Pairing, readPairing } from './read-answer.ts';
import { bodyOf, understood } from './relay-client.ts';
import { RelayError } from './relay-error.ts';

/** A relay that does not answer within this time is not there, ms. */
const PATIENCE_MS = 12_000;

/**
 * Makes this browser a device of the relay. The code works once, so the request is never repeated.
 *
 * @param relay `address` as {@link readRelayAddress} gives it
 * @throws RelayError
 */
export async function pairWithRelay(
  relay: { address: string; fetch: typeof fetch },
  pairing: { code: string; name: string },
): Promise<Pairing> {
  const response = await ky
    .post(`${relay.address}/v1/pair`, {
      json: pairing,
      fetch: relay.fetch,
      timeout: PATIENCE_MS,
      retry: 0,
      throwHttpErrors: false,
      credentials: 'omit',
      // A redirect would carry the code somewhere that nobody typed.
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    })
    .catch(() => {
      throw new RelayError('unreachable');
    });
  return understood(readPairing(await bodyOf(response, { unauthorized: 'wrong-code', tooMany: 'too-many-codes' })));
}
