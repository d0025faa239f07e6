// What Meta is answered. Shared by the Hono app and by the listener in front of it (server.ts).
import { type ErrorCode, errorBody } from './api-error.ts';
import type { Log } from './log.ts';
import type { SignatureCheck } from './signature.ts';
import { type Store, StoreUnavailable } from './store.ts';

/** What taking a delivery in needs. */
export interface DeliveryWorld {
  checkSignature: SignatureCheck;
  store: Pick<Store, 'append'>;
  log: Log;
  now(): number;
}

/** A refusal, or `undefined` for 200. */
export type Refusal = { code: ErrorCode; body: string } | undefined;

export const BAD_SIGNATURE = refusal('bad_signature', 'The body is not signed by a secret of this relay.');
export const TOO_LARGE = refusal('too_large', 'A delivery may have 4 MB at most.');
const UNAVAILABLE = refusal('unavailable', 'The delivery could not be stored. Send it again.');

/**
 * Takes one POST of Meta in. Nothing of a body is kept or logged before its signature has proved right, and nothing is
 * acknowledged before it is durable.
 */
export async function takeDelivery(
  world: DeliveryWorld,
  signature: string | undefined,
  body: Uint8Array,
): Promise<Refusal> {
  if (!world.checkSignature(signature, body)) return BAD_SIGNATURE;
  try {
    await world.store.append({ body, receivedAt: world.now() });
    return undefined;
  } catch (error) {
    world.log(error instanceof StoreUnavailable ? error.message : 'A delivery could not be stored.');
    return UNAVAILABLE;
  }
}

function refusal(code: ErrorCode, sentence: string) {
  return { code, body: errorBody(code, sentence) };
}
