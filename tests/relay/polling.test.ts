import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEDUPE_HORIZON } from '../../relay/limits.ts';
import { deliveryOf, messageItem, messages, messagingEntry, postDelivery } from './deliveries.ts';
import { type RelayInProcess, startInProcess } from './relay-in-process.ts';
import { secondConnection } from './second-connection.ts';

let relay: RelayInProcess;
let token: string;
beforeEach(async () => {
  relay = await startInProcess();
  ({ token } = await relay.pair('1', '2'));
});
afterEach(() => relay.close());

const deliver = (body: Uint8Array) => postDelivery(relay.origin, body);
const poll = (body: object) => relay.post('/v1/poll', body, token);
const get = (accountId: string, query = '') => relay.get(`/v1/accounts/${accountId}/events?${query}`, token);
const json = async (answer: Promise<Response>) => (await answer).json();

/** Polls that would wait, wait so long, s; and one that is answered at once takes less than this, ms, on a busy machine too. */
const LONG = 20;
const AT_ONCE = 10_000;

/** Until so many polls wait: from now on, whatever happens finds them waiting. */
const waits = (polls: number) => expect.poll(relay.waiting).toBe(polls);

/** An answer, and the milliseconds it took. */
async function timed(
  answer: Promise<Response>,
): Promise<{ status: number; body: unknown; took: number; headers: Headers }> {
  const start = performance.now();
  const { status, headers, ...response } = await answer.then(async (given) => ({
    status: given.status,
    headers: given.headers,
    body: await given.json(),
  }));
  return { status, headers, body: response.body, took: performance.now() - start };
}

describe('a page', () => {
  it('of an account without events is empty', async () => {
    const page = await json(get('1'));
    expect(page).toEqual({ events: [], next: expect.any(String), head: expect.any(String), more: false });
    expect(page.next).toBe(page.head);
    expect(await json(get('1', `after=${page.next}`))).toEqual(page);
  });

  it('has events as the contract says', async () => {
    const item = messageItem('1', 'a');
    await deliver(deliveryOf({ id: '1', time: 1_700_000_000, messaging: [item] }));
    const page = await json(get('1'));
    expect(page).toEqual({
      events: [
        {
          cursor: page.head,
          seq: 1,
          id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
          receivedAt: relay.clock.now,
          accountId: '1',
          channel: 'messaging',
          time: 1_700_000_000_000,
          late: true,
          item,
        },
      ],
      next: page.head,
      head: expect.any(String),
      more: false,
    });
  });

  it('marks late what is older than the dedupe horizon, and nothing else', async () => {
    const old = { ...messageItem('1', 'old'), timestamp: Date.now() - DEDUPE_HORIZON - 60_000 };
    await deliver(deliveryOf(messagingEntry('1', [old, messageItem('1', 'young')])));
    const events = await relay.events('1', token);
    expect(events.map((event) => 'late' in event)).toEqual([true, false]);
    expect(events[0]?.late).toBe(true);
  });

  it('carries integers beyond 2^53 as they came', async () => {
    const body = '{"entry":[{"id":"1","time":1,"messaging":[{"message":{"mid":"a","ad_id":17841405726653026999}}]}]}';
    await deliver(Buffer.from(body));
    expect(await (await get('1')).text()).toContain('"item":{"message":{"mid":"a","ad_id":17841405726653026999}}');
    expect(await (await poll({ cursors: { '1': null } })).text()).toContain('"ad_id":17841405726653026999}');
  });

  it('follows another without a gap', async () => {
    await deliver(messages('1', 'a', 'b', 'c'));
    const first = await json(get('1', 'limit=2'));
    expect(first).toMatchObject({ more: true, next: first.events[1].cursor });
    const second = await json(get('1', `limit=2&after=${first.next}`));
    expect(second).toMatchObject({ more: false, next: first.head });
    expect([...first.events, ...second.events].map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it.each([
    ['limit=0', 1],
    ['limit=-5', 1],
    ['limit=1.9', 1],
    ['limit=2', 2],
    ['limit=9999', 500],
    ['', 100],
  ])('has its size clamped: %s', async (query, size) => {
    await deliver(messages('1', ...Array.from({ length: 600 }, (_, index) => `m${index}`)));
    expect((await json(get('1', query))).events).toHaveLength(size);
  });

  it.each(['limit=x', 'limit=', 'limit=NaN', 'limit=1e2', 'wait=soon', 'wait='])('refuses %s', async (query) => {
    const answer = await get('1', query);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { code: 'bad_request', message: expect.any(String) } });
  });

  it('of an account outside the grant is refused, whether it exists or not', async () => {
    await deliver(messages('3', 'a'));
    for (const accountId of ['3', 'nobody', '*', '__proto__', '%3Cx%3E']) {
      const answer = await get(accountId);
      expect(answer.status).toBe(403);
      expect(await answer.json()).toEqual({ error: { code: 'forbidden', message: expect.any(String) } });
    }
  });

  it('of any account is given to a device of all', async () => {
    await deliver(messages('3', 'a'));
    const { token: all } = await relay.pair('*');
    expect(await relay.events('3', all)).toHaveLength(1);
    expect(await relay.events('not yet', all)).toEqual([]);
  });
});

describe('a reset', () => {
  it('tells of a cursor that the relay did not make, at once', async () => {
    await deliver(messages('1', 'a'));
    const other = await json(get('2'));
    for (const after of ['x', other.next, `${other.next}x`]) {
      const { body, took } = await timed(get('1', `wait=${LONG}&after=${after}`));
      expect(body).toEqual({ reset: 'epoch', next: expect.any(String), head: expect.any(String) });
      expect(took).toBeLessThan(AT_ONCE);
    }
  });

  it('tells of a store that is another one', async () => {
    await deliver(messages('1', 'a'));
    const { head } = await json(get('1'));
    const other = await startInProcess();
    const paired = await other.pair('1');
    const answer = await other.get(`/v1/accounts/1/events?after=${head}`, paired.token);
    expect(await answer.json()).toMatchObject({ reset: 'epoch' });
    await other.close();
  });

  it('tells of a cursor older than what is kept, and leads to the floor', async () => {
    const start = (await json(get('1'))).next;
    await deliver(messages('1', 'a', 'b'));
    relay.clock.now += DEDUPE_HORIZON + 1;
    await deliver(messages('1', 'c'));
    await relay.store.trim({ now: relay.clock.now, retention: DEDUPE_HORIZON, horizon: DEDUPE_HORIZON });
    const reset = await json(get('1', `after=${start}`));
    expect(reset).toEqual({ reset: 'expired', next: expect.any(String), head: expect.any(String) });
    expect((await json(get('1', `after=${reset.next}`))).events.map(({ seq }: { seq: number }) => seq)).toEqual([3]);
    expect((await json(get('1'))).events).toHaveLength(1);
  });

  it('tells of a cursor beyond the head: an older backup was restored', async () => {
    await deliver(messages('1', 'a', 'b'));
    const { head } = await json(get('1'));
    const db = secondConnection(relay.storePath);
    db.exec(
      'delete from event where id in (select id from event order by position desc limit 1); update stream set seq = 1',
    );
    db.close();
    expect(await json(get('1', `after=${head}`))).toMatchObject({ reset: 'ahead' });
  });

  it('comes beside the pages of other accounts', async () => {
    await deliver(messages('2', 'a'));
    const answer = await json(poll({ cursors: { '1': 'forged', '2': null } }));
    expect(answer).toEqual({
      accounts: {
        '1': { reset: 'epoch', next: expect.any(String), head: expect.any(String) },
        '2': expect.any(Object),
      },
      serverTime: relay.clock.now,
    });
    expect(answer.accounts['2'].events).toHaveLength(1);
  });
});

describe('a poll', () => {
  it('answers at once without a wait', async () => {
    const { status, body, took } = await timed(poll({ cursors: { '1': null, '2': null } }));
    expect(status).toBe(200);
    expect(body).toMatchObject({ accounts: { '1': { events: [] }, '2': { events: [] } }, serverTime: relay.clock.now });
    expect(took).toBeLessThan(AT_ONCE);
  });

  it('waits for the first event of any account, and answers for all', async () => {
    const waiting = timed(poll({ cursors: { '1': null, '2': null }, wait: LONG }));
    await waits(1);
    await deliver(messages('2', 'a'));
    const { body, took } = await waiting;
    expect(body).toMatchObject({ accounts: { '1': { events: [] }, '2': { events: [{ seq: 1 }] } } });
    expect(took).toBeLessThan(AT_ONCE);
  });

  it('is answered empty at the end of its wait', async () => {
    const { body, took } = await timed(poll({ cursors: { '1': null }, wait: 0.3 }));
    expect(body).toMatchObject({ accounts: { '1': { events: [], more: false } } });
    expect(took).toBeGreaterThan(290);
    const got = await timed(get('1', 'wait=0.3'));
    expect(got.took).toBeGreaterThan(290);
  });

  it('is not woken by other accounts or repetitions', async () => {
    await deliver(messages('1', 'a'));
    const { head } = await json(get('1'));
    const waiting = json(poll({ cursors: { '1': head }, wait: LONG }));
    await waits(1);
    await deliver(messages('2', 'a'));
    await deliver(messages('1', 'a'));
    expect(relay.waiting()).toBe(1);
    await deliver(messages('1', 'b'));
    expect(await waiting).toMatchObject({ accounts: { '1': { events: [{ seq: 2 }] } } });
  });

  it('ends the older one of its device, with empty pages, and no other device’s', async () => {
    const { token: other } = await relay.pair('1');
    const older = timed(poll({ cursors: { '1': null }, wait: LONG }));
    const foreign = relay.post('/v1/poll', { cursors: { '1': null }, wait: LONG }, other);
    await waits(2);
    const newer = timed(poll({ cursors: { '1': null }, wait: LONG }));
    const { status, body, took } = await older;
    expect(status).toBe(200);
    expect(body).toMatchObject({ accounts: { '1': { events: [] } } });
    expect(took).toBeLessThan(AT_ONCE);
    await waits(2);
    await deliver(messages('1', 'a'));
    expect((await newer).body).toMatchObject({ accounts: { '1': { events: [{ seq: 1 }] } } });
    expect(await (await foreign).json()).toMatchObject({ accounts: { '1': { events: [{ seq: 1 }] } } });
  });

  it('is let go when its client has hung up', async () => {
    const stop = new AbortController();
    const hungUp = fetch(`${relay.origin}/v1/poll`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ cursors: { '1': null }, wait: LONG }),
      signal: stop.signal,
    }).catch(() => undefined);
    await waits(1);
    stop.abort();
    await hungUp;
    await expect.poll(relay.waiting, { timeout: AT_ONCE }).toBe(0);
  });

  it('ends with 401 while it waits when its device is revoked by another process', async () => {
    const { deviceId, token: doomed } = await relay.pair('1');
    const waiting = timed(relay.post('/v1/poll', { cursors: { '1': null }, wait: LONG }, doomed));
    await waits(1);
    const db = secondConnection(relay.storePath);
    db.prepare('delete from device where id = ?').run(deviceId);
    db.close();
    const { status, body, took } = await waiting;
    expect(status).toBe(401);
    expect(body).toMatchObject({ error: { code: 'unauthorized' } });
    expect(took).toBeLessThan(AT_ONCE);
  });

  it('ends with 401 at once when its device leaves', async () => {
    const waiting = timed(poll({ cursors: { '1': null }, wait: LONG }));
    const page = timed(get('1', `wait=${LONG}`));
    await waits(2);
    await fetch(`${relay.origin}/v1/me`, { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect([(await waiting).status, (await page).status]).toEqual([401, 401]);
  });

  it('ends with empty pages and closes its connection when the relay shuts down', async () => {
    const waiting = timed(poll({ cursors: { '1': null }, wait: LONG }));
    await waits(1);
    relay.held.close();
    const { status, body, headers } = await waiting;
    expect(status).toBe(200);
    expect(body).toMatchObject({ accounts: { '1': { events: [], more: false } } });
    expect(headers.get('connection')).toBe('close');
  });

  it.each([
    'not json',
    [],
    {},
    { cursors: null },
    { cursors: [] },
    { cursors: { '1': 5 } },
    { cursors: { '1': null }, wait: '5' },
    { cursors: { '1': null }, wait: null },
    { cursors: { '1': null }, limit: '5' },
    { cursors: { '1': null }, limit: {} },
    { cursors: Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`a${index}`, null])) },
  ])('that is none is refused: %j', async (body) => {
    const answer = await relay.post('/v1/poll', body, token);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ error: { code: 'bad_request', message: expect.any(String) } });
  });

  it('for an account outside the grant is refused whole, and waits for nothing', async () => {
    const { status, took } = await timed(poll({ cursors: { '1': null, '3': null }, wait: LONG }));
    expect(status).toBe(403);
    expect(took).toBeLessThan(AT_ONCE);
  });

  it('is one of two hundred that wait, and all of them hear of the event', async () => {
    const devices = await Promise.all(Array.from({ length: 200 }, () => relay.pair('1')));
    const waiting = devices.map((device) =>
      relay.post('/v1/poll', { cursors: { '1': null }, wait: LONG }, device.token),
    );
    await waits(200);
    await deliver(messages('1', 'a'));
    const answers = await Promise.all(waiting.map(async (answer) => (await answer).json()));
    expect(answers.every(({ accounts }) => accounts['1'].events.length === 1)).toBe(true);
  });
});
