// One step over a documented limit is refused with its documented code (platform.md §4 and §8).
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';
const TOMAS = 'tomas_okafor';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let practice: Practice;
let igsid: string;

beforeAll(async () => {
  practice = await practise();
  igsid = practice.igsidOf(MARA);
  await practice.act(MARA, 'message', { text: 'hi' });
  await practice.act('owner', 'message', { text: 'to myself' });
});
afterAll(() => practice.end());

const send = (body: Record<string, unknown>) => practice.ask('POST', '/me/messages', { body });
const message = (value: unknown) => send({ recipient: { id: igsid }, message: value });
const buttons = (payload: Record<string, unknown>) =>
  message({ attachment: { type: 'template', payload: { template_type: 'button', text: 'What?', ...payload } } });
const postback = (title: string, payload = 'P') => ({ type: 'postback', title, payload });
const BAD = { status: 400, code: 100, subcode: 2534015 };

describe('message data', () => {
  it.each<[string, unknown]>([
    ['no kind at all', {}],
    ['an empty text', { text: '' }],
    ['a text and an attachment', { text: 'a', attachment: { type: 'like_heart' } }],
    ['an unknown key', { text: 'a', is_reusable: true }],
    ['1001 bytes', { text: 'a'.repeat(1001) }],
    ['334 characters of three bytes', { text: '€'.repeat(334) }],
    [
      '14 quick replies',
      {
        text: 'a',
        quick_replies: Array.from({ length: 14 }, () => ({ content_type: 'text', title: 't', payload: 'p' })),
      },
    ],
    ['quick replies alone', { quick_replies: [{ content_type: 'text', title: 't', payload: 'p' }] }],
    ['an attachment of unknown type', { attachment: { type: 'poll', payload: { url: 'https://example.com' } } }],
    ['an address that is none', { attachment: { type: 'image', payload: { url: 'file:///etc' } } }],
    [
      'eleven images',
      { attachments: Array.from({ length: 11 }, () => ({ type: 'image', payload: { url: 'https://example.com' } })) },
    ],
    ["somebody else's post", { attachment: { type: 'MEDIA_SHARE', payload: { id: '17999' } } }],
  ])('with %s is refused', async (_, value) => {
    expect(errorOf(await message(value))).toEqual(BAD);
  });

  it('at the very limit is taken', async () => {
    expect((await message({ text: `${'€'.repeat(333)}a` })).status).toBe(200);
    expect(
      (await buttons({ text: 'a'.repeat(640), buttons: [postback('t'.repeat(20)), postback('b'), postback('c')] }))
        .status,
    ).toBe(200);
  });

  it.each<[string, Record<string, unknown>]>([
    ['641 characters of text', { text: 'a'.repeat(641), buttons: [postback('a')] }],
    ['no buttons', { buttons: [] }],
    ['four buttons', { buttons: ['a', 'b', 'c', 'd'].map((title) => postback(title)) }],
    ['a title of 21 characters', { buttons: [postback('a'.repeat(21))] }],
    ['a payload of 1001 characters', { buttons: [postback('a', 'p'.repeat(1001))] }],
    ['a button without payload', { buttons: [{ type: 'postback', title: 'a' }] }],
    ['a button of unknown type', { buttons: [{ type: 'phone_number', title: 'a', payload: '1' }] }],
    ['an unknown key', { buttons: [postback('a')], sharable: true }],
  ])('of a button template with %s is refused', async (_, payload) => {
    expect(errorOf(await buttons(payload))).toEqual(BAD);
  });
});

describe('a send', () => {
  it('with message and sender_action together is 100/2018014', async () => {
    const answer = await send({ recipient: { id: igsid }, message: { text: 'a' }, sender_action: 'typing_on' });
    expect(errorOf(answer)).toEqual({ status: 400, code: 100, subcode: 2018014 });
  });

  it.each<[string, Record<string, unknown>]>([
    ['without recipient', { message: { text: 'a' } }],
    ['with a recipient of two keys', { recipient: { id: '1', comment_id: '2' }, message: { text: 'a' } }],
    ['with a numeric recipient', { recipient: { id: 17841 }, message: { text: 'a' } }],
    ['with an unknown key', { recipient: { id: '1' }, message: { text: 'a' }, idempotency_key: 'x' }],
    ['with a tag that ended', { tag: 'ACCOUNT_UPDATE' }],
    ['with an unknown messaging_type', { messaging_type: 'PROMOTION' }],
  ])('%s is 100', async (_, body) => {
    const whole =
      'recipient' in body || 'message' in body ? body : { recipient: { id: igsid }, message: { text: 'a' }, ...body };
    expect(errorOf(await send(whole))).toMatchObject({ status: 400, code: 100, subcode: undefined });
  });

  it('to the own IG_ID, or to nobody, is 100/2534014', async () => {
    for (const id of [practice.account.igId, practice.account.appScopedId, '99']) {
      const answer = await send({ recipient: { id }, message: { text: 'a' } });
      expect(errorOf(answer)).toEqual({ status: 400, code: 100, subcode: 2534014 });
    }
  });

  it('with another content type is 100', async () => {
    const body = JSON.stringify({ recipient: { id: igsid }, message: { text: 'a' } });
    expect(errorOf(await practice.ask('POST', '/me/messages', { body, contentType: 'text/plain' }))).toMatchObject({
      code: 100,
    });
    expect(
      errorOf(await practice.ask('POST', '/me/messages', { body: '{', contentType: 'application/json' })),
    ).toMatchObject({ code: 100 });
  });

  it('to a person who never wrote is outside of the window', async () => {
    const answer = await send({ recipient: { id: practice.igsidOf(TOMAS) }, message: { text: 'a' } });
    expect(errorOf(answer)).toEqual({ status: 403, code: 10, subcode: 2534022 });
  });

  it('to somebody who blocked the account is 551', async () => {
    await practice.act('jonas.w.1984', 'message', { text: 'hi' });
    await practice.act('jonas.w.1984', 'block');
    const answer = await send({ recipient: { id: practice.igsidOf('jonas.w.1984') }, message: { text: 'a' } });
    expect(errorOf(answer)).toMatchObject({ code: 551, subcode: 1545041 });
  });

  it('with HUMAN_AGENT is 403 for an app without the approval', async () => {
    const answer = await send({ recipient: { id: igsid }, message: { text: 'a' }, tag: 'HUMAN_AGENT' });
    expect(errorOf(answer)).toMatchObject({ status: 403, code: 10 });
  });
});

describe('the reply window', () => {
  it('closes 24 hours after the last message, and a tap opens it again', async () => {
    const own = await practise();
    const to = own.igsidOf(MARA);
    const ask = (value: unknown) =>
      own.ask('POST', '/me/messages', { body: { recipient: { id: to }, message: value } });
    await own.act(MARA, 'message', { text: 'hi' });
    const sent = await ask({
      attachment: { type: 'template', payload: { template_type: 'button', text: 'a', buttons: [postback('Yes')] } },
    });
    await own.control('/control/clock', { advanceMs: DAY - 60_000 });
    expect((await ask({ text: 'a' })).status).toBe(200);
    await own.control('/control/clock', { advanceMs: 60_000 });
    expect(errorOf(await ask({ text: 'a' }))).toEqual({ status: 403, code: 10, subcode: 2534022 });
    await own.act(MARA, 'react', { mid: dig(sent.body, 'message_id') });
    expect((await ask({ text: 'a' })).status).toBe(403);
    await own.act(MARA, 'tap', { mid: dig(sent.body, 'message_id'), button: 'Yes' });
    expect((await ask({ text: 'a' })).status).toBe(200);
    await own.end();
  });
});

describe('a private reply', () => {
  const reply = (commentId: unknown) => send({ recipient: { comment_id: commentId }, message: { text: 'psst' } });

  it('is possible once', async () => {
    const { commentId } = await practice.act(TOMAS, 'comment', { text: 'price?' });
    const first = await reply(commentId);
    expect(dig(first.body, 'recipient_id')).toBe(practice.igsidOf(TOMAS));
    expect(errorOf(await reply(commentId))).toEqual({ status: 400, code: 100, subcode: 2534025 });
  });

  it('opens no window', async () => {
    const answer = await send({ recipient: { id: practice.igsidOf(TOMAS) }, message: { text: 'a' } });
    expect(errorOf(answer)).toMatchObject({ code: 10, subcode: 2534022 });
  });

  it('to a comment that does not exist, or is the own one, is 100/2534025', async () => {
    const { commentId } = await practice.act('owner', 'comment', { text: 'thanks all' });
    for (const id of [commentId, '1799'])
      expect(errorOf(await reply(id))).toMatchObject({ code: 100, subcode: 2534025 });
  });

  it('is too late after 7 days', async () => {
    const { commentId } = await practice.act(TOMAS, 'comment', { text: 'old', agoMs: 7 * DAY });
    expect(errorOf(await reply(commentId))).toMatchObject({ status: 403, code: 10, subcode: 2534022 });
  });

  it('to a live comment is possible only during the broadcast', async () => {
    const { mediaId } = await practice.act('owner', 'broadcast', { on: true });
    const first = await practice.act(TOMAS, 'comment', { text: 'hello', media: mediaId });
    const second = await practice.act(TOMAS, 'comment', { text: 'and?', media: mediaId });
    expect((await reply(first.commentId)).status).toBe(200);
    await practice.act('owner', 'broadcast', { on: false });
    expect(errorOf(await reply(second.commentId))).toMatchObject({ code: 10 });
  });
});

describe('a message to oneself', () => {
  const self = (body: Record<string, unknown>) =>
    practice.ask('POST', `/${practice.account.ownIgsid}/messages`, { body });

  it('takes no quick replies, no recipient and nothing else beside the message', async () => {
    const quick = { text: 'a', quick_replies: [{ content_type: 'text', title: 't', payload: 'p' }] };
    expect(errorOf(await self({ message: quick }))).toEqual(BAD);
    expect(errorOf(await self({ message: { text: 'a' }, recipient: { id: igsid } }))).toMatchObject({ code: 100 });
    expect(errorOf(await self({ message: { text: 'a' }, sender_action: 'typing_on' }))).toMatchObject({ code: 100 });
  });

  it('has no window, but needs a first message written in the app', async () => {
    const own = await practise();
    const ask = () => own.ask('POST', `/${own.account.ownIgsid}/messages`, { body: { message: { text: 'a' } } });
    expect(errorOf(await ask())).toMatchObject({ code: 100, subcode: 2534014 });
    await own.act('owner', 'message', { text: 'me' });
    await own.control('/control/clock', { advanceMs: 30 * DAY });
    expect((await ask()).status).toBe(200);
    await own.end();
  });
});

describe('reading', () => {
  it('gives no profile before consent, none of the reviewer, and only the id of who blocked', async () => {
    const profile = (name: string) => practice.ask('GET', `/${practice.igsidOf(name)}?fields=name,username`);
    expect(errorOf(await profile('noor_el_amin'))).toMatchObject({ status: 403, code: 230 });
    expect(errorOf(await profile('review.account.77'))).toMatchObject({ code: 9010 });
    expect((await profile('jonas.w.1984')).body).toEqual({ id: practice.igsidOf('jonas.w.1984') });
  });

  it('tells details of the 20 newest messages only', async () => {
    const own = await practise();
    const mids: string[] = [];
    for (let count = 0; count < 21; count += 1)
      mids.push((await own.act(MARA, 'message', { text: `${count}` })).mid ?? '');
    expect(errorOf(await own.ask('GET', `/${mids[0]}?fields=message`))).toMatchObject({ code: 9000001 });
    expect((await own.ask('GET', `/${mids[1]}?fields=message`)).status).toBe(200);
    const [thread] = own.sandbox.world.threads;
    const list = await own.ask('GET', `/${thread?.id}?fields=messages{id,created_time,message}`);
    expect(Object.keys(Object(dig(list.body, 'messages', 'data', 20)))).toEqual(['id', 'created_time']);
    expect(dig(list.body, 'messages', 'data', 0, 'message')).toBe('20');
    await own.act(MARA, 'unsend', { mid: mids[20] });
    expect(errorOf(await own.ask('GET', `/${mids[20]}?fields=message`))).toMatchObject({ code: 9000001 });
    await own.end();
  });

  it('lists pages behind each other', async () => {
    const own = await practise();
    for (let count = 0; count < 30; count += 1) await own.act(MARA, 'message', { text: `${count}` });
    const [thread] = own.sandbox.world.threads;
    const first = await own.ask('GET', `/${thread?.id}?fields=messages`);
    const next = new URL(String(dig(first.body, 'messages', 'paging', 'next')));
    expect(next.search).not.toContain('access_token');
    const second = await own.ask('GET', `${next.pathname}${next.search}`);
    const ids = [first, second].flatMap(({ body }) => [dig(body, 'messages', 'data') ?? dig(body, 'data')].flat());
    expect(new Set(ids.map((item) => dig(item, 'id'))).size).toBe(30);
    await own.end();
  });

  it('of conversations is limited to two calls a second', async () => {
    // The machine's clock stands still, so that a slow machine does not stretch them over a second.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    onTestFinished(() => void vi.useRealTimers());
    const own = await practise();
    await own.act(MARA, 'message', { text: 'hi' });
    const [thread] = own.sandbox.world.threads;
    const list = () => own.ask('GET', '/me/conversations?platform=instagram');
    const one = () => own.ask('GET', `/${thread?.id}?fields=messages`);
    const answers = await Promise.all([list, one, list, one, list, one].map((call) => call()));
    const codes = answers.map((answer) => errorOf(answer).code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(2);
    expect(codes.filter((code) => code === 613)).toHaveLength(4);
    await own.control('/control/clock', { advanceMs: 1_000 });
    expect((await list()).status).toBe(200);
    await own.end();
  });

  it.each([
    ['GET', '/v25.0/v25.0/me', { status: 500, code: 2500 }],
    ['GET', '/me/nothing', { status: 500, code: 2500 }],
    ['GET', '/v99.0/me', { status: 500, code: 2500 }],
    ['GET', '/somebody', { code: 803 }],
    ['GET', '/17999999999', { code: 100, subcode: 33 }],
    ['POST', '/me', { code: 100 }],
    ['DELETE', '/me/messages', { code: 100 }],
    ['GET', '/me?fields=id,password', { code: 100 }],
    ['GET', '/me?fields=id{', { code: 100 }],
    ['GET', '/me/conversations', { code: 100 }],
  ])('%s %s is refused as documented', async (method, path, expected) => {
    expect(errorOf(await practice.ask(method, path))).toMatchObject(expected);
  });
});

describe('moderation', () => {
  it('hides and deletes, but does not hide own comments nor touch live ones', async () => {
    const own = await practice.act('owner', 'comment', { text: 'mine' });
    expect(errorOf(await practice.ask('POST', `/${own.commentId}?hide=true`))).toMatchObject({ code: 100 });
    const theirs = await practice.act(TOMAS, 'comment', { text: 'spam' });
    await practice.ask('POST', `/${theirs.commentId}?hide=true`);
    expect(dig((await practice.ask('GET', `/${theirs.commentId}?fields=hidden`)).body, 'hidden')).toBe(true);
    await practice.ask('POST', `/${theirs.commentId}`, { body: { hide: false } });
    expect(dig((await practice.ask('GET', `/${theirs.commentId}?fields=hidden`)).body, 'hidden')).toBe(false);
    await practice.ask('DELETE', `/${theirs.commentId}`);
    expect(errorOf(await practice.ask('GET', `/${theirs.commentId}`))).toMatchObject({ code: 100, subcode: 33 });
    const { mediaId } = await practice.act('owner', 'broadcast', { on: true });
    const live = await practice.act(TOMAS, 'comment', { text: 'hello', media: mediaId });
    expect(errorOf(await practice.ask('DELETE', `/${live.commentId}`))).toMatchObject({ code: 100 });
    expect(errorOf(await practice.ask('POST', `/${live.commentId}?hide=true`))).toMatchObject({ code: 100 });
  });

  it('takes true and false only, of a comment or post that is there, from a token that may', async () => {
    const { commentId, mediaId } = await practice.act(TOMAS, 'comment', { text: 'here' });
    for (const path of [`/${commentId}?hide=yes`, `/${commentId}?hide=`, `/${mediaId}?comment_enabled=1`]) {
      expect(errorOf(await practice.ask('POST', path))).toMatchObject({ code: 100, subcode: undefined });
    }
    const gone: [string, string][] = [
      ['POST', '/17999999999?hide=true'],
      ['DELETE', '/17999999999'],
      ['POST', '/17999999999?comment_enabled=false'],
    ];
    for (const [method, path] of gone) {
      expect(errorOf(await practice.ask(method, path))).toMatchObject({ code: 100, subcode: 33 });
    }
    await practice.control('/control/token', { state: 'no-comments-permission' });
    const asked = await Promise.all([
      practice.ask('POST', `/${commentId}?hide=true`),
      practice.ask('DELETE', `/${commentId}`),
      practice.ask('POST', `/${mediaId}?comment_enabled=false`),
    ]);
    await practice.control('/control/token', { state: 'valid' });
    expect(asked.map((answer) => errorOf(answer).code)).toEqual([10, 10, 10]);
    expect(dig((await practice.ask('GET', `/${commentId}?fields=hidden`)).body, 'hidden')).toBe(false);
  });

  it('lets nobody comment on a post whose comments are off', async () => {
    const { mediaId } = await practice.act(TOMAS, 'comment', { text: 'before' });
    await practice.ask('POST', `/${mediaId}?comment_enabled=false`);
    await expect(practice.act(TOMAS, 'comment', { text: 'meanwhile', media: mediaId })).rejects.toThrow(
      'Comments are off.',
    );
    await practice.ask('POST', `/${mediaId}`, { body: { comment_enabled: true } });
    await practice.act(TOMAS, 'comment', { text: 'after', media: mediaId });
  });
});

describe('a token', () => {
  it.each([
    ['of another family', { token: 'EAAGabc' }, { code: 190, subcode: undefined }],
    ['that is mangled', { token: 'IGAA abc' }, { code: 190 }],
    ['of nobody', { token: 'IGAAabc' }, { code: 190, subcode: 467 }],
    ['that is missing', { authorization: 'none' as const }, { code: 190 }],
    ['at the wrong host', { host: 'graph.facebook.com' }, { code: 190, subcode: undefined }],
  ])('%s is 190', async (_, asking, expected) => {
    expect(errorOf(await practice.ask('GET', '/me', asking))).toMatchObject({ status: 400, ...expected });
  });

  it.each([
    ['expired', 'GET', '/me', { code: 190, subcode: 463 }],
    ['expired-with-subcode-0', 'GET', '/me', { code: 190, subcode: 0 }],
    ['password-changed', 'GET', '/me', { code: 190, subcode: 460 }],
    ['no-messages-permission', 'GET', '/me/conversations?platform=instagram', { code: 10, subcode: undefined }],
    ['message-access-off', 'GET', '/me/conversations?platform=instagram', { code: 200, subcode: 2534041 }],
    ['not-eligible', 'GET', '/me', { code: 36103 }],
    ['blocked-for-policy', 'GET', '/me', { code: 368 }],
  ])('that is %s brings its error', async (state, method, path, expected) => {
    await practice.control('/control/token', { state });
    const answer = await practice.ask(method, path);
    await practice.control('/control/token', { state: 'valid' });
    expect(errorOf(answer)).toMatchObject(expected);
  });

  it('without the comments permission reads the account, but no comments and replies to none', async () => {
    const { commentId, mediaId } = await practice.act(MARA, 'comment', { text: 'a' });
    await practice.control('/control/token', { state: 'no-comments-permission' });
    const me = await practice.ask('GET', '/me');
    const comments = await practice.ask('GET', `/${mediaId}/comments`);
    const reply = await send({ recipient: { comment_id: commentId }, message: { text: 'psst' } });
    await practice.control('/control/token', { state: 'valid' });
    expect(me.status).toBe(200);
    expect([errorOf(comments).code, errorOf(reply).code]).toEqual([10, 10]);
  });

  it('dies after 60 days, and is renewed for 60 more before', async () => {
    const own = await practise();
    const fresh = await own.ask('GET', '/refresh_access_token?grant_type=ig_refresh_token');
    const token = String(dig(fresh.body, 'access_token'));
    // Younger than a day: not yet.
    const early = await own.ask('GET', '/refresh_access_token?grant_type=ig_refresh_token', { token });
    expect(errorOf(early)).toMatchObject({ code: 100 });
    await own.control('/control/clock', { advanceMs: 59 * DAY });
    expect(errorOf(await own.ask('GET', '/me'))).toMatchObject({ code: 190, subcode: 463 });
    expect((await own.ask('GET', '/me', { token })).status).toBe(200);
    await own.end();
  });
});

describe('the language of a run', () => {
  it('is that of every message, and codes do not depend on it', async () => {
    const own = await practise({ language: 'ru' });
    const answer = await own.ask('GET', '/me', { token: 'IGAAabc' });
    expect(errorOf(answer)).toMatchObject({ code: 190, subcode: 467 });
    expect(dig(answer.body, 'error', 'message')).toMatch(/\p{Script=Cyrillic}/u);
    await own.end();
  });
});
