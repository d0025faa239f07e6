import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messages, postDelivery } from './deliveries.ts';
import { type RelayInProcess, startInProcess } from './relay-in-process.ts';

let relay: RelayInProcess;
beforeEach(async () => {
  relay = await startInProcess();
});
afterEach(() => relay.close());

const pair = (body: unknown) => relay.post('/v1/pair', body);

describe('pairing', () => {
  it('gives a device its token and its accounts', async () => {
    await postDelivery(relay.origin, messages('1', 'a'));
    const answer = await pair({ code: await relay.newCode('1', '2'), name: ' Chrome ', publicKey: 'reserved' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({
      deviceId: expect.stringMatching(/^[0-9a-f]{16}$/),
      token: expect.stringMatching(/^rt_[0-9a-f]{16}_[A-Za-z0-9_-]{43}$/),
      accounts: [
        { id: '1', seq: 1, lastEventAt: relay.clock.now },
        { id: '2', seq: 0, lastEventAt: null },
      ],
    });
    expect((await relay.store.devices()).map(({ name }) => name)).toEqual(['Chrome']);
  });

  it('reads a code as a person types it', async () => {
    const code = await relay.newCode('1');
    const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5).replaceAll('0', 'o').replaceAll('1', 'l')} `;
    expect((await pair({ code: typed, name: 'Chrome' })).status).toBe(201);
  });

  it('refuses a code that is wrong, used or expired, all alike', async () => {
    const used = await relay.newCode('1');
    await pair({ code: used, name: 'Chrome' });
    const expired = await relay.newCode('1');
    relay.clock.now += 600_000;
    for (const code of [used, expired, 'ZZZZZZZZZZ', 'short']) {
      const answer = await pair({ code, name: 'Chrome' });
      expect(answer.status).toBe(401);
      expect(await answer.json()).toEqual({ error: { code: 'bad_code', message: expect.any(String) } });
    }
  });

  it.each([
    'not json',
    '[]',
    '""',
    {},
    { name: 'Chrome' },
    { code: 5, name: 'Chrome' },
    { code: 'ZZZZZZZZZZ' },
    { code: 'ZZZZZZZZZZ', name: '  ' },
    { code: 'ZZZZZZZZZZ', name: 'x'.repeat(101) },
    { code: 'ZZZZZZZZZZ', name: 'Chrome', publicKey: 5 },
  ])('refuses a request that is none: %j', async (body) => {
    const answer = await pair(body);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'bad_request' } });
  });

  it('refuses a request that is too large', async () => {
    const answer = await pair({ code: 'ZZZZZZZZZZ', name: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'too_large' } });
  });

  it('stops after ten wrong codes in a minute, for the right one too, and says for how long', async () => {
    const right = await relay.newCode('1');
    const wrong = await Promise.all(Array.from({ length: 12 }, () => pair({ code: 'ZZZZZZZZZZ', name: 'x' })));
    expect(wrong.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429]);
    const answer = await pair({ code: right, name: 'Chrome' });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('60');
    expect(answer.headers.get('access-control-expose-headers')).toBe('retry-after');
    expect(await answer.json()).toMatchObject({ error: { code: 'rate_limited' } });
    relay.clock.now += 60_000;
    expect((await pair({ code: right, name: 'Chrome' })).status).toBe(201);
  });
});

describe('a device', () => {
  it('is told who it is', async () => {
    const { deviceId, token } = await relay.pair('1');
    const answer = await relay.get('/v1/me', token);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      deviceId,
      name: 'Chrome',
      accounts: [{ id: '1', seq: 0, lastEventAt: null }],
      serverTime: relay.clock.now,
      unrouted: { count: 0, lastAt: null, lastField: null },
    });
  });

  it('leaves by itself, and its token is dead at once', async () => {
    const { token } = await relay.pair('1');
    const answer = await fetch(`${relay.origin}/v1/me`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(204);
    expect(await answer.text()).toBe('');
    expect((await relay.get('/v1/me', token)).status).toBe(401);
    expect(await relay.store.devices()).toEqual([]);
  });

  it('is seen, once a minute', async () => {
    const { token } = await relay.pair('1');
    await relay.get('/v1/me', token);
    await expect.poll(async () => (await relay.store.devices())[0]?.lastSeenAt).toBe(relay.clock.now);
    const first = relay.clock.now;
    relay.clock.now += 59_999;
    await relay.get('/v1/me', token);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await relay.store.devices())[0]?.lastSeenAt).toBe(first);
    relay.clock.now += 1;
    await relay.get('/v1/me', token);
    await expect.poll(async () => (await relay.store.devices())[0]?.lastSeenAt).toBe(first + 60_000);
  });

  it.each(['/v1/me', '/v1/accounts/1/events'])('without a right token gets nothing from %s', async (path) => {
    const { token } = await relay.pair('1');
    const foreign = `${token.slice(0, -1)}${token.endsWith('A') ? 'E' : 'A'}`;
    for (const wrong of [undefined, '', 'x', foreign, token.toUpperCase()]) {
      const answer = await relay.get(path, wrong);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(await answer.json()).toEqual({ error: { code: 'unauthorized', message: expect.any(String) } });
    }
    expect((await relay.post('/v1/poll', { cursors: {} })).status).toBe(401);
  });
});

describe('any other site', () => {
  it('may ask, without cookies', async () => {
    const answer = await fetch(`${relay.origin}/v1/poll`, {
      method: 'OPTIONS',
      headers: { origin: 'chrome-extension://x', 'access-control-request-method': 'POST' },
    });
    expect(answer.status).toBe(204);
    const header = (name: string) => answer.headers.get(`access-control-${name}`)?.split(/, ?/).sort();
    expect(header('allow-origin')).toEqual(['*']);
    expect(header('allow-methods')).toEqual(['DELETE', 'GET', 'POST']);
    expect(header('allow-headers')).toEqual(['authorization', 'content-type']);
    expect(header('allow-credentials')).toBeUndefined();
  });

  it('gets no leave for what is Meta’s', async () => {
    const answer = await relay.get('/webhooks/instagram');
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is told where nothing is', async () => {
    for (const path of ['/', '/v1', '/v1/unknown', '/webhooks']) {
      const answer = await relay.get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toEqual({ error: { code: 'not_found', message: expect.any(String) } });
    }
  });
});

describe('health', () => {
  it('is life without the store, and readiness with a write', async () => {
    expect((await relay.get('/livez')).status).toBe(200);
    expect((await relay.get('/readyz')).status).toBe(200);
    await relay.store.close();
    expect((await relay.get('/livez')).status).toBe(200);
    const answer = await relay.get('/readyz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
  });
});
