import { ApiError } from './api-error.ts';
import type { AppWorld } from './app-world.ts';
import { readDeviceToken } from './device-token.ts';
import type { Device } from './store.ts';

/** `lastSeenAt` is written this often at most, ms: a poll must not cost a commit. */
const TOUCH_INTERVAL = 60_000;

/**
 * The device whose token a request carries.
 *
 * @throws ApiError `unauthorized`: no token, a wrong one, or one that was revoked
 */
export async function authorize({ store, now, log }: AppWorld, request: Request): Promise<Device> {
  const token = readDeviceToken(request.headers.get('authorization') ?? undefined);
  const device = token && (await store.deviceByToken(token.deviceId, token.hash));
  if (!device) throw new ApiError('unauthorized', 'The token is missing, wrong or revoked. Pair this browser again.');

  const time = now();
  if (time - (device.lastSeenAt ?? 0) >= TOUCH_INTERVAL) {
    // Nobody waits for it: a disk that is full must not keep a browser from reading.
    store.touchDevice(device.id, time).catch(() => log('The time of a device could not be noted.'));
  }
  return device;
}
