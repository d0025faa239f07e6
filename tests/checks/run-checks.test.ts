import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckId } from '../../utils/checks/check.ts';
import { readCheck } from '../../utils/storage/checks.ts';
import {
  ACCOUNT,
  freshProfile,
  type Internet,
  instagramOn,
  pass,
  practiceInternet,
  relayOn,
  setUp,
  startWorker,
  type Worker,
} from '../background/practice-worker.ts';

vi.mock('#i18n', () => ({ i18n: { t: (key: string) => key } }));

let internet: Internet;
let worker: Worker;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: 1_790_000_000_000 });
  freshProfile();
  internet = practiceInternet();
  instagramOn(internet);
  relayOn(internet);
  worker = await startWorker(internet);
  await setUp(worker);
  await pass(500);
});
afterEach(() => {
  worker.kill();
  vi.useRealTimers();
});

const refuse = (code: number, subcode?: number) => () => ({
  status: 400,
  body: { error: { message: 'Meldung', type: 'OAuthException', code, ...(subcode ? { error_subcode: subcode } : {}) } },
});
const run = async (...only: CheckId[]) => {
  const running = worker.background.handlers.runChecks({ accountId: ACCOUNT, only });
  await pass(5_000);
  return running;
};
const check = (id: CheckId) => readCheck(worker.db, ACCOUNT, id);

describe('running the checks', () => {
  it.each([
    ['a missing permission', 10, undefined, 'may-read-messages'],
    ['an app that is not live', 200, 2018028, 'app-live'],
    ['access to messages that is switched off', 200, 2534041, 'message-access'],
  ] as const)('notes %s as refused, with its code', async (_name, code, subcode, line) => {
    internet.on('GET graph.instagram.com/me/conversations', refuse(code, subcode));
    expect(await run('may-read-messages')).toEqual({ ok: true, value: null });
    expect(await check(line)).toMatchObject({
      result: 'refused',
      evidence: { kind: 'call', what: 'GET /me/conversations', detail: { code, ...(subcode ? { subcode } : {}) } },
    });
  });

  it('knows an account that is not eligible from one that lacks a permission', async () => {
    internet.on('GET graph.instagram.com/me/conversations', refuse(36103));
    await run('account-eligible');
    expect(await check('account-eligible')).toMatchObject({ result: 'refused', evidence: { detail: { code: 36103 } } });
    expect(await check('may-read-messages')).toMatchObject({ result: 'proven' });
  });

  it('takes no answer for no evidence, and says so to whoever asked', async () => {
    const before = await check('may-read-messages');
    internet.on('GET graph.instagram.com/me/conversations', () => 'no-answer');
    expect(await run('may-read-messages')).toMatchObject({ ok: false, error: { code: 'instagram-unreachable' } });
    expect(await check('may-read-messages')).toEqual(before);
  });

  it('cannot tell about comments while there is no post to read them of', async () => {
    await worker.db.delete('checks', [ACCOUNT, 'may-read-comments']);
    internet.on(`GET graph.instagram.com/${ACCOUNT}/media`, () => ({ body: { data: [] } }));
    expect(await run('may-read-comments')).toEqual({ ok: true, value: null });
    expect(await check('may-read-comments')).toBeUndefined();
  });

  it('names the fields that are missing, and sees them come after the repair', async () => {
    const fields = new Set(['messages']);
    internet.on(`GET graph.instagram.com/${ACCOUNT}/subscribed_apps`, () => ({
      body: { data: [{ subscribed_fields: [...fields] }] },
    }));
    await run('fields-subscribed');
    const refused = await check('fields-subscribed');
    expect(refused?.result).toBe('refused');
    expect(String(refused?.evidence.detail?.missing)).toContain('comments');

    internet.on(`POST graph.instagram.com/${ACCOUNT}/subscribed_apps`, ({ body }) => {
      for (const field of (body as { subscribed_fields: string[] }).subscribed_fields) fields.add(field);
      return { body: { success: true } };
    });
    expect(await worker.background.handlers.subscribeFields({ accountId: ACCOUNT })).toMatchObject({ ok: true });
    expect(await check('fields-subscribed')).toMatchObject({ result: 'proven' });
  });

  it('tries a token again that was refused before, when a person asks for it', async () => {
    internet.on('GET graph.instagram.com/me', refuse(190, 459));
    expect(await run('token-valid')).toMatchObject({ ok: false, error: { code: 'token-refused' } });
    expect((await worker.db.get('accounts', ACCOUNT))?.tokenRefusedAt).toBeDefined();
    instagramOn(internet);
    expect(await run('token-valid')).toEqual({ ok: true, value: null });
    expect((await worker.db.get('accounts', ACCOUNT))?.tokenRefusedAt).toBeUndefined();
    expect(await check('token-valid')).toMatchObject({ result: 'proven' });
  });

  it('notes a relay that has revoked this device, and one that answers again', async () => {
    internet.on('GET relay.example/v1/me', () => ({
      status: 401,
      body: { error: { code: 'unauthorized', message: '' } },
    }));
    expect(await run('relay-answers')).toMatchObject({ ok: false, error: { code: 'relay-revoked' } });
    expect(await check('relay-answers')).toMatchObject({ result: 'refused' });
    relayOn(internet);
    expect(await run('relay-answers')).toEqual({ ok: true, value: null });
    expect(await check('relay-answers')).toMatchObject({ result: 'proven' });
    expect((await worker.db.getAll('relays'))[0]?.failing).toBeUndefined();
  });
});
