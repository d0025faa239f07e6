import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  boolean,
  context,
  element,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  set,
  utcTime,
  utf8String,
} from './der.ts';

const DAY = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(objectIdentifier('1.2.840.10045.4.3.2'));

/**
 * A fresh self-signed certificate (P-256, X.509 v3) that names all `hosts`, so that one HTTP/2 connection may serve them all.
 *
 * @param now ms since 1970; it is good from a day before until 90 days after
 */
export function selfSignedCertificate(hosts: readonly string[], now: number): { key: string; certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(set(sequence(objectIdentifier('2.5.4.3'), utf8String('Aside sandbox'))));
  const content = sequence(
    context(0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    name,
    sequence(utcTime(now - DAY), utcTime(now + 90 * DAY)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    context(
      3,
      sequence(
        extension('2.5.29.17', sequence(...hosts.map(alternativeName))),
        criticalExtension('2.5.29.19', sequence(boolean(true))),
        extension('2.5.29.37', sequence(objectIdentifier('1.3.6.1.5.5.7.3.1'))),
      ),
    ),
  );
  const signature = sign('sha256', content, { key: privateKey, dsaEncoding: 'der' });
  const certificate = sequence(content, ECDSA_WITH_SHA256, bitString(signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64').replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** A DNS name, or an IPv4 address. */
function alternativeName(host: string): Buffer {
  return /^\d+(\.\d+){3}$/.test(host)
    ? element(0x87, Buffer.from(host.split('.').map(Number)))
    : element(0x82, Buffer.from(host));
}

const extension = (id: string, value: Buffer): Buffer => sequence(objectIdentifier(id), octetString(value));
const criticalExtension = (id: string, value: Buffer): Buffer =>
  sequence(objectIdentifier(id), boolean(true), octetString(value));
