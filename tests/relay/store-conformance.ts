// What every engine has to hold. An engine's own test file calls this with a way to open it.
import { createHash, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEDUPE_HORIZON, LARGEST_PAGE } from '../../relay/limits.ts';
import type { Store } from '../../relay/store.ts';
import { deliveryOf, messageItem, messages, messagingEntry } from './deliveries.ts';

/** An engine under test: a place that can be opened again and again, also twice at once. */
export interface Engine {
  open(): Promise<Store>;
  remove(): void;
}

const DAY = 86_400_000;
const NEVER = new AbortController().signal;

export function describeStore(name: string, makeEngine: () => Engine): void {
  describe(`the store on ${name}`, () => {
    let engine: Engine;
    let store: Store;
    const opened: Store[] = [];

    async function open(): Promise<Store> {
      const one = await engine.open();
      opened.push(one);
      return one;
    }
    beforeEach(async () => {
      engine = makeEngine();
      store = await open();
    });
    afterEach(async () => {
      for (const one of opened.splice(0)) await one.close();
      engine.remove();
    });

    const append = (body: Uint8Array, receivedAt = Date.now()) => store.append({ body, receivedAt });
    const midsOf = async (accountId: string, after = 0, limit = 500) =>
      (await store.read(accountId, after, limit)).events.map(({ source }) => JSON.parse(source).message.mid);

    describe('appending', () => {
      it('gives each account its own sequence from 1, without gaps', async () => {
        await append(messages('1', 'a', 'b'));
        await append(
          deliveryOf(messagingEntry('2', [messageItem('2', 'c')]), messagingEntry('1', [messageItem('1', 'd')])),
        );
        const one = await store.read('1', 0, 500);
        expect(one.events.map(({ seq }) => seq)).toEqual([1, 2, 3]);
        expect(one).toMatchObject({ floor: 0, head: 3 });
        expect(await midsOf('1')).toEqual(['a', 'b', 'd']);
        expect(await midsOf('2')).toEqual(['c']);
      });

      it('stores a repetition once, and counts it', async () => {
        await append(messages('1', 'a', 'b', 'a'));
        await append(messages('1', 'b', 'c'));
        expect(await midsOf('1')).toEqual(['a', 'b', 'c']);
        expect((await store.read('1', 0, 500)).head).toBe(3);
        expect((await store.statistics()).accounts).toMatchObject([{ id: '1', seq: 3, events: 3, duplicates: 2 }]);
      });

      it('stores the same event for two accounts twice', async () => {
        await append(messages('1', 'a'));
        await append(messages('2', 'a'));
        expect([await midsOf('1'), await midsOf('2')]).toEqual([['a'], ['a']]);
      });

      it('stores what two relays receive at once, once', async () => {
        const other = await open();
        const mids = Array.from({ length: 50 }, (_, index) => `m${index}`);
        const receivedAt = Date.now();
        await Promise.all(
          mids.flatMap((mid) => [store, other].map((one) => one.append({ body: messages('1', mid), receivedAt }))),
        );
        const { events, head } = await store.read('1', 0, 500);
        expect(head).toBe(50);
        expect(events.map(({ seq }) => seq)).toEqual(mids.map((_, index) => index + 1));
        expect(new Set(await midsOf('1'))).toEqual(new Set(mids));
      });

      it('stores a thousand items of one delivery', async () => {
        await append(messages('1', ...Array.from({ length: 1000 }, (_, index) => `m${index}`)));
        expect((await store.read('1', 500, 500)).events.at(-1)?.seq).toBe(1000);
      });

      it('routes by the streams that there are, and makes those that are missing', async () => {
        await store.addPairing({ codeHash: randomBytes(32), accounts: ['1'], expiresAt: Date.now() + 1000 });
        await append(deliveryOf(messagingEntry('foreign', [messageItem('1', 'a')])));
        expect(await midsOf('1')).toEqual(['a']);
        await append(deliveryOf(messagingEntry('new', [messageItem('nobody', 'b')])));
        expect((await store.streams(['*'])).map(({ id }) => id)).toEqual(['1', 'new']);
      });

      it('keeps signed bodies without structure aside', async () => {
        await append(Buffer.from('not json'));
        await append(deliveryOf(messagingEntry('1', [messageItem('1', 'a'), 7])));
        expect(await midsOf('1')).toEqual(['a']);
        expect((await store.statistics()).quarantined).toBe(2);
      });

      it('counts what belongs to nobody', async () => {
        expect(await store.unrouted()).toEqual({ count: 0, lastAt: null, lastField: null });
        await append(deliveryOf({ id: '0', time: 1, changes: [{ field: 'comments', value: {} }] }), 5);
        expect(await store.unrouted()).toEqual({ count: 1, lastAt: 5, lastField: 'comments' });
        expect(await store.streams(['*'])).toEqual([]);
      });
    });

    describe('reading', () => {
      it('gives an item back byte for byte', async () => {
        const source = '{ "message":{"mid":"a","text":"\\u00e4\\/","n":17841405726653026999} , "d":1 }';
        await append(Buffer.from(`{"entry":[{"id":"1","time":1520622968,"standby":[${source}]}]}`), 77);
        const [event] = (await store.read('1', 0, 1)).events;
        expect(event).toMatchObject({ source, channel: 'standby', time: 1520622968000, receivedAt: 77, late: false });
        expect(event?.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
      });

      it('stops at the limit, and goes on behind a number', async () => {
        await append(messages('1', 'a', 'b', 'c'));
        expect(await midsOf('1', 0, 2)).toEqual(['a', 'b']);
        expect(await midsOf('1', 2, 2)).toEqual(['c']);
        expect(await midsOf('1', 3)).toEqual([]);
        expect(await midsOf('1', 99)).toEqual([]);
      });

      it('stops at 1 MB of items, but not before the first', async () => {
        const text = 'x'.repeat(LARGEST_PAGE - 200);
        const large = (mid: string) => messageItem('1', mid, { text });
        await append(deliveryOf(messagingEntry('1', [large('a'), large('b'), messageItem('1', 'c')])));
        expect(await midsOf('1', 0)).toEqual(['a']);
        expect(await midsOf('1', 1)).toEqual(['b']);
        expect(await midsOf('1', 2)).toEqual(['c']);
      });

      it('reads a stream that is not there as an empty one, of the epoch that it will have', async () => {
        const { epoch, floor, head, events } = await store.read('1', 0, 10);
        expect({ floor, head, events }).toEqual({ floor: 0, head: 0, events: [] });
        await append(messages('1', 'a'));
        expect((await store.read('1', 0, 10)).epoch).toEqual(epoch);
        expect(await store.epoch('1')).toEqual(epoch);
        expect((await store.read('2', 0, 10)).epoch).not.toEqual(epoch);
      });

      it('has its epoch for good, and no other store has it', async () => {
        const epoch = await store.epoch('1');
        await store.close();
        store = await open();
        expect(await store.epoch('1')).toEqual(epoch);
        const elsewhere = makeEngine();
        const other = await elsewhere.open();
        expect(await other.epoch('1')).not.toEqual(epoch);
        await other.close();
        elsewhere.remove();
      });

      it('finds everything again after it was closed, duplicates too', async () => {
        await append(messages('1', 'a'));
        await store.close();
        store = await open();
        await append(messages('1', 'a', 'b'));
        expect(await midsOf('1')).toEqual(['a', 'b']);
      });
    });

    describe('waiting', () => {
      const resolved = async (promise: Promise<void>, within: number) =>
        Promise.race([promise.then(() => true), new Promise((resolve) => setTimeout(resolve, within, false))]);

      it('ends at once if there is something already', async () => {
        await append(messages('1', 'a'));
        expect(
          await resolved(
            store.waitFor(
              new Map([
                ['2', 0],
                ['1', 0],
              ]),
              NEVER,
            ),
            500,
          ),
        ).toBe(true);
      });

      it('ends with the first event of any of the accounts, and of no other', async () => {
        const waiting = store.waitFor(
          new Map([
            ['1', 0],
            ['2', 0],
          ]),
          NEVER,
        );
        await append(messages('3', 'a'));
        expect(await resolved(waiting, 50)).toBe(false);
        await append(messages('2', 'a'));
        expect(await resolved(waiting, 500)).toBe(true);
      });

      it('is not ended by a duplicate', async () => {
        await append(messages('1', 'a'));
        const stop = new AbortController();
        const waiting = store.waitFor(new Map([['1', 1]]), stop.signal);
        await append(messages('1', 'a'));
        expect(await resolved(waiting, 50)).toBe(false);
        stop.abort();
        await waiting;
      });

      it('ends when it is told to', async () => {
        const stop = new AbortController();
        const waiting = store.waitFor(new Map([['1', 0]]), stop.signal);
        stop.abort();
        expect(await resolved(waiting, 500)).toBe(true);
        expect(await resolved(store.waitFor(new Map([['1', 0]]), stop.signal), 500)).toBe(true);
      });

      it('ends for what another process stored', async () => {
        const other = await open();
        const waiting = store.waitFor(new Map([['1', 0]]), NEVER);
        await other.append({ body: messages('1', 'a'), receivedAt: Date.now() });
        // Nothing else would ever end it.
        expect(await resolved(waiting, 10_000)).toBe(true);
      });
    });

    describe('trimming', () => {
      const now = Date.now();
      const policy = (retention: number) => ({ now, retention, horizon: DEDUPE_HORIZON });

      it('moves the floor, and keeps the young', async () => {
        await append(messages('1', 'a', 'b'), now - 3 * DAY);
        await append(messages('1', 'c'), now - DAY);
        await store.trim(policy(2 * DAY));
        expect(await store.read('1', 0, 10)).toMatchObject({ floor: 2, head: 3, events: [{ seq: 3 }] });
        expect((await store.statistics()).accounts).toMatchObject([{ seq: 3, events: 1 }]);
      });

      it('knows duplicates of what it no longer keeps, for eight days', async () => {
        await append(messages('1', 'a'), now - 3 * DAY);
        await append(messages('1', 'b'), now - 9 * DAY);
        await store.trim(policy(2 * DAY));
        await append(messages('1', 'a', 'b'), now);
        const reading = await store.read('1', 0, 10);
        // Clocks step back: `b` is behind `a`, so it was cut with it.
        expect(reading.floor).toBe(2);
        expect(reading.events.map(({ source }) => JSON.parse(source).message.mid)).toEqual(['b']);
      });

      it('cuts before the first young event, whatever stands behind it', async () => {
        await append(messages('1', 'a'), now);
        await append(messages('1', 'b'), now - 9 * DAY);
        await store.trim(policy(2 * DAY));
        expect(await midsOf('1')).toEqual(['a', 'b']);
      });

      it('goes on counting behind an emptied stream', async () => {
        await append(messages('1', 'a', 'b'), now - 9 * DAY);
        await store.trim(policy(2 * DAY));
        await append(messages('1', 'c'), now);
        expect(await store.read('1', 0, 10)).toMatchObject({ floor: 2, head: 3, events: [{ seq: 3 }] });
      });

      it('takes as many steps as it needs, and lets appends through', async () => {
        const old = Array.from({ length: 2300 }, (_, index) => `m${index}`);
        await append(messages('1', ...old), now - 9 * DAY);
        await append(messages('2', ...old), now - 9 * DAY);
        await Promise.all([store.trim(policy(2 * DAY)), append(messages('1', 'young'), now)]);
        await store.trim(policy(2 * DAY));
        expect(await midsOf('1')).toEqual(['young']);
        expect((await store.read('2', 0, 10)).floor).toBe(2300);
      });

      it('forgets what was kept aside', async () => {
        await append(Buffer.from('not json'), now - 9 * DAY);
        await append(Buffer.from('not json'), now);
        await store.trim(policy(2 * DAY));
        expect((await store.statistics()).quarantined).toBe(1);
      });
    });

    describe('devices', () => {
      const codeHash = createHash('sha256').update('code').digest();
      const tokenHash = createHash('sha256').update('token').digest();
      const device = { id: 'd1', name: 'Chrome', tokenHash };
      const addPairing = (expiresAt = 1000) => store.addPairing({ codeHash, accounts: ['1', '2'], expiresAt });

      it('are paired by a code, once', async () => {
        await addPairing();
        const paired = await store.redeemPairing(codeHash, { ...device, publicKey: 'k' }, 999);
        expect(paired).toEqual({ id: 'd1', name: 'Chrome', accounts: ['1', '2'], createdAt: 999, lastSeenAt: null });
        expect(await store.redeemPairing(codeHash, { ...device, id: 'd2' }, 999)).toBeUndefined();
        expect(await store.devices()).toEqual([paired]);
      });

      it('are not paired by a code that is wrong or expired', async () => {
        await addPairing(1000);
        expect(await store.redeemPairing(tokenHash, device, 0)).toBeUndefined();
        expect(await store.redeemPairing(codeHash, device, 1000)).toBeUndefined();
        expect(await store.devices()).toEqual([]);
      });

      it('have their accounts from the beginning', async () => {
        await addPairing();
        expect(await store.streams(['2', '1'])).toEqual([
          { id: '2', seq: 0, lastEventAt: null },
          { id: '1', seq: 0, lastEventAt: null },
        ]);
        await append(messages('1', 'a'), 55);
        expect(await store.streams(['*'])).toEqual([
          { id: '1', seq: 1, lastEventAt: 55 },
          { id: '2', seq: 0, lastEventAt: null },
        ]);
      });

      it('are known by their token and by no other', async () => {
        await addPairing();
        await store.redeemPairing(codeHash, device, 0);
        expect(await store.deviceByToken('d1', tokenHash)).toMatchObject({ id: 'd1' });
        expect(await store.deviceByToken('d1', codeHash)).toBeUndefined();
        expect(await store.deviceByToken('d1', tokenHash.subarray(1))).toBeUndefined();
        expect(await store.deviceByToken('d2', tokenHash)).toBeUndefined();
        await store.touchDevice('d1', 7);
        expect((await store.deviceByToken('d1', tokenHash))?.lastSeenAt).toBe(7);
      });

      it('are dead at once when they are revoked, by whatever process', async () => {
        const other = await open();
        await addPairing();
        await store.redeemPairing(codeHash, device, 0);
        expect(await store.stillPaired(['d1', 'd2'])).toEqual(new Set(['d1']));
        expect(await other.revoke('d1')).toBe(true);
        expect(await other.revoke('d1')).toBe(false);
        expect(await store.deviceByToken('d1', tokenHash)).toBeUndefined();
        expect(await store.stillPaired(['d1'])).toEqual(new Set());
      });
    });

    it('tells its health by a real write, and refuses when it is closed', async () => {
      await store.health();
      await store.close();
      await expect(store.health()).rejects.toThrow();
      await expect(append(messages('1', 'a'))).rejects.toMatchObject({ name: 'StoreUnavailable' });
    });

    it('stores what was handed over before it was closed', async () => {
      const appends = Array.from({ length: 20 }, (_, index) => append(messages('1', `m${index}`)));
      await store.close();
      await Promise.all(appends);
      store = await open();
      expect((await store.read('1', 0, 1)).head).toBe(20);
    });

    it('knows where the relay listens', async () => {
      expect(await store.address()).toBeUndefined();
      await store.noteAddress('http://127.0.0.1:1');
      expect(await store.address()).toBe('http://127.0.0.1:1');
    });
  });
}
