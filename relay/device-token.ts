import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^rt_([0-9a-f]{16})_([A-Za-z0-9_-]{43})$/;

/** A token taken apart. */
export interface DeviceToken {
  deviceId: string;
  /** SHA-256 of the secret: the only form in which it is kept. */
  hash: Uint8Array;
}

/** `rt_<id>_<secret>` with a secret of 256 random bits. */
export function newDeviceToken(): DeviceToken & { token: string } {
  const deviceId = randomBytes(8).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  return { deviceId, token: `rt_${deviceId}_${secret}`, hash: secretHash(secret) };
}

/** @param header value of `Authorization` */
export function readDeviceToken(header: string | undefined): DeviceToken | undefined {
  const [, token] = /^bearer +(\S+) *$/i.exec(header ?? '') ?? [];
  const [, deviceId, secret] = TOKEN.exec(token ?? '') ?? [];
  return deviceId === undefined || secret === undefined ? undefined : { deviceId, hash: secretHash(secret) };
}

function secretHash(secret: string): Uint8Array {
  return createHash('sha256').update(secret).digest();
}
