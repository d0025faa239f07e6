import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LARGEST_DELIVERY } from '../../relay/limits.ts';
import { StoreUnavailable } from '../../relay/store.ts';
import { splitDelivery } from '../../utils/instagram/delivery.ts';
import { deliveryOf, messages, postDelivery, signatureOf } from './deliveries.ts';
import { type RelayInProcess, startInProcess, VERIFY_TOKEN } from './relay-in-process.ts';

let relay: RelayInProcess;
beforeEach(async () => {
  relay = await startInProcess();
});
afterEach(() => relay.close());

describe('the handshake', () => {
  const ask = (query: Record<string, string>) => relay.get(`/webhooks/instagram?${new URLSearchParams(query)}`);
  const right = { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN, 'hub.challenge': '1158201444' };

  it('gives the challenge back as it came, as plain text', async () => {
    const answer = await ask(right);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await answer.text()).toBe('1158201444');
    expect(await (await ask({ ...right, 'hub.challenge': '0012<b>' })).text()).toBe('0012<b>');
  });

  it.each([
    { ...right, 'hub.verify_token': 'wrong' },
    { ...right, 'hub.verify_token': '' },
    { ...right, 'hub.mode': 'unsubscribe' },
    { 'hub.mode': 'subscribe', 'hub.challenge': '1' },
    { 'hub.mode': 'subscribe', 'hub.verify_token': VERIFY_TOKEN },
  ])('is refused otherwise: %j', async (query) => {
    const answer = await ask(query);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({ error: { code: 'forbidden', message: expect.any(String) } });
  });
});

describe('a delivery', () => {
  it('is answered 200 only when it can be read', async () => {
    const { token } = await relay.pair('1');
    const answer = await postDelivery(relay.origin, messages('1', 'a'));
    expect(answer.status).toBe(200);
    expect(await relay.events('1', token)).toMatchObject([{ seq: 1, accountId: '1', item: { message: { mid: 'a' } } }]);
  });

  it('may be signed by any of the secrets', async () => {
    const body = messages('1', 'a');
    expect((await postDelivery(relay.origin, body, signatureOf(body, 'a second secret'))).status).toBe(200);
  });

  it.each([
    ['a wrong signature', { 'x-hub-signature-256': signatureOf(Buffer.from('another body')) }],
    ['none', {}],
    ['SHA-1 only', { 'x-hub-signature': 'sha1=0123456789012345678901234567890123456789' }],
    ['a malformed one', { 'x-hub-signature-256': 'sha256=xyz' }],
    ['a short one', { 'x-hub-signature-256': signatureOf(Buffer.from('')).slice(0, -2) }],
  ])('with %s is refused, and nothing of it is kept', async (_name, headers) => {
    const { token } = await relay.pair('1');
    const body = Buffer.from(messages('1', 'unsigned-canary'));
    const answer = await fetch(`${relay.origin}/webhooks/instagram`, { method: 'POST', headers, body });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: { code: 'bad_signature', message: expect.any(String) } });
    expect(await relay.events('1', token)).toEqual([]);
    expect((await relay.store.statistics()).quarantined).toBe(0);
    const files = [relay.storePath, `${relay.storePath}-wal`].map((path) => readFileSync(path, 'latin1'));
    for (const text of [...files, ...relay.logged]) expect(text).not.toContain('unsigned-canary');
  });

  it('of 4 MB is taken, of one byte more is refused', async () => {
    const whole = messages('1', 'a');
    const padded = (size: number) => Buffer.concat([whole, Buffer.alloc(size - whole.length, ' ')]);
    expect((await postDelivery(relay.origin, padded(LARGEST_DELIVERY))).status).toBe(200);
    const answer = await postDelivery(relay.origin, padded(LARGEST_DELIVERY + 1));
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ error: { code: 'too_large' } });
  });

  it('that does not say its length is refused all the same', async () => {
    const body = new ReadableStream({
      start(controller) {
        for (let chunk = 0; chunk < 5; chunk += 1) controller.enqueue(new Uint8Array(1 << 20));
        controller.close();
      },
    });
    const answer = await fetch(`${relay.origin}/webhooks/instagram`, {
      method: 'POST',
      headers: { 'x-hub-signature-256': signatureOf(Buffer.alloc(5 << 20)) },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('that is signed and cannot be read is answered 200 and kept aside', async () => {
    for (const body of [Buffer.from('not json'), Buffer.from('{"object":"instagram"}'), Buffer.from([0xff])]) {
      expect((await postDelivery(relay.origin, body)).status).toBe(200);
    }
    expect((await relay.store.statistics()).quarantined).toBe(3);
  });

  it('of the dashboard goes to nobody, and is counted', async () => {
    const { token } = await relay.pair('*');
    const value = {
      sender: { id: '12334' },
      recipient: { id: '23245' },
      timestamp: '1527459824',
      message: { mid: 'r' },
    };
    const body = deliveryOf({ id: '0', time: 1527459824, changes: [{ field: 'messages', value }] });
    expect((await postDelivery(relay.origin, body)).status).toBe(200);
    const me = await (await relay.get('/v1/me', token)).json();
    expect(me).toMatchObject({ accounts: [], unrouted: { count: 1, lastAt: relay.clock.now, lastField: 'messages' } });
  });

  it('is answered 503 when it cannot be stored', async () => {
    const broken = await startInProcess((store) => ({
      ...store,
      append: () => Promise.reject(new StoreUnavailable('The disk is full.')),
    }));
    const answer = await postDelivery(broken.origin, messages('1', 'a'));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ error: { code: 'unavailable' } });
    expect(broken.logged).toEqual(['The disk is full.']);
    await broken.close();
  });
});

describe('every webhook that Meta documents', () => {
  const folder = new URL('../fixtures/payloads/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.startsWith('webhook-') && !file.includes('handshake'));

  it('is there to be posted', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(files)('comes out as it went in: %s', async (file) => {
    const { token } = await relay.pair('*');
    const body = readFileSync(new URL(file, folder));
    const sent = splitDelivery(body.toString('utf8')).items;
    expect((await postDelivery(relay.origin, body)).status).toBe(200);
    expect((await postDelivery(relay.origin, body)).status).toBe(200);

    const me = await (await relay.get('/v1/me', token)).json();
    const delivered: { item?: unknown; channel: string; time: number | null }[] = [];
    for (const { id } of me.accounts) delivered.push(...(await relay.events(id, token)));
    expect(delivered.map(({ item, channel, time }) => ({ item, channel, time }))).toEqual(
      sent.map(({ item, channel, time }) => ({ item, channel, time })),
    );
    expect(await relay.store.statistics()).toMatchObject({ quarantined: 0 });
    expect(me.unrouted.count).toBe(0);
  });
});
