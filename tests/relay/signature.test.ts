import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyedHash } from '../../relay/keyed-hash.ts';
import { signatureCheck } from '../../relay/signature.ts';

const BODY = Buffer.from('{"text":"\\u00e4\\/"}');
const hex = (secret: string, algorithm = 'sha256') => createHmac(algorithm, secret).update(BODY).digest('hex');

describe('a signature', () => {
  const check = signatureCheck(['first', 'second']);

  it('is right with any of the secrets', () => {
    expect(check(`sha256=${hex('first')}`, BODY)).toBe(true);
    expect(check(`sha256=${hex('second')}`, BODY)).toBe(true);
  });

  const right = hex('first');
  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['of another secret', `sha256=${hex('third')}`],
    ['SHA-1 under its own name', `sha1=${hex('first', 'sha1')}`],
    ['SHA-1 under the name of SHA-256', `sha256=${hex('first', 'sha1')}`],
    ['SHA-512', `sha256=${hex('first', 'sha512')}`],
    ['without its name', right],
    ['under another name', `sha512=${right}`],
    ['too short by a character', `sha256=${right.slice(1)}`],
    ['too short by a byte', `sha256=${right.slice(2)}`],
    ['too long', `sha256=${right}00`],
    ['not hexadecimal', `sha256=${'g'.repeat(64)}`],
    ['cut off by a foreign character', `sha256=${right.slice(0, 62)}zz`],
    ['with a blank', `sha256= ${right}`],
    ['with a line break at its end', `sha256=${right}\n`],
    ['sent twice', `sha256=${right}, sha256=${right}`],
    ['all zeros', `sha256=${'0'.repeat(64)}`],
  ])('is refused if it is %s', (_name, header) => {
    expect(check(header, BODY)).toBe(false);
  });

  it('is of the bytes as received, not of what they mean', () => {
    expect(check(`sha256=${right}`, Buffer.from('{"text":"ä/"}'))).toBe(false);
    expect(check(`sha256=${right}`, BODY.subarray(1))).toBe(false);
    expect(check(`sha256=${right}`, Buffer.concat([BODY, Buffer.from(' ')]))).toBe(false);
  });

  it('cannot be checked without a secret', () => {
    expect(() => signatureCheck([])).toThrow();
    expect(() => signatureCheck([''])).toThrow();
  });
});

describe('the keyed hash', () => {
  it('is HMAC-SHA256 for keys and messages of any length', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.uint8Array({ maxLength: 500 }), (key, message) => {
        const wanted = createHmac('sha256', key).update(message).digest('hex');
        const hash = keyedHash(key);
        expect(hash(message).toString('hex')).toBe(wanted);
        expect(hash(message).toString('hex')).toBe(wanted);
      }),
    );
  });
});
