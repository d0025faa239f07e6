import { describe, expect, it } from 'vitest';
import { ERROR_SOURCES, type ErrorReason, reasonOf, VERDICT_OF_CODE } from '../../utils/instagram/error-reasons.ts';

type Row = [code: number, subcode: number | undefined, reason: ErrorReason, proof: boolean];

const NOT_ASKED = undefined;

/** Every code and subcode of the platform page, §8. */
const DOCUMENTED: readonly Row[] = [
  [-1, NOT_ASKED, 'temporary', false],
  [-1, 2207001, 'temporary', false],
  [-2, 2207003, 'temporary', false],
  [1, NOT_ASKED, 'unknown', false],
  [1, 99, 'unknown', false],
  [1, 1357046, 'maybe-sent', false],
  [2, NOT_ASKED, 'temporary', false],
  [2, 1545133, 'temporary', false],
  [4, NOT_ASKED, 'rate-limited', true],
  [4, 2018354, 'rate-limited', true],
  [9, 2018352, 'rate-limited', true],
  [10, 1404170, 'rate-limited', true],
  [10, 1893015, 'rate-limited', true],
  [613, 1893016, 'rate-limited', true],
  [9010, NOT_ASKED, 'person-unknown', true],
  [10, NOT_ASKED, 'permission-missing', true],
  [10, 2534022, 'window-closed', true],
  [10, 2018278, 'window-closed', true],
  [10, 2018065, 'window-closed', true],
  [10, 2534077, 'account-link', true],
  [10, 2018108, 'person-unavailable', true],
  [10, 1893063, 'account-restricted', true],
  [17, NOT_ASKED, 'rate-limited', true],
  [32, NOT_ASKED, 'rate-limited', true],
  [100, NOT_ASKED, 'bad-request', true],
  [100, 33, 'not-found', true],
  [100, 2018001, 'person-unknown', true],
  [100, 2534014, 'person-unknown', true],
  ...[2018008, 2018047, 2018074, 2018109, 2018294, 2018320, 2534068].map(
    (subcode): Row => [100, subcode, 'media-refused', true],
  ),
  [100, 2018014, 'bad-request', true],
  [100, 2534013, 'account-link', true],
  [100, 2534015, 'bad-request', true],
  [100, 2534025, 'comment-invalid-or-replied', true],
  [100, 2534029, 'person-unavailable', true],
  [100, 2534037, 'other-app-controls', true],
  [102, NOT_ASKED, 'token-dead', true],
  ...[NOT_ASKED, 0, 458, 459, 460, 463, 464, 467, 492, 1234567].map(
    (subcode): Row => [190, subcode, 'token-dead', true],
  ),
  [200, NOT_ASKED, 'permission-missing', true],
  [200, 2018028, 'app-not-live', true],
  [200, 1545041, 'person-unavailable', true],
  [551, NOT_ASKED, 'person-unavailable', true],
  [551, 1545041, 'person-unavailable', true],
  [200, 2534041, 'message-access-off', true],
  [230, NOT_ASKED, 'consent-missing', true],
  [341, NOT_ASKED, 'rate-limited', true],
  [368, NOT_ASKED, 'account-restricted', true],
  [613, NOT_ASKED, 'rate-limited', true],
  [613, 2534040, 'rate-limited', true],
  [613, 1996, 'rate-limited', true],
  [613, 2018338, 'account-restricted', true],
  [2022, NOT_ASKED, 'account-restricted', true],
  [803, NOT_ASKED, 'not-found', true],
  [2018300, NOT_ASKED, 'other-app-controls', true],
  [2018321, NOT_ASKED, 'other-app-controls', true],
  [2500, NOT_ASKED, 'bad-path', true],
  [36000, 2207004, 'media-refused', true],
  [36103, NOT_ASKED, 'account-not-eligible', true],
  ...[80001, 80002, 80005, 80006].map((code): Row => [code, NOT_ASKED, 'rate-limited', true]),
  [9000001, NOT_ASKED, 'message-out-of-reach', true],
];

describe('what an error means is decided by its numbers', () => {
  it.each(DOCUMENTED)('%s / %s is %s', (code, subcode, reason, proof) => {
    const verdict = reasonOf({ code, status: 400, ...(subcode === undefined ? {} : { subcode }) });
    expect(verdict).toMatchObject({ reason, provesNothingWentOut: proof });
  });

  it('a subcode nobody documented falls back to its code', () => {
    expect(reasonOf({ code: 190, subcode: 99 }).retry).toBe('after-reconnect');
  });

  it('a code nobody documented proves nothing', () => {
    expect(reasonOf({ code: 777777 })).toEqual({
      reason: 'unknown',
      provesNothingWentOut: false,
      retry: 'after-evidence',
    });
  });

  it('a status alone proves nothing either, whatever it is', () => {
    for (const status of [0, 200, 400, 403, 404, 429, 500, 502, 503]) {
      expect(reasonOf({ status }).provesNothingWentOut).toBe(false);
    }
    expect(reasonOf({ status: 503 }).reason).toBe('temporary');
  });

  it('the status does not change what a code means', () => {
    expect(reasonOf({ code: 2500, status: 500 })).toEqual(reasonOf({ code: 2500, status: 400 }));
  });

  it('every code of the table was read in one place, and none is said twice', () => {
    const read = Object.values(ERROR_SOURCES).flatMap((codes) => codes.split(' '));
    expect(read).toHaveLength(VERDICT_OF_CODE.size);
    expect(new Set(read)).toEqual(new Set(VERDICT_OF_CODE.keys()));
  });

  it('every row of the table is one of the documented ones', () => {
    const documented = new Set(
      DOCUMENTED.map(([code, subcode]) => (subcode === undefined ? `${code}` : `${code}/${subcode}`)),
    );
    // Rows by code alone stand for subcodes too, so they need no line of their own.
    const codes = new Set(DOCUMENTED.map(([code]) => `${code}`));
    for (const code of VERDICT_OF_CODE.keys()) expect(documented.has(code) || codes.has(code), code).toBe(true);
  });
});
