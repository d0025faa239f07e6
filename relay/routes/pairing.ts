import type { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { AppWorld } from '../app-world.ts';
import { newDeviceToken } from '../device-token.ts';
import { normalisePairingCode } from '../pairing-code.ts';
import { readJsonObject, readShortText } from '../request-values.ts';
import type { Device, NewDevice } from '../store.ts';
import { createWrongCodeLimit } from '../wrong-code-limit.ts';

/** The one call that needs no token. */
export function addPairingRoute(app: Hono, { store, hashPairingCode, now }: AppWorld): void {
  const limit = createWrongCodeLimit();
  /** The try before this one. Tries wait for each other, so that a burst of wrong codes meets the limit too. */
  let lastTry: Promise<unknown> = Promise.resolve();

  async function redeem(code: string, device: NewDevice): Promise<Device> {
    const wait = limit.waitSeconds(now());
    if (wait > 0) throw new ApiError('rate_limited', 'Too many wrong codes. Wait, then use a fresh code.', wait);

    const paired = await store.redeemPairing(hashPairingCode(code), device, now());
    if (paired) return paired;
    limit.noteWrong(now());
    throw new ApiError('bad_code', 'The code is wrong, used or expired. Ask the relay for a fresh one.');
  }

  app.post('/v1/pair', async (context) => {
    const body = await readJsonObject(context.req.raw);
    const code = normalisePairingCode(readShortText('code', body.code, 100));
    const name = readShortText('name', body.name, 100);
    const publicKey =
      body.publicKey === undefined ? {} : { publicKey: readShortText('publicKey', body.publicKey, 2000) };

    const { deviceId, token, hash } = newDeviceToken();
    const ownTry = lastTry.then(() => redeem(code, { id: deviceId, name, tokenHash: hash, ...publicKey }));
    lastTry = ownTry.catch(() => undefined);
    const { accounts } = await ownTry;
    return context.json({ deviceId, token, accounts: await store.streams(accounts) }, 201);
  });
}
