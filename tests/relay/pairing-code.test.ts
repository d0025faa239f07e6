import { describe, expect, it } from 'vitest';
import { newDeviceToken, readDeviceToken } from '../../relay/device-token.ts';
import { newPairingCode, normalisePairingCode, pairingCodeHash } from '../../relay/pairing-code.ts';
import { createWrongCodeLimit } from '../../relay/wrong-code-limit.ts';

describe('a pairing code', () => {
  it('has ten characters that cannot be mistaken for one another', () => {
    const codes = Array.from({ length: 200 }, newPairingCode);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(normalisePairingCode(code)).toBe(code);
  });

  it.each(['ABCDE01123', 'abcde01123', ' abcde-oil23 ', 'AB CD E–0 1L 2 3', 'abcdeOI123'])(
    'is read as a person types it: %s',
    (typed) => {
      expect(normalisePairingCode(typed)).toBe('ABCDE01123');
    },
  );

  it('is kept under the key of the relay', () => {
    expect(pairingCodeHash(Buffer.alloc(32, 1))('A')).not.toEqual(pairingCodeHash(Buffer.alloc(32, 2))('A'));
  });
});

describe('a device token', () => {
  it('is read from the header, and its secret is known as a hash only', () => {
    const { deviceId, token, hash } = newDeviceToken();
    expect(token).toMatch(/^rt_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/);
    expect(readDeviceToken(`Bearer ${token}`)).toEqual({ deviceId, hash });
    expect(readDeviceToken(`bearer  ${token}`)).toEqual({ deviceId, hash });
  });

  it.each([undefined, '', 'Bearer', 'Bearer x', 'Basic rt_0123456789abcdef_x', `Bearer rt_0_${'a'.repeat(43)}`])(
    'is none: %s',
    (header) => {
      expect(readDeviceToken(header)).toBeUndefined();
    },
  );
});

describe('wrong codes', () => {
  const MINUTE = 60_000;

  it('are ten a minute', () => {
    const limit = createWrongCodeLimit();
    for (let count = 0; count < 10; count += 1) {
      expect(limit.waitSeconds(count * 1000)).toBe(0);
      limit.noteWrong(count * 1000);
    }
    expect(limit.waitSeconds(10_000)).toBe(50);
    expect(limit.waitSeconds(MINUTE - 1)).toBe(1);
    expect(limit.waitSeconds(MINUTE)).toBe(0);
    limit.noteWrong(MINUTE);
    expect(limit.waitSeconds(MINUTE)).toBe(1);
  });

  it('are a hundred an hour', () => {
    const limit = createWrongCodeLimit();
    for (let count = 0; count < 100; count += 1) {
      expect(limit.waitSeconds(count * 10_000)).toBe(0);
      limit.noteWrong(count * 10_000);
    }
    expect(limit.waitSeconds(1_000_000)).toBe(2600);
    expect(limit.waitSeconds(60 * MINUTE)).toBe(0);
  });
});
