import { createHmac } from 'node:crypto';

/** The two signature headers of a delivery (platform.md §2.2): HMAC over the bytes, keyed with the app secret. */
export function signatureHeaders(body: Uint8Array, appSecret: string): Record<string, string> {
  const mac = (algorithm: string) => createHmac(algorithm, appSecret).update(body).digest('hex');
  return { 'X-Hub-Signature-256': `sha256=${mac('sha256')}`, 'X-Hub-Signature': `sha1=${mac('sha1')}` };
}
