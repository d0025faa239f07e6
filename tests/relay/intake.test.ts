import { describe, expect, it } from 'vitest';
import { takeIn } from '../../relay/intake.ts';
import { keyedHash } from '../../relay/keyed-hash.ts';
import { DEDUPE_HORIZON, LARGEST_ITEM } from '../../relay/limits.ts';
import { deliveryOf, messageItem, messagingEntry, wireBody } from './deliveries.ts';

const NOW = Date.now();
const identify = keyedHash('a key');
const OWN = '17841405726653026';

/** What becomes of a body when these accounts have streams. */
function take(body: Uint8Array, ...known: string[]) {
  return takeIn({ body, receivedAt: NOW }, (id) => known.includes(id), identify);
}

const accountsOf = (body: Uint8Array, ...known: string[]) =>
  take(body, ...known).events.map(({ accountId }) => accountId);

describe('routing', () => {
  it('goes by the entry where it is known, whoever else is', () => {
    const body = deliveryOf(messagingEntry('1', [messageItem('2', 'm')]));
    expect(accountsOf(body, '1', '2')).toEqual(['1']);
  });

  it('finds the account of a self postback, whose entry is foreign', () => {
    const item = { sender: { id: OWN }, recipient: { id: '9' }, timestamp: NOW, is_self: true, postback: { mid: 'm' } };
    const body = deliveryOf({ id: '45202218377435', time: NOW, messaging: [item] });
    expect(accountsOf(body, OWN)).toEqual([OWN]);
    expect(accountsOf(body, '9')).toEqual(['9']);
    expect(accountsOf(body, '45202218377435', OWN)).toEqual(['45202218377435']);
    expect(accountsOf(body)).toEqual(['45202218377435']);
  });

  it('finds the account of a comment by its writer', () => {
    const value = { id: 'c', from: { id: OWN } };
    const body = deliveryOf({ id: '45202218377435', time: NOW, changes: [{ field: 'comments', value }] });
    expect(accountsOf(body, OWN)).toEqual([OWN]);
  });

  it('gives the dashboard test to nobody, whoever its parties are, and counts it', () => {
    const value = { sender: { id: '12334' }, recipient: { id: OWN }, timestamp: '1527459824', message: { mid: 'r' } };
    const body = deliveryOf({ id: '0', time: NOW, changes: [{ field: 'messages', value }] });
    expect(take(body, OWN, '0')).toEqual({ events: [], quarantined: [], unrouted: ['messages'] });
  });

  it('keeps in quarantine what names no account', () => {
    const item = { field: 'comments', value: { id: 'c', from: { id: '5' } } };
    expect(take(wireBody(item))).toMatchObject({
      events: [],
      unrouted: ['comments'],
      quarantined: [{ reason: 'no-account' }],
    });
    expect(accountsOf(wireBody(item), '5')).toEqual(['5']);
  });

  it('splits one body among several accounts', () => {
    const entries = ['1', '2', '1'].map((id, index) => messagingEntry(id, [messageItem(id, `m${index}`)]));
    expect(accountsOf(deliveryOf(...entries), '1', '2')).toEqual(['1', '2', '1']);
  });
});

describe('quarantine', () => {
  const reasonsOf = (body: Uint8Array) => take(body, '1').quarantined.map(({ reason }) => reason);

  it('takes a signed body that is no JSON, with its bytes', () => {
    const body = Buffer.from('not json');
    expect(take(body).quarantined).toEqual([{ reason: 'not-json', body }]);
  });

  it('takes a body that is no UTF-8, with its bytes', () => {
    const body = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    expect(take(body).quarantined).toEqual([{ reason: 'not-utf8', body }]);
  });

  it('takes one item above 1 MB out of a thousand, and no other', () => {
    const items = Array.from({ length: 1000 }, (_, index) => messageItem('1', `m${index}`));
    items[500] = messageItem('1', 'large', { text: 'x'.repeat(LARGEST_ITEM) });
    const { events, quarantined } = take(deliveryOf(messagingEntry('1', items)), '1');
    expect(events).toHaveLength(999);
    expect(quarantined.map(({ reason }) => reason)).toEqual(['too-large']);
  });

  it('lets an item of exactly 1 MB pass', () => {
    const item = (length: number) => `{"message":{"mid":"m","text":"${'x'.repeat(length)}"}}`;
    const body = (length: number) => Buffer.from(`{"entry":[{"id":"1","messaging":[${item(length)}]}]}`);
    const room = LARGEST_ITEM - item(0).length;
    expect(reasonsOf(body(room))).toEqual([]);
    expect(reasonsOf(body(room + 1))).toEqual(['too-large']);
  });

  it('takes one item nested beyond the stack, and no other', () => {
    const deep = `{"news":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const good = JSON.stringify(messageItem('1', 'm'));
    const body = Buffer.from(`{"entry":[{"id":"1","messaging":[${good},${deep},${good.replace('"m"', '"n"')}]}]}`);
    const { events, quarantined } = take(body, '1');
    expect(events).toHaveLength(2);
    expect(quarantined.map(({ reason }) => reason)).toEqual(['too-deep']);
  });
});

describe('an event', () => {
  const eventOf = (item: object, time: unknown = NOW) =>
    take(deliveryOf({ id: '1', time, messaging: [item] }), '1').events[0];

  it('has an id of 16 bytes that only this relay could make', () => {
    const body = deliveryOf(messagingEntry('1', [messageItem('1', 'm')]));
    const [one] = take(body, '1').events;
    const [other] = takeIn({ body, receivedAt: NOW }, () => true, keyedHash('another key')).events;
    expect(one?.id).toHaveLength(16);
    expect(one?.id).not.toEqual(other?.id);
  });

  it('is late beyond the dedupe horizon, by any of its times', () => {
    const old = NOW - DEDUPE_HORIZON - 1;
    const item = messageItem('1', 'm');
    expect(eventOf(item)?.late).toBe(false);
    expect(eventOf({ ...item, timestamp: old + 1 })?.late).toBe(false);
    expect(eventOf({ ...item, timestamp: old })?.late).toBe(true);
    expect(eventOf(item, old)?.late).toBe(true);
    expect(eventOf({ ...item, timestamp: '1527459824' })?.late).toBe(true);
    expect(eventOf({ message: { mid: 'm' } }, 'no time')).toMatchObject({ late: false, time: null });
    expect(eventOf({ ...item, timestamp: NOW + 10 * DEDUPE_HORIZON })?.late).toBe(false);
  });

  it('keeps the bytes of its item', () => {
    const source = '{ "id":17841405726653026999,"text":"\\u00e4\\/" }';
    const body = Buffer.from(`{"entry":[{"id":"1","time":5,"standby":[${source}]}]}`);
    expect(take(body, '1').events[0]).toMatchObject({ source, channel: 'standby', time: 5000 });
  });
});
