import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAccount } from '../../utils/storage/accounts.ts';
import { readCheck } from '../../utils/storage/checks.ts';
import { openSecret } from '../../utils/vault/open-secret.ts';
import { connectedBrowser, endOf } from './practice-browser.ts';
import { MESSAGES, sendState, sendText, taken } from './practice-sends.ts';
import {
  ACCOUNT,
  declined,
  type Internet,
  message,
  type PracticeRelay,
  pass,
  TOKEN,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const DAY = 24 * 3_600_000;
const REFRESH = 'GET graph.instagram.com/refresh_access_token';
const NEW_TOKEN = 'IGAA-renewed-canary';
const SIXTY_DAYS = 5_184_000;
const renewed = () => ({ body: { access_token: NEW_TOKEN, token_type: 'bearer', expires_in: SIXTY_DAYS } });

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;

beforeEach(async () => {
  ({ internet, relay, worker } = await connectedBrowser());
  await pass(500);
});
afterEach(() => endOf(worker));

const account = async () => readAccount(worker.db, ACCOUNT);
const tokenNow = async () => openSecret(worker.db, (await account())?.secretId ?? '');
const asked = () => internet.log.filter(({ url }) => url.pathname === '/refresh_access_token');
async function tickAfter(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  worker.background.tick();
  await pass(1_000);
}
async function renewByHand() {
  const renewing = worker.background.handlers.refreshToken({ accountId: ACCOUNT });
  await pass(3_000);
  return renewing;
}

describe('the token of Instagram Login', () => {
  it('is renewed once it is a day old, then each week; by header, without version, and the checks stay', async () => {
    internet.on(REFRESH, renewed);
    await tickAfter(DAY / 2);
    expect(asked()).toHaveLength(0);
    const before = await account();

    await tickAfter(DAY);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]?.authorization).toBe(`Bearer ${TOKEN}`);
    expect(asked()[0]?.url.search).toBe('?grant_type=ig_refresh_token');
    expect(await tokenNow()).toBe(NEW_TOKEN);
    expect(await worker.db.count('secrets')).toBe(2);
    expect(await account()).toMatchObject({
      secretId: before?.secretId,
      token: { storedAt: before?.token?.storedAt, expiresAt: expect.any(Number) },
    });
    expect(await readCheck(worker.db, ACCOUNT, 'token-renewed')).toMatchObject({ result: 'proven' });

    await tickAfter(6 * DAY);
    expect(asked()).toHaveLength(1);
    await tickAfter(DAY);
    expect(asked()).toHaveLength(2);
    expect(asked()[1]?.authorization).toBe(`Bearer ${NEW_TOKEN}`);
  });

  it('is asked for with the documented parameter only where the header is declined', async () => {
    internet.on(REFRESH, ({ url }) => (url.searchParams.has('access_token') ? renewed() : declined(190)));
    expect(await renewByHand()).toMatchObject({ ok: true, value: { expiresAt: expect.any(Number) } });
    expect(asked().map(({ url }) => url.searchParams.get('access_token'))).toEqual([null, TOKEN]);
    expect(await tokenNow()).toBe(NEW_TOKEN);
    const told = JSON.stringify([await worker.db.getAll('journal'), await worker.db.getAll('checks'), worker.changed]);
    expect(told).not.toContain('canary');
  });

  it('is renewed once, however many ask at the same moment', async () => {
    internet.on(REFRESH, renewed);
    const all = Promise.all([1, 2, 3].map(() => worker.background.handlers.refreshToken({ accountId: ACCOUNT })));
    await pass(1_000);
    expect((await all).every(({ ok }) => ok)).toBe(true);
    expect(asked()).toHaveLength(1);
  });

  it('stays as it is when Instagram declines, which is told, and tried again a day later', async () => {
    internet.on(REFRESH, () => declined(100));
    expect(await renewByHand()).toMatchObject({ ok: false, error: { code: 'cannot-refresh', graph: { code: 100 } } });
    expect(await tokenNow()).toBe(TOKEN);
    expect(await account()).toMatchObject({ token: { refreshRefusedAt: expect.any(Number) } });
    expect((await account())?.tokenRefusedAt).toBeUndefined();
    expect(await readCheck(worker.db, ACCOUNT, 'token-renewed')).toMatchObject({ result: 'refused' });
    const before = asked().length;
    await tickAfter(DAY / 2);
    expect(asked()).toHaveLength(before);
    internet.on(REFRESH, renewed);
    await tickAfter(DAY);
    expect(await tokenNow()).toBe(NEW_TOKEN);
  });

  it('is left alone for an hour when Instagram cannot be reached', async () => {
    internet.on(REFRESH, () => 'no-answer');
    await tickAfter(2 * DAY);
    await pass(3_000);
    const before = asked().length;
    expect(before).toBeGreaterThan(0);
    await tickAfter(60_000);
    await pass(3_000);
    expect(asked()).toHaveLength(before);
    expect((await account())?.token?.refreshRefusedAt).toBeUndefined();
  });

  it('that was typed anew while the old one was being renewed is kept', async () => {
    internet.on(REFRESH, async () => {
      const row = await account();
      if (row) await worker.db.put('accounts', { ...row, secretId: `${row.secretId}-typed` });
      return renewed();
    });
    expect(await renewByHand()).toMatchObject({ ok: false });
    expect((await account())?.secretId).toMatch(/-typed$/);
    expect((await account())?.token?.refreshedAt).toBeUndefined();
  });

  it('dead: no Graph call is made any more, the relay goes on, and a send is refused before it leaves', async () => {
    internet.on('GET graph.instagram.com/me', () => declined(190, 0));
    const checking = worker.background.handlers.runChecks({ accountId: ACCOUNT, only: ['token-valid'] });
    await pass(1_000);
    await checking;
    expect((await account())?.tokenRefusedAt).toBeDefined();
    expect(worker.badge.text).toBe('!');

    const before = internet.log.filter(({ url }) => url.host === 'graph.instagram.com').length;
    relay.push(message('m1', 'Still there?'));
    await tickAfter(2 * DAY);
    expect(await worker.db.count('messages')).toBe(1);
    expect(internet.log.filter(({ url }) => url.host === 'graph.instagram.com')).toHaveLength(before);
    expect(await renewByHand()).toMatchObject({ ok: false, error: { code: 'token-refused' } });
  });

  it('renewed while a send was on its way: an old token that died is not blamed, and the send goes out once', async () => {
    internet.on(REFRESH, renewed);
    let sends = 0;
    internet.on(MESSAGES, async ({ authorization }) => {
      sends += 1;
      if (authorization !== `Bearer ${NEW_TOKEN}`) {
        await worker.background.handlers.refreshToken({ accountId: ACCOUNT });
        return declined(190, 0);
      }
      return taken('m2');
    });
    relay.push(message('m1', 'Hello'));
    worker.background.tick();
    await pass(500);
    await sendText(worker, 's1', 'Hi');
    await pass(1_500);
    expect((await sendState(worker, 's1'))?.state).toBe('accepted');
    expect(sends).toBe(2);
    expect((await account())?.tokenRefusedAt).toBeUndefined();
  });
});
