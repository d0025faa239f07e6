// Faults on purpose: which request meets them, what has happened by then, and what the log and the count say of it.
import { type ClientHttp2Session, connect } from 'node:http2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
let session: ClientHttp2Session;

beforeAll(async () => {
  practice = await practise();
  await practice.act(MARA, 'message', { text: 'hi' });
});
afterAll(() => practice.end());
beforeEach(async () => {
  await practice.control('/control/faults', { clear: true });
  session = connect(practice.graph, { ca: practice.running.certificate, servername: 'graph.instagram.com' });
  session.on('error', () => {});
  return () => session.destroy();
});

const fault = (rule: Record<string, unknown>) => practice.control('/control/faults', { rule });
const body = (text: string) => ({ recipient: { id: practice.igsidOf(MARA) }, message: { text } });
const sentTimes = async (text: string) => {
  const { body: sent } = await practice.control(`/control/sent?text=${encodeURIComponent(text)}`);
  return dig(sent, 'messages', 0, 'count') ?? 0;
};
const newestLog = async () => dig((await practice.control('/control/log?last=1')).body, 'requests', 0);

/** One stream of the one connection. Rejects with what ended it, or when nothing has. */
function stream(method: string, path: string, json?: unknown) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const sent = session.request({
      ':method': method,
      ':path': path,
      ':authority': 'graph.instagram.com',
      authorization: `Bearer ${practice.token}`,
      ...(json !== undefined && { 'content-type': 'application/json' }),
    });
    const timer = setTimeout(() => {
      reject(new Error('nothing came'));
      sent.destroy();
    }, 20_000);
    let status = 0;
    let text = '';
    sent.on('response', (headers) => {
      status = Number(headers[':status']);
    });
    sent.setEncoding('utf8');
    sent.on('data', (chunk: string) => {
      text += chunk;
    });
    // What ended it is told by `close`.
    sent.on('error', () => {});
    sent.on('close', () => {
      clearTimeout(timer);
      if (sent.rstCode === 0 && status !== 0) resolve({ status, text });
      else reject(new Error(`ended with ${sent.rstCode} after status ${status}`));
    });
    sent.end(json === undefined ? undefined : JSON.stringify(json));
  });
}

/** In which whatever else would come comes. */
const afterAWhile = <T>(what: T) => new Promise<T>((resolve) => setTimeout(resolve, 150, what));

describe('an ending after acting', () => {
  it.each([
    ['reset-stream', /ended with 2 after status 0/],
    ['refuse-stream', /ended with 7 after status 0/],
  ])('%s takes one stream of several; the others are answered over the same connection', async (ending, how) => {
    await fault({ ending, kind: 'send', body: `one ${ending}` });
    const [reset, read, other] = await Promise.allSettled([
      stream('POST', '/me/messages', body(`one ${ending}`)),
      stream('GET', '/me?fields=username'),
      stream('POST', '/me/messages', body(`another ${ending}`)),
    ]);
    expect(reset).toMatchObject({ status: 'rejected', reason: { message: expect.stringMatching(how) } });
    expect(read).toMatchObject({ value: { status: 200 } });
    expect(other).toMatchObject({ value: { status: 200 } });
    expect(session.destroyed).toBe(false);
    expect([await sentTimes(`one ${ending}`), await sentTimes(`another ${ending}`)]).toEqual([1, 1]);
  });

  it('cut-connection ends a reused connection with all its streams', async () => {
    await stream('GET', '/me');
    await fault({ ending: 'cut-connection', kind: 'send' });
    // Held back so that it still waits when the connection dies.
    await fault({ ending: 'delay', moment: 'before-acting', kind: 'read', delayMs: 30_000 });
    const waiting = stream('GET', '/me');
    const gone = expect(waiting).rejects.toThrow(/ended with/);
    await expect(stream('POST', '/me/messages', body('cut'))).rejects.toThrow(/ended with/);
    await gone;
    await expect.poll(() => session.destroyed).toBe(true);
    expect(await sentTimes('cut')).toBe(1);
    expect(await newestLog()).toMatchObject({ kind: 'send', status: 0, fault: 'cut-connection after-acting' });
    expect(String(dig(await newestLog(), 'answer'))).toContain('message_id');
  });

  it('garbage, half an answer, a server error and a documented error all leave the message sent', async () => {
    await fault({ ending: 'garbage', kind: 'send' });
    const garbage = await practice.ask('POST', '/me/messages', { body: body('garbage') });
    expect([garbage.status, typeof garbage.body]).toEqual([200, 'string']);
    await fault({ ending: 'half', kind: 'send' });
    await expect(stream('POST', '/me/messages', body('half'))).rejects.toThrow(/after status 200/);
    await fault({ ending: 'status', status: 502, kind: 'send' });
    expect((await practice.ask('POST', '/me/messages', { body: body('502') })).status).toBe(502);
    await fault({ ending: 'error', code: 1, subcode: 1357046, kind: 'send' });
    expect(errorOf(await practice.ask('POST', '/me/messages', { body: body('maybe') }))).toMatchObject({
      code: 1,
      subcode: 1357046,
    });
    for (const text of ['garbage', 'half', '502', 'maybe']) expect(await sentTimes(text), text).toBe(1);
  });

  it('hang acts and never answers', async () => {
    await fault({ ending: 'hang', kind: 'send' });
    const ended = stream('POST', '/me/messages', body('hang')).then(
      () => 'answered',
      () => 'cut',
    );
    await expect.poll(newestLog).toMatchObject({ status: 0, fault: 'hang after-acting' });
    expect(await sentTimes('hang')).toBe(1);
    expect(await Promise.race([ended, afterAWhile('still open')])).toBe('still open');
  });

  it('does not meet a request that was refused', async () => {
    await fault({ ending: 'cut-connection', kind: 'send' });
    const tooLong = await practice.ask('POST', '/me/messages', { body: body('a'.repeat(1001)) });
    expect(errorOf(tooLong)).toMatchObject({ code: 100 });
    await expect(practice.ask('POST', '/me/messages', { body: body('taken') })).rejects.toThrow();
  });
});

describe('an ending before acting', () => {
  it.each(['cut-connection', 'reset-stream', 'refuse-stream', 'hang', 'garbage', 'status', 'error'])(
    '%s leaves nothing sent',
    async (ending) => {
      await fault({ ending, moment: 'before-acting', kind: 'send' });
      const ended = stream('POST', '/me/messages', body(`never ${ending}`)).catch(() => {});
      await expect.poll(async () => dig(await newestLog(), 'fault')).toBe(`${ending} before-acting`);
      await Promise.race([ended, afterAWhile('still open')]);
      expect(await sentTimes(`never ${ending}`)).toBe(0);
      expect((await practice.ask('POST', '/me/messages', { body: body(`then ${ending}`) })).status).toBe(200);
    },
  );

  it('delay only takes time', async () => {
    await fault({ ending: 'delay', moment: 'before-acting', kind: 'send', delayMs: 60 });
    expect((await practice.ask('POST', '/me/messages', { body: body('slow') })).status).toBe(200);
    expect(Number(dig(await newestLog(), 'tookMs'))).toBeGreaterThanOrEqual(50);
  });
});

describe('a rule', () => {
  it('picks by kind, method, path and body, lets some pass first, and ends after its times', async () => {
    const status = async (method: string, path: string, json?: unknown) =>
      (await practice.ask(method, path, json === undefined ? {} : { body: json })).status;
    await practice.control('/control/faults', {
      rules: [
        { ending: 'status', moment: 'before-acting', kind: ['read'], path: '/media', status: 500 },
        { ending: 'status', moment: 'before-acting', method: 'POST', body: 'pick me', skip: 1, times: 2, status: 501 },
      ],
    });
    expect(await status('GET', '/me')).toBe(200);
    expect(await status('GET', `/${practice.account.igId}/media`)).toBe(500);
    expect(await status('GET', `/${practice.account.igId}/media`)).toBe(200);
    const picked: number[] = [];
    for (let count = 0; count < 4; count += 1) picked.push(await status('POST', '/me/messages', body('pick me')));
    expect(picked).toEqual([200, 501, 501, 200]);
    expect(await sentTimes('pick me')).toBe(2);
  });

  it.each([
    { rule: { ending: 'explode' } },
    { rule: { ending: 'hang', moment: 'later' } },
    { rule: { ending: 'hang', kind: 'everything' } },
    { rule: { ending: 'hang', when: 'now' } },
    { rules: 'all' },
  ])('%j is refused', async (input) => {
    expect((await practice.control('/control/faults', input)).status).toBe(400);
  });

  it('knows what each request is about', async () => {
    const { commentId } = await practice.act(MARA, 'comment', { text: 'a' });
    await practice.act('owner', 'message', { text: 'me' });
    const own = practice.account.ownIgsid;
    for (const [kind, method, path, json] of [
      ['self-send', 'POST', `/${own}/messages`, { message: { text: 'a' } }],
      ['self-send', 'POST', '/me/messages', { recipient: { id: own }, message: { text: 'a' } }],
      ['private-reply', 'POST', '/me/messages', { recipient: { comment_id: commentId }, message: { text: 'a' } }],
      ['public-reply', 'POST', `/${commentId}/replies`, { message: 'a' }],
      ['action', 'POST', '/me/messages', { recipient: { id: '1' }, sender_action: 'typing_on' }],
      ['upload', 'POST', '/me/message_attachments', {}],
      ['refresh', 'GET', '/refresh_access_token?grant_type=ig_refresh_token', undefined],
      ['read', 'GET', '/me', undefined],
      ['other', 'POST', `/${commentId}?hide=true`, undefined],
    ] as const) {
      await practice.ask(method, path, json === undefined ? {} : { body: json });
      expect(dig(await newestLog(), 'kind'), path).toBe(kind);
    }
  });
});

describe('the count of what was sent', () => {
  it('holds equal messages together, by person, comment and kind, and public replies', async () => {
    const own = await practise();
    await own.act(MARA, 'message', { text: 'hi' });
    await own.act('tomas_okafor', 'message', { text: 'hi' });
    await own.act('owner', 'message', { text: 'me' });
    const { commentId } = await own.act(MARA, 'comment', { text: 'a' });
    const send = (username: string) =>
      own.ask('POST', '/me/messages', {
        body: { recipient: { id: own.igsidOf(username) }, message: { text: 'same' } },
      });
    const first = await send(MARA);
    await send(MARA);
    await send('tomas_okafor');
    await own.ask('POST', `/${own.account.ownIgsid}/messages`, { body: { message: { text: 'same' } } });
    const comment = { recipient: { comment_id: commentId }, message: { text: 'same' } };
    await own.ask('POST', '/me/messages', { body: comment });
    for (let count = 0; count < 2; count += 1) {
      await own.ask('POST', `/${commentId}/replies`, { body: { message: 'same' } });
    }
    await own.act('owner', 'unsend', { mid: dig(first.body, 'message_id') });
    const { body: sent } = await own.control('/control/sent?text=same');
    expect(
      [dig(sent, 'messages')].flat().map((one) => [dig(one, 'to'), dig(one, 'recipient'), dig(one, 'count')]),
    ).toEqual([
      [MARA, 'person', 2],
      [MARA, 'comment', 1],
      ['tomas_okafor', 'person', 1],
      ['self', 'self', 1],
    ]);
    expect(dig(sent, 'replies')).toEqual([{ text: 'same', parentId: commentId, count: 2, ids: expect.any(Array) }]);
    expect(dig((await own.control('/control/sent?text=nothing')).body, 'messages')).toEqual([]);
    await own.end();
  });
});
