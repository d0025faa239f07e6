import { describe, expect, it } from 'vitest';
import { renewalDue, tokenEnd, tokenWarning } from '../../utils/checks/token-life.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';

const DAY = 24 * 3_600_000;
const NOW = 1_790_000_000_000;

const owner = (
  token?: AccountRow['token'],
  more: { loginType?: 'instagram' | 'facebook'; tokenRefusedAt?: number } = {},
): Pick<AccountRow, 'connection' | 'token' | 'tokenRefusedAt'> => ({
  connection: { loginType: more.loginType ?? 'instagram', connectedAt: NOW },
  ...(token && { token }),
  ...(more.tokenRefusedAt !== undefined && { tokenRefusedAt: more.tokenRefusedAt }),
});

describe('the end of a token', () => {
  it('is told by Instagram, or after sixty days at the latest, or never', () => {
    expect(tokenEnd(owner({ storedAt: NOW, expiresAt: NOW + 5 }))).toEqual({ at: NOW + 5, isTold: true });
    expect(tokenEnd(owner({ storedAt: NOW }))).toEqual({ at: NOW + 60 * DAY, isTold: false });
    expect(tokenEnd(owner())).toEqual({ at: NOW + 60 * DAY, isTold: false });
    expect(tokenEnd(owner({ storedAt: NOW, expiresAt: 'never' }))).toEqual({ isTold: true });
    expect(tokenEnd(owner({ storedAt: NOW }, { loginType: 'facebook' }))).toEqual({ isTold: false });
  });

  it.each([
    [10 * DAY + 1, undefined],
    [10 * DAY, 10],
    [3 * DAY + 1, 10],
    [3 * DAY, 3],
    [DAY, 1],
    [-5, 1],
  ])('%s ms ahead warns as %s', (left, days) => {
    const warning = tokenWarning(owner({ storedAt: NOW - 50 * DAY, expiresAt: NOW + left }), NOW);
    expect(warning).toEqual(
      days === undefined ? undefined : { warning: 'ends', endsAt: NOW + left, isTold: true, days },
    );
  });

  it('warns of what may be the end, and says that it is not known', () => {
    expect(tokenWarning(owner({ storedAt: NOW - 51 * DAY }), NOW)).toMatchObject({ days: 10, isTold: false });
  });

  it('that has come is another warning, and one that never comes is none', () => {
    expect(tokenWarning(owner(undefined, { tokenRefusedAt: 7 }), NOW)).toEqual({ warning: 'dead', since: 7 });
    expect(tokenWarning(owner({ storedAt: 0, expiresAt: 'never' }), NOW)).toBeUndefined();
  });
});

describe('a token is renewed', () => {
  it('once it is older than a day, then each week, long before its end', () => {
    expect(renewalDue(owner())).toBeGreaterThan(NOW + DAY);
    expect(renewalDue(owner())).toBeLessThan(NOW + 2 * DAY);
    const renewed = { storedAt: NOW - 30 * DAY, refreshedAt: NOW, expiresAt: NOW + 60 * DAY };
    expect(renewalDue(owner(renewed))).toBe(NOW + 7 * DAY);
  });

  it('again a day after that was declined', () => {
    const declined = { storedAt: NOW - 30 * DAY, refreshRefusedAt: NOW };
    expect(renewalDue(owner(declined))).toBe(NOW + DAY);
  });

  it('not if it is dead, and not if it is a Page’s', () => {
    expect(renewalDue(owner(undefined, { tokenRefusedAt: 7 }))).toBeUndefined();
    expect(renewalDue(owner(undefined, { loginType: 'facebook' }))).toBeUndefined();
  });
});
