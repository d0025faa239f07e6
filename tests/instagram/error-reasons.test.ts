import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ERROR_SOURCES,
  type ErrorReason,
  maySendAgain,
  type RetryAdvice,
  reasonOf,
  VERDICT_OF_CODE,
} from '../../utils/instagram/error-reasons.ts';

/**
 * What becomes of a send that is answered so. `told`: it is refused, and the person reads why. `waits`: nothing went out,
 * it stays queued and goes again by itself. `looked for`: it may have gone out, so Aside looks and never sends it again.
 */
type OfASend = 'told' | 'waits' | 'looked for';

/** Every code and subcode of the platform page, §8, in its order. Written from that page, not from the product's table. */
const DOCUMENTED: readonly (readonly [codes: string, ErrorReason, RetryAdvice, OfASend])[] = [
  ['-1  -1/2207001  -2  -2/2207003', 'temporary', 'back-off', 'looked for'],
  ['1  1/99', 'unknown', 'after-evidence', 'looked for'],
  ['1/1357046', 'maybe-sent', 'after-evidence', 'looked for'],
  ['2  2/1545133', 'temporary', 'back-off', 'looked for'],
  ['4', 'rate-limited', 'back-off', 'waits'],
  ['4/2018354  9/2018352  10/1404170  10/1893015  613/1893016', 'message-limit', 'never', 'told'],
  ['9010', 'person-unknown', 'never', 'told'],
  ['10', 'permission-missing', 'after-reconnect', 'told'],
  ['10/2534022  10/2018278  10/2018065', 'window-closed', 'after-person-writes', 'told'],
  ['10/2534077', 'account-link', 'after-owner-acts', 'told'],
  ['10/2018108', 'person-unavailable', 'never', 'told'],
  ['10/1893063', 'account-restricted', 'after-owner-acts', 'told'],
  ['17  32', 'rate-limited', 'back-off', 'waits'],
  ['100', 'bad-request', 'never', 'told'],
  ['100/33', 'not-found', 'never', 'told'],
  ['100/2018001  100/2534014', 'person-unknown', 'never', 'told'],
  ['100/2018008  100/2018047  100/2018109  100/2018294  100/2018320', 'media-refused', 'never', 'told'],
  ['100/2018014', 'bad-request', 'never', 'told'],
  ['100/2534013', 'account-link', 'after-owner-acts', 'told'],
  ['100/2534015', 'bad-request', 'never', 'told'],
  ['100/2534025', 'comment-invalid-or-replied', 'never', 'told'],
  ['100/2534029', 'person-unavailable', 'never', 'told'],
  ['100/2534037', 'other-app-controls', 'never', 'told'],
  ['100/2018074', 'attachment-gone', 'never', 'told'],
  ['100/2534068', 'media-refused', 'never', 'told'],
  ['102  190  190/0  190/458  190/459  190/460', 'token-dead', 'after-reconnect', 'told'],
  ['190/463  190/464  190/467  190/492', 'token-dead', 'after-reconnect', 'told'],
  ['200', 'permission-missing', 'after-reconnect', 'told'],
  ['200/2018028', 'app-not-live', 'after-owner-acts', 'told'],
  ['200/1545041  551  551/1545041', 'person-unavailable', 'never', 'told'],
  ['200/2534041', 'message-access-off', 'after-owner-acts', 'told'],
  ['230', 'consent-missing', 'after-person-writes', 'told'],
  ['341', 'rate-limited', 'back-off', 'waits'],
  ['368', 'account-restricted', 'after-owner-acts', 'told'],
  ['613  613/2534040  613/1996', 'rate-limited', 'back-off', 'waits'],
  ['613/2018338', 'tag-warning', 'never', 'told'],
  ['2022', 'account-restricted', 'after-owner-acts', 'told'],
  ['803', 'not-found', 'never', 'told'],
  ['2018300  2018321', 'other-app-controls', 'never', 'told'],
  ['2500', 'bad-path', 'never', 'told'],
  ['36000/2207004', 'media-refused', 'never', 'told'],
  ['36103', 'account-not-eligible', 'after-owner-acts', 'told'],
  ['80001  80002  80005  80006', 'rate-limited', 'back-off', 'waits'],
  ['9000001', 'message-out-of-reach', 'never', 'told'],
];

/** What a person reads for each reason: what happened, and the one thing to do next. By a few words of each. */
const SAID: Readonly<Record<ErrorReason, readonly [what: RegExp, next: RegExp]>> = {
  'token-dead': [/no longer accepts your token/, /new one in setup/],
  'wrong-host': [/other login type/, /Connect .* again/],
  'permission-missing': [/lacks a permission/, /new token/],
  'app-not-live': [/app is not live/, /Meta dashboard/],
  'window-closed': [/24 hours/, /when the person writes/],
  'person-unavailable': [/cannot get messages/, /blocked/],
  'person-unknown': [/does not know this person/, /write to you first/],
  'consent-missing': [/not agreed to share/, /still answer/],
  'comment-invalid-or-replied': [/no private reply/, /publicly/],
  'other-app-controls': [/Another app/, /Release it/],
  'message-access-off': [/Access to messages is switched off/, /Connected tools/],
  'account-link': [/not linked/, /Link them again/],
  'account-not-eligible': [/not offer messaging by API/, /wait/],
  'account-restricted': [/restricted your account/, /Instagram app/],
  'rate-limited': [/Too many calls/, /waits and goes on by itself/],
  'message-limit': [/no more messages of this kind/, /when they have written/],
  'tag-warning': [/warns about answers/, /when they have written/],
  temporary: [/problem of its own/, /again in a minute.*blocked/],
  'maybe-sent': [/leaves open whether it was sent/, /nothing twice/],
  'media-refused': [/could not take this file/, /Use another one/],
  'attachment-gone': [/no longer has this file/, /from its address again/],
  'bad-request': [/did not accept/, /Change it.*tester invitation/],
  'bad-path': [/does not know this call/, /update of Aside/],
  'not-found': [/not on Instagram any more/, /Nothing to do/],
  'message-out-of-reach': [/deleted, or older than the 20 newest/, /Open it in Instagram/],
  unreachable: [/cannot be reached/, /Check the connection/],
  'not-arrived': [/did not arrive/, /Write it again/],
  unknown: [/a reason Aside does not know/, /Details/],
};

/** Reasons that no code of Instagram's tells: they are told by a hint of our own, or by silence. */
const WITHOUT_CODE: readonly ErrorReason[] = ['wrong-host', 'unreachable', 'not-arrived'];

const codesOf = (codes: string) => codes.split(/\s+/);
const errorOf = (name: string) => {
  const [code, subcode] = name.split('/').map(Number);
  return { code: code ?? Number.NaN, ...(subcode !== undefined && { subcode }) };
};
const ROWS = DOCUMENTED.flatMap(([codes, ...row]) => codesOf(codes).map((name) => [name, ...row] as const));

describe('what an error means is decided by its numbers', () => {
  it.each(ROWS)('%s is %s, retry %s, and a send is %s', (name, reason, retry, ofASend) => {
    const verdict = reasonOf({ ...errorOf(name), status: 400 });
    const becomes = maySendAgain(verdict) ? 'waits' : verdict.provesNothingWentOut ? 'told' : 'looked for';
    expect({ reason: verdict.reason, retry: verdict.retry, becomes }).toEqual({ reason, retry, becomes: ofASend });
    const { what, next } = sentenceOf(reason);
    expect(what).toMatch(SAID[reason][0]);
    expect(next).toMatch(SAID[reason][1]);
  });

  it('every reason is told by a code, or has no code at all, and has its sentence', () => {
    const told = new Set(ROWS.map(([, reason]) => reason));
    const reasons = Object.keys(SAID) as ErrorReason[];
    expect(reasons.filter((reason) => !told.has(reason))).toEqual(WITHOUT_CODE);
    for (const reason of reasons) {
      expect(sentenceOf(reason).what, reason).toMatch(SAID[reason][0]);
      expect(sentenceOf(reason).next, reason).toMatch(SAID[reason][1]);
    }
  });

  it('a subcode nobody documented falls back to its code', () => {
    expect(reasonOf({ code: 190, subcode: 99 }).retry).toBe('after-reconnect');
    expect(reasonOf({ code: 100, subcode: 7 }).reason).toBe('bad-request');
  });

  it('a code nobody documented proves nothing', () => {
    const verdict = reasonOf({ code: 777777 });
    expect(verdict).toEqual({ reason: 'unknown', provesNothingWentOut: false, retry: 'after-evidence' });
    expect(maySendAgain(verdict)).toBe(false);
  });

  it('a status alone proves nothing either, whatever it is', () => {
    for (const status of [0, 200, 400, 403, 404, 429, 500, 502, 503]) {
      expect(reasonOf({ status }).provesNothingWentOut).toBe(false);
      expect(maySendAgain(reasonOf({ status }))).toBe(false);
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

  it('the product knows no code that is not documented', () => {
    const documented = new Set(ROWS.flatMap(([name]) => [name, name.split('/')[0]]));
    for (const code of VERDICT_OF_CODE.keys()) expect(documented.has(code), code).toBe(true);
  });
});

/** The English sentence, as it stands under `ui.reason` of the texts. */
function sentenceOf(reason: ErrorReason): { what: string; next: string } {
  const [, said = ''] = TEXTS.split(`\n    ${reason.replaceAll('-', '_')}:\n`);
  const [what = '', next = ''] = said.split('\n');
  return { what: after(what, 'what'), next: after(next, 'next') };
}

function after(line: string, key: string): string {
  const found = line.match(new RegExp(`^ {6}${key}: (.+)$`));
  if (!found?.[1]) throw new Error(`no ${key} where it is expected: ${line}`);
  return found[1];
}

const TEXTS =
  readFileSync(new URL('../../locales/en.yml', import.meta.url), 'utf8').match(
    /\n {2}reason:\n[\s\S]*?\n(?=\S)/,
  )?.[0] ?? '';
