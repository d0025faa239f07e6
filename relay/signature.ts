import { timingSafeEqual } from 'node:crypto';
import { type KeyedHash, keyedHash } from './keyed-hash.ts';

const WELL_FORMED = /^sha256=([0-9a-f]{64})$/i;

/** Whether the header could be a signature at all. The SHA-1 header that Meta still sends beside it never is. */
export function isSignature(header: string | undefined): header is string {
  return header !== undefined && WELL_FORMED.test(header);
}

/** Says whether a body was signed by one of the app's secrets. */
export type SignatureCheck = (header: string | undefined, body: Uint8Array) => boolean;

/**
 * Checks `X-Hub-Signature-256` over the bytes as received. A list of secrets, because Meta does not say which of an
 * Instagram Login app's two secrets signs. Takes the same time for every wrong signature.
 *
 * @throws Error without a secret: the relay must not run unguarded
 */
export function signatureCheck(secrets: readonly string[]): SignatureCheck {
  if (secrets.length === 0 || secrets.includes('')) throw new Error('A signature cannot be checked without a secret.');
  const hashes: readonly KeyedHash[] = secrets.map((secret) => keyedHash(secret));

  return (header, body) => {
    const given = WELL_FORMED.exec(header ?? '')?.[1];
    if (given === undefined) return false;
    const bytes = Buffer.from(given, 'hex');
    let matched = false;
    for (const hash of hashes) matched = timingSafeEqual(hash(body), bytes) || matched;
    return matched;
  };
}
