import { describe, expect, it } from 'vitest';
import { readPairingCode, readRelayAddress } from '../../utils/relay/relay-address.ts';

describe('a relay address', () => {
  it.each([
    ['https://relay.example', 'https://relay.example'],
    ['  https://relay.example/  ', 'https://relay.example'],
    ['relay.example', 'https://relay.example'],
    ['relay.example:8443/aside/', 'https://relay.example:8443/aside'],
    ['127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['localhost:8787', 'http://localhost:8787'],
    ['http://[::1]:8787/', 'http://[::1]:8787'],
    ['HTTPS://Relay.Example?x=1', 'https://relay.example'],
  ])('%s is read as %s', (typed, address) => {
    expect(readRelayAddress(typed)).toEqual({ address });
  });

  it.each([
    '',
    'http://relay.example',
    'http://127.0.0.1.evil.example',
    'ftp://relay.example',
    'javascript://alert(1)',
    'https://name:secret@relay.example',
    'https://',
    'not a host',
  ])('%s is refused', (typed) => {
    expect(readRelayAddress(typed)).toBeUndefined();
  });

  it.each([
    'https://relay.example/#pair=ABCDE12345',
    'https://relay.example/pair#ABCDE-12345',
    'https://relay.example/#code=abcde12345',
    'https://relay.example#abcde%2012345',
  ])('a pasted pairing link %s brings its code along', (link) => {
    expect(readRelayAddress(link)).toEqual({ address: 'https://relay.example', code: 'ABCDE12345' });
  });
});

describe('a pairing code', () => {
  it('is read without case, blanks and hyphens, O as 0, I and L as 1', () => {
    expect(readPairingCode(' abcde-ol i23 ')).toBe('ABCDE01123');
  });

  it.each(['', 'ABCDE1234', 'ABCDE123456', 'ABCDE1234U'])('%j cannot be one', (typed) => {
    expect(readPairingCode(typed)).toBeUndefined();
  });
});
