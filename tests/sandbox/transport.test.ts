// One TLS port that speaks as Meta's edge does, and the faults it can be given.
import { X509Certificate } from 'node:crypto';
import { type ClientHttp2Session, connect } from 'node:http2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOSTS } from '../../sandbox/hosts.ts';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
beforeAll(async () => {
  practice = await practise();
  await practice.act(MARA, 'message', { text: 'hi' });
});
afterAll(() => practice.end());

function open(): ClientHttp2Session {
  return connect(practice.graph, { ca: practice.running.certificate, servername: 'graph.instagram.com' });
}

/** One HTTP/2 request; rejects when the connection dies. */
function ask2(session: ClientHttp2Session, host: string, method: string, path: string, body?: unknown) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const stream = session.request({
      ':method': method,
      ':path': path,
      ':authority': host,
      authorization: `Bearer ${practice.token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    });
    let status = 0;
    let text = '';
    stream.on('response', (headers) => {
      status = Number(headers[':status']);
    });
    stream.setEncoding('utf8');
    stream.on('data', (chunk: string) => {
      text += chunk;
    });
    stream.on('end', () => (status === 0 ? reject(new Error('no answer')) : resolve({ status, text })));
    stream.on('error', reject);
    session.on('error', () => {});
    stream.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

describe('the TLS port', () => {
  it('shows a certificate for all hosts, signed with its own key', () => {
    const certificate = new X509Certificate(practice.running.certificate);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    for (const host of HOSTS) {
      expect(/^\d/.test(host) ? certificate.checkIP(host) : certificate.checkHost(host)).toBe(host);
    }
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now());
  });

  it('serves several hosts over one HTTP/2 connection', async () => {
    const session = open();
    const [graph, facebook, picture] = await Promise.all([
      ask2(session, 'graph.instagram.com', 'GET', '/me?fields=username'),
      ask2(session, 'graph.facebook.com', 'GET', '/me'),
      ask2(session, 'scontent.cdninstagram.com', 'GET', '/profile/1.svg'),
    ]);
    session.close();
    expect(graph.text).toContain(practice.account.username);
    expect(facebook.text).toContain('190');
    expect(picture.text).toContain('<svg');
    expect(practice.sandbox.log.all().at(-1)?.protocol).toBe('h2');
  });

  it('serves HTTP/1.1, and no foreign host', async () => {
    expect((await practice.ask('GET', '/me')).status).toBe(200);
    expect(practice.sandbox.log.all().at(-1)?.protocol).toBe('http/1.1');
    const session = open();
    expect((await ask2(session, 'example.com', 'GET', '/me')).status).toBe(421);
    session.close();
  });

  it('gives pictures without a token', async () => {
    const answer = await practice.ask('GET', '/ig_messaging_cdn/?asset_id=5&signature=x', {
      host: 'lookaside.fbsbx.com',
      authorization: 'none',
    });
    expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/svg+xml']);
  });
});

describe('a fault of the Graph API', () => {
  const body = () => ({ recipient: { id: practice.igsidOf(MARA) }, message: { text: 'once' } });
  const sent = () =>
    practice.sandbox.world.threads.flatMap(({ messages }) => messages).filter(({ content }) => content.text === 'once')
      .length;

  it('dropAfterActing acts, and cuts the connection before any answer, in HTTP/2 and HTTP/1.1', async () => {
    await practice.control('/control/faults', { dropAfterActing: 2 });
    const session = open();
    await expect(ask2(session, 'graph.instagram.com', 'POST', '/me/messages', body())).rejects.toThrow();
    await expect(practice.ask('POST', '/me/messages', { body: body() })).rejects.toThrow();
    expect(sent()).toBe(2);
    expect(practice.sandbox.log.all().at(-1)).toMatchObject({ status: 0, method: 'POST' });
    expect((await practice.ask('POST', '/me/messages', { body: body() })).status).toBe(200);
  });

  it('status and error refuse without acting, as often as they are told', async () => {
    const before = sent();
    await practice.control('/control/faults', { status: { status: 502, times: 2 } });
    expect((await practice.ask('POST', '/me/messages', { body: body() })).status).toBe(502);
    expect((await practice.ask('POST', '/me/messages', { body: body() })).status).toBe(502);
    await practice.control('/control/faults', { error: { code: 1, subcode: 1357046 } });
    const refused = await practice.ask('POST', '/me/messages', { body: body() });
    expect(errorOf(refused)).toMatchObject({ code: 1, subcode: 1357046 });
    expect(sent()).toBe(before);
    expect((await practice.ask('POST', '/me/messages', { body: body() })).status).toBe(200);
  });

  it('usage shows in the headers and throttles at 100 percent', async () => {
    await practice.control('/control/faults', { usage: 100 });
    const answer = await practice.ask('GET', '/me');
    await practice.control('/control/faults', { usage: null });
    expect(errorOf(answer)).toMatchObject({ code: 80002 });
    const perAccount = JSON.parse(String(answer.headers['x-business-use-case-usage']));
    expect(dig(perAccount, practice.account.igId, 0, 'estimated_time_to_regain_access')).toBeGreaterThan(0);
  });
});

describe('the log', () => {
  it('has every request, and neither token nor secret', async () => {
    await practice.ask('GET', '/me?fields=id', { authorization: 'parameter' });
    await practice.ask('GET', '/refresh_access_token?grant_type=ig_refresh_token');
    await practice.ask('POST', '/oauth/access_token', {
      host: 'api.instagram.com',
      body: `client_secret=${practice.appSecret}&code=x`,
      contentType: 'application/x-www-form-urlencoded',
      authorization: 'none',
    });
    await practice.ask('GET', `/${practice.token}`);
    const { body } = await practice.control('/control/log');
    const text = JSON.stringify(body);
    expect(text).toContain('/me?fields=id&access_token=<token>');
    for (const { text: token } of practice.sandbox.tokens) expect(text).not.toContain(token);
    expect(text).not.toContain(practice.appSecret);
  });
});
