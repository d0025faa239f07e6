import { describe, expect, it } from 'vitest';
import { pairWithRelay } from '../../utils/relay/pair-with-relay.ts';
import { askRelayDevice, pollRelay, unpairFromRelay } from '../../utils/relay/relay-client.ts';

const ADDRESS = 'https://relay.example';
const signal = new AbortController().signal;
const EVENT = {
  cursor: 'c1',
  seq: 1,
  id: 'abcdefghijklmnopqrstuv',
  receivedAt: 5,
  accountId: '178',
  channel: 'messaging',
  time: 4,
  item: { sender: { id: '1' } },
};

/** A relay that gives one answer; `asked` is what it was sent. */
function relay(status: number, body: unknown, headers: Record<string, string> = {}) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: string | URL | Request, init: RequestInit = {}) => {
    asked.push({ url: String(url), init });
    return new Response(typeof body === 'string' ? body : body === undefined ? null : JSON.stringify(body), {
      status,
      headers,
    });
  };
  return { asked, access: { address: ADDRESS, token: 'rt_secret', fetch } };
}

const refusal = (code: string) => ({ error: { code, message: 'whatever' } });
const page = (more: object = {}) => ({
  accounts: { '178': { events: [EVENT], next: 'c1', head: 'c1', more: false, ...more } },
  serverTime: 9,
});

describe('the relay client', () => {
  it('sends the device token in the header, never in the address', async () => {
    const { asked, access } = relay(200, page());
    await pollRelay(access, { cursors: { '178': null }, wait: 25, signal });

    expect(asked[0]?.url).toBe('https://relay.example/v1/poll');
    expect(new Headers(asked[0]?.init.headers).get('authorization')).toBe('Bearer rt_secret');
    expect(asked[0]?.init).toMatchObject({
      body: '{"cursors":{"178":null},"wait":25}',
      redirect: 'manual',
      credentials: 'omit',
    });
  });

  it('reads pages and resets', async () => {
    const answer = {
      accounts: { '178': page().accounts['178'], '179': { reset: 'epoch', next: 'floor', head: 'h' } },
      serverTime: 9,
      pollAfterMs: 500,
    };
    const { access } = relay(200, answer);
    expect(await pollRelay(access, { cursors: {}, wait: 0, signal })).toEqual(answer);
  });

  it.each([301, 302, 307, 308])('is told by %s that the relay has moved, and does not follow', async (status) => {
    const { asked, access } = relay(status, '');
    await expect(pollRelay(access, { cursors: {}, wait: 0, signal })).rejects.toMatchObject({ code: 'moved' });
    expect(asked).toHaveLength(1);
  });

  it('keeps the digits of ids beyond 2^53', async () => {
    const { access } = relay(200, JSON.stringify(page()).replace('"id":"1"', '"id":17841400000000001'));
    const answer = await pollRelay(access, { cursors: {}, wait: 0, signal });
    expect(JSON.stringify(answer)).toContain('17841400000000001');
  });

  it.each([
    ['a web page', '<!doctype html>'],
    ['another API', { hello: 'world' }],
    ['pages without events', { accounts: { '178': { next: 'a', head: 'b', more: false } }, serverTime: 1 }],
    ['an event without a sequence', { ...page({ events: [{ ...EVENT, seq: 'one' }] }) }],
    ['an unknown reset', { accounts: { '178': { reset: 'mood', next: 'a', head: 'b' } }, serverTime: 1 }],
  ])('takes %s for no relay', async (_name, body) => {
    const { access } = relay(200, body);
    await expect(pollRelay(access, { cursors: {}, wait: 0, signal })).rejects.toMatchObject({ code: 'not-a-relay' });
  });

  it.each([
    [401, refusal('unauthorized'), 'revoked'],
    [401, '<h1>Sign in to this Wi-Fi</h1>', 'not-a-relay'],
    [403, refusal('forbidden'), 'forbidden'],
    [404, 'nothing here', 'not-a-relay'],
    [503, refusal('unavailable'), 'unavailable'],
    [502, 'bad gateway', 'unavailable'],
  ])('%i %j means %s', async (status, body, code) => {
    const { access } = relay(status, body);
    await expect(pollRelay(access, { cursors: {}, wait: 0, signal })).rejects.toMatchObject({ code });
  });

  it('says how long the relay wants to be left alone', async () => {
    const { access } = relay(503, refusal('unavailable'), { 'retry-after': '7' });
    await expect(askRelayDevice(access)).rejects.toMatchObject({ code: 'unavailable', retryAfterMs: 7000 });
  });

  it('tells a network failure as unreachable, without its text', async () => {
    const fetch = async () => Promise.reject(new TypeError('failed to fetch rt_secret'));
    const failure = await askRelayDevice({ address: ADDRESS, token: 'rt_secret', fetch }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'RelayError', code: 'unreachable' });
    expect(String(failure)).not.toContain('rt_secret');
  });

  it('pairs, and tells a wrong code from too many', async () => {
    const good = relay(201, { deviceId: 'd', token: 'rt_d_x', accounts: [{ id: '178', seq: 0, lastEventAt: null }] });
    const pairing = { code: 'ABCDE12345', name: 'Chrome' };
    expect(await pairWithRelay(good.access, pairing)).toEqual({ deviceId: 'd', token: 'rt_d_x', accounts: ['178'] });

    const wrong = relay(401, refusal('bad_code'));
    await expect(pairWithRelay(wrong.access, pairing)).rejects.toMatchObject({ code: 'wrong-code' });
    const many = relay(429, refusal('rate_limited'), { 'retry-after': '60' });
    await expect(pairWithRelay(many.access, pairing)).rejects.toMatchObject({
      code: 'too-many-codes',
      retryAfterMs: 60_000,
    });
  });

  it('counts a pairing that is gone already as ended', async () => {
    await unpairFromRelay(relay(204, undefined).access);
    await unpairFromRelay(relay(401, refusal('unauthorized')).access);
    await expect(unpairFromRelay(relay(503, refusal('unavailable')).access)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
