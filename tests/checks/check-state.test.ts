import { describe, expect, it } from 'vitest';
import { CHECK_IDS, type CheckId, type CheckRecord } from '../../utils/checks/check.ts';
import { CHECK_RULES } from '../../utils/checks/check-rules.ts';
import { addsToCheck, checkState } from '../../utils/checks/check-state.ts';
import { fingerprint, type Setup } from '../../utils/checks/fingerprint.ts';

const SETUP: Setup = {
  account: { id: '17841400000000001', loginType: 'instagram' },
  tokenSecretId: 'secret-1',
  relay: { id: 'https://relay.example', deviceId: 'dev-1' },
};
const seen = (id: CheckId, more: Partial<CheckRecord> = {}): CheckRecord => ({
  accountId: SETUP.account.id,
  id,
  result: 'proven',
  evidence: { kind: 'call', what: 'GET /me', at: 1_000 },
  gatheredWith: fingerprint(SETUP),
  ...more,
});

describe('a setup check', () => {
  it('was not tried before anything was seen', () => {
    expect(checkState(undefined, fingerprint(SETUP), 0)).toEqual({ state: 'not-tried' });
  });

  it.each(CHECK_IDS)('%s is proven until exactly its greatest age', (id) => {
    const { maxAgeMs } = CHECK_RULES[id];
    const last = maxAgeMs === undefined ? Number.MAX_SAFE_INTEGER : 1_000 + maxAgeMs - 1;
    expect(checkState(seen(id), fingerprint(SETUP), last)).toMatchObject({ state: 'proven' });
    if (maxAgeMs !== undefined) {
      expect(checkState(seen(id), fingerprint(SETUP), last + 1)).toMatchObject({ state: 'stale', because: 'aged' });
    }
  });

  it('turns grey when what it hangs on was replaced, and says what', () => {
    const newToken = fingerprint({ ...SETUP, tokenSecretId: 'secret-2' });
    const newRelay = fingerprint({ ...SETUP, relay: { id: 'https://relay.example', deviceId: 'dev-2' } });
    const newLogin = fingerprint({ ...SETUP, account: { ...SETUP.account, loginType: 'facebook' } });

    expect(checkState(seen('token-valid'), newToken, 1_000)).toMatchObject({
      state: 'stale',
      because: 'token-changed',
    });
    expect(checkState(seen('relay-answers'), newRelay, 1_000)).toMatchObject({
      state: 'stale',
      because: 'relay-changed',
    });
    expect(checkState(seen('own-igsid'), newLogin, 1_000)).toMatchObject({
      state: 'stale',
      because: 'account-changed',
    });
  });

  it('stays green when something was replaced that it does not hang on', () => {
    const newToken = fingerprint({ ...SETUP, tokenSecretId: 'secret-2' });
    const { relay: _unpaired, ...withoutRelay } = SETUP;
    expect(checkState(seen('relay-answers'), newToken, 1_000)).toMatchObject({ state: 'proven' });
    expect(checkState(seen('token-valid'), fingerprint(withoutRelay), 1_000)).toMatchObject({ state: 'proven' });
  });

  it('keeps a refusal until something is tried again, but not against a new token', () => {
    const refused = seen('may-read-comments', { result: 'refused' });
    expect(checkState(refused, fingerprint(SETUP), 10 ** 12)).toMatchObject({ state: 'refused' });
    expect(checkState(refused, fingerprint({ ...SETUP, tokenSecretId: 'secret-2' }), 1_000)).toEqual({
      state: 'not-tried',
    });
  });

  it('does not write the same evidence again for each of a thousand events', () => {
    const stored = seen('first-event');
    const next = (at: number) => seen('first-event', { evidence: { kind: 'event', what: 'messages', at } });
    expect(addsToCheck(undefined, next(2_000), 2_000)).toBe(true);
    expect(addsToCheck(stored, next(2_000), 2_000)).toBe(false);
    expect(addsToCheck(stored, next(10 ** 9), 10 ** 9)).toBe(true);
    expect(addsToCheck({ ...stored, result: 'refused' }, next(2_000), 2_000)).toBe(true);
  });
});

describe('the fingerprint of a setup', () => {
  it('reveals none of its parts', () => {
    const text = fingerprint(SETUP);
    for (const part of ['17841400000000001', 'secret-1', 'dev-1', 'relay.example']) expect(text).not.toContain(part);
  });
});
