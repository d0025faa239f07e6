import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor, streamEpoch } from '../../relay/cursor.ts';
import { emptyPageAnswer, pageAnswer } from '../../relay/page.ts';
import type { Reading, StoredEvent } from '../../relay/store.ts';

const STORE = Buffer.alloc(16, 7);
const EPOCH = streamEpoch(STORE, '1');

describe('a cursor', () => {
  it.each([0, 1, 2 ** 32, 2 ** 47])('leads back to sequence number %d', (seq) => {
    expect(decodeCursor(encodeCursor(EPOCH, seq), EPOCH)).toBe(seq);
  });

  it('is of one store and one account', () => {
    const cursor = encodeCursor(EPOCH, 5);
    expect(decodeCursor(cursor, streamEpoch(STORE, '2'))).toBeUndefined();
    expect(decodeCursor(cursor, streamEpoch(Buffer.alloc(16, 8), '1'))).toBeUndefined();
  });

  it('is refused in any other writing', () => {
    const cursor = encodeCursor(EPOCH, 5);
    const foreign = ['', 'null', '5', `${cursor}=`, `${cursor} `, cursor.slice(1), `${cursor}A`, cursor.toLowerCase()];
    const otherVersion = `Ag${cursor.slice(2)}`;
    for (const text of [...foreign, otherVersion]) expect(decodeCursor(text, EPOCH)).toBeUndefined();
  });
});

describe('a page', () => {
  const event = (seq: number): StoredEvent => ({
    seq,
    id: 'i'.repeat(22),
    receivedAt: 1,
    channel: 'messaging',
    time: null,
    late: seq === 2,
    source: '{"n":17841405726653026999, "t":"\\/"}',
  });
  const reading = (floor: number, head: number, ...seqs: number[]): Reading => ({
    epoch: EPOCH,
    floor,
    head,
    events: seqs.map(event),
  });
  const at = (seq: number) => encodeCursor(EPOCH, seq);
  const answer = (cursor: string | null, of: Reading) => JSON.parse(pageAnswer('"1', cursor, of).json);

  it('passes items on byte for byte', () => {
    const { json } = pageAnswer('1', null, reading(0, 2, 1, 2));
    expect(json).toContain('"time":null,"item":{"n":17841405726653026999, "t":"\\/"}}');
    expect(json).toContain('"time":null,"late":true,"item":');
  });

  it('says where to go on and whether there is more', () => {
    expect(answer(null, reading(0, 3, 1, 2))).toMatchObject({ next: at(2), head: at(3), more: true });
    expect(answer(at(1), reading(0, 3, 2, 3))).toMatchObject({ next: at(3), head: at(3), more: false });
    expect(answer(at(3), reading(0, 3))).toEqual({ events: [], next: at(3), head: at(3), more: false });
    expect(answer(null, reading(4, 4))).toEqual({ events: [], next: at(4), head: at(4), more: false });
  });

  it('announces every gap', () => {
    expect(answer(at(1), reading(2, 5, 3))).toEqual({ reset: 'expired', next: at(2), head: at(5) });
    expect(answer(at(6), reading(2, 5))).toEqual({ reset: 'ahead', next: at(2), head: at(5) });
    expect(answer('forged', reading(2, 5, 3))).toEqual({ reset: 'epoch', next: at(2), head: at(5) });
    expect(answer(at(2), reading(2, 5, 3))).toMatchObject({ next: at(3) });
    expect(pageAnswer('1', 'forged', reading(0, 0)).urgent).toBe(true);
  });

  it('keeps its place when it is ended early', () => {
    const empty = JSON.parse(emptyPageAnswer('1', at(1), reading(0, 3, 2, 3)).json);
    expect(empty).toEqual({ events: [], next: at(1), head: at(3), more: true });
  });
});
