// How long a token lives, and how much may be asked (platform.md §6, §7.1, §8).
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';
const HOUR = 3_600_000;
const MINUTE = 60_000;

let practice: Practice;
beforeEach(async () => {
  // The machine's clock stands still: a second of a budget is over when the sandbox is told so, however busy the machine is.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
  practice = await practise();
  await practice.act(MARA, 'message', { text: 'hi' });
});
afterEach(async () => {
  await practice.end();
  vi.useRealTimers();
});

const refresh = (token?: string) =>
  practice.ask('GET', '/refresh_access_token?grant_type=ig_refresh_token', { ...(token !== undefined && { token }) });
const send = (message: unknown = { text: 'a' }) =>
  practice.ask('POST', '/me/messages', { body: { recipient: { id: practice.igsidOf(MARA) }, message } });
const audio = { attachment: { type: 'audio', payload: { url: 'https://example.com/a.m4a' } } };
const codes = (answers: readonly Answer[]) => answers.map((answer) => errorOf(answer).code);

describe('a refresh', () => {
  it('gives a new token for 60 days in seconds, from 24 hours on', async () => {
    await practice.control('/control/token', { ageMs: 24 * HOUR - MINUTE });
    expect(errorOf(await refresh())).toMatchObject({ code: 100 });
    await practice.control('/control/clock', { advanceMs: MINUTE });
    const { body } = await refresh();
    expect(body).toEqual({ access_token: expect.stringMatching(/^IGAA/), token_type: 'bearer', expires_in: 5_184_000 });
    expect(dig(body, 'access_token')).not.toBe(practice.token);
  });

  it.each([
    ['stays', 200],
    ['dies', 400],
  ])('leaves an old token that %s', async (position, status) => {
    await practice.control('/control/variants', { oldToken: position });
    const fresh = String(dig((await refresh()).body, 'access_token'));
    expect((await practice.ask('GET', '/me')).status).toBe(status);
    expect((await practice.ask('GET', '/me', { token: fresh })).status).toBe(200);
  });

  it.each([
    ['463', 463],
    ['0', 0],
    ['460', 460],
  ])('does not revive an expired one, and its subcode can be %s', async (position, subcode) => {
    await practice.control('/control/variants', { expirySubcode: position });
    await practice.control('/control/token', { endsInMs: MINUTE });
    expect((await practice.ask('GET', '/me')).status).toBe(200);
    await practice.control('/control/clock', { advanceMs: MINUTE });
    expect(errorOf(await practice.ask('GET', '/me'))).toEqual({ status: 400, code: 190, subcode });
    expect(errorOf(await refresh())).toEqual({ status: 400, code: 190, subcode });
  });

  it('needs the basic permission, and a token of Instagram', async () => {
    await practice.control('/control/token', { state: 'no-basic-permission' });
    expect(errorOf(await refresh())).toMatchObject({ code: 10 });
    await practice.control('/control/token', { state: 'valid' });
    expect(errorOf(await refresh(practice.facebookUserToken))).toMatchObject({ code: 190 });
  });

  it('is possible for a further token of the dashboard a day later', async () => {
    const issued = String(dig((await practice.control('/control/token', { issue: true })).body, 'token'));
    expect(errorOf(await refresh(issued))).toMatchObject({ code: 100 });
    await practice.control('/control/clock', { advanceMs: 24 * HOUR });
    expect((await refresh(issued)).status).toBe(200);
  });
});

describe('a budget', () => {
  it.each<[string, string, string, unknown]>([
    ['sends', 'sendBudget', '100', { text: 'a' }],
    ['audio and video', 'sendBudget', '100', audio],
  ])('of %s is used up with 613 and back a second later', async (_, variant, position, message) => {
    await practice.control('/control/variants', { [variant]: position });
    await practice.control('/control/budgets', { sends: 3, mediaSends: 2 });
    const allowed = message === audio ? 2 : 3;
    const answers = await Promise.all(Array.from({ length: allowed + 1 }, () => send(message)));
    expect(codes(answers).filter((code) => code === 613)).toHaveLength(1);
    await practice.control('/control/clock', { advanceMs: 1_000 });
    expect((await send(message)).status).toBe(200);
  });

  it('is the documented one at first', async () => {
    const { body } = await practice.control('/control/budgets', {});
    expect(body).toEqual({
      sends: 100,
      mediaSends: 10,
      privateReplies: 750,
      livePrivateReplies: 100,
      conversations: 2,
    });
  });

  it('of private replies counts an hour on posts, a second while live', async () => {
    await practice.control('/control/budgets', { privateReplies: 1, livePrivateReplies: 1 });
    const { mediaId } = await practice.act('owner', 'broadcast', { on: true });
    const reply = async (where: Record<string, unknown>) => {
      const { commentId } = await practice.act(MARA, 'comment', { text: 'a', ...where });
      const body = { recipient: { comment_id: commentId }, message: { text: 'psst' } };
      return practice.ask('POST', '/me/messages', { body });
    };
    const live = { media: mediaId };
    expect(codes([await reply({}), await reply({}), await reply(live), await reply(live)])).toEqual([
      undefined,
      613,
      undefined,
      613,
    ]);
    await practice.control('/control/clock', { advanceMs: 1_000 });
    expect(codes([await reply({}), await reply(live)])).toEqual([613, undefined]);
    await practice.control('/control/clock', { advanceMs: HOUR });
    expect((await reply({})).status).toBe(200);
  });
});

describe('the usage headers', () => {
  const perAccount = (answer: Answer) =>
    Object(dig(JSON.parse(String(answer.headers['x-business-use-case-usage'])), practice.account.igId, 0));
  const app = (answer: Answer) => Object(JSON.parse(String(answer.headers['x-app-usage'])));

  it('rise call by call, refuse at 100 with the minutes to wait, and are over when those passed', async () => {
    await practice.control('/control/faults', { usage: { percent: 70, step: 10, regainMinutes: 7 } });
    const seen = [await practice.ask('GET', '/me'), await practice.ask('GET', '/me')].map(perAccount);
    expect(seen).toMatchObject([
      { type: 'instagram', call_count: 80, estimated_time_to_regain_access: 0 },
      { type: 'instagram', call_count: 90, estimated_time_to_regain_access: 0 },
    ]);
    const full = await practice.ask('GET', '/me');
    expect(errorOf(full)).toMatchObject({ code: 80002 });
    expect(perAccount(full)).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 7 });
    const message = await send();
    expect(errorOf(message)).toMatchObject({ code: 80006 });
    expect(perAccount(message).type).toBe('messenger');
    await practice.control('/control/clock', { advanceMs: 6 * MINUTE });
    expect(perAccount(await send()).estimated_time_to_regain_access).toBe(1);
    await practice.control('/control/clock', { advanceMs: MINUTE });
    expect((await send()).status).toBe(200);
  });

  it('of the app refuse with 4', async () => {
    await practice.control('/control/faults', { usage: { percent: 100, of: 'app' } });
    const answer = await practice.ask('GET', '/me');
    expect([errorOf(answer).code, app(answer).call_count, perAccount(answer).call_count]).toEqual([4, 100, 0]);
  });

  it('can be missing, and a used-up budget can be 613', async () => {
    await practice.control('/control/variants', { usageHeaders: 'absent', throttle: '613' });
    await practice.control('/control/faults', { usage: 100 });
    const answer = await practice.ask('GET', '/me');
    expect(errorOf(answer)).toMatchObject({ code: 613 });
    expect(answer.headers['x-business-use-case-usage']).toBeUndefined();
  });
});
