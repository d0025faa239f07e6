import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitDelivery } from '../../utils/instagram/delivery.ts';

const ENTRY_TIME = 1569262486134;
const split = (body: unknown) => splitDelivery(JSON.stringify(body));
const brief = (body: unknown) => split(body).items.map(({ source: _source, ...item }) => item);

describe('a delivery', () => {
  it('is split into the items of all entries and channels, in order', () => {
    const body = {
      object: 'instagram',
      entry: [
        { id: '1', time: ENTRY_TIME, messaging: [{ a: 1 }, { a: 2 }], standby: [{ b: 1 }] },
        { changes: [{ field: 'comments', value: { id: 'c' } }], id: '2', time: 1520622968 },
      ],
    };
    expect(brief(body)).toEqual([
      { entryId: '1', time: ENTRY_TIME, channel: 'messaging', item: { a: 1 } },
      { entryId: '1', time: ENTRY_TIME, channel: 'messaging', item: { a: 2 } },
      { entryId: '1', time: ENTRY_TIME, channel: 'standby', item: { b: 1 } },
      { entryId: '2', time: 1520622968000, channel: 'changes', item: { field: 'comments', value: { id: 'c' } } },
    ]);
    expect(split(body).unusable).toEqual([]);
  });

  it('may come in outer arrays, as Meta prints it', () => {
    const body = { object: 'instagram', entry: [{ id: '1', time: ENTRY_TIME, messaging: [{ a: 1 }] }] };
    expect(brief([body, [body]])).toEqual([...brief(body), ...brief(body)]);
  });

  it('may have field and value on the entry, or be nothing else', () => {
    const item = { field: 'comments', value: { id: 'c' } };
    expect(brief({ object: 'instagram', entry: [{ id: '1', time: 1520622968, ...item }] })).toEqual([
      { entryId: '1', time: 1520622968000, channel: 'changes', item },
    ]);
    expect(brief(item)).toEqual([{ entryId: null, time: null, channel: 'changes', item }]);
    expect(
      split({ entry: [{ id: '1', value: { id: 'c' }, time: 1520622968, field: 'comments' }] }).items[0]?.source,
    ).toBe('{"field":"comments","value":{"id":"c"}}');
  });

  it('may be one entry without its envelope', () => {
    expect(brief({ id: '1', time: ENTRY_TIME, messaging: [{ a: 1 }] })).toHaveLength(1);
  });

  it('keeps what it does not know', () => {
    expect(brief({ entry: [{ id: '1', time: 1, news: [{ a: 1 }] }] })).toEqual([
      { entryId: '1', time: 1000, channel: 'unknown', item: { id: '1', time: 1, news: [{ a: 1 }] } },
    ]);
    expect(brief({ entry: [{ id: '1', messaging: [{ a: 1 }], news: [{ b: 1 }], uid: '1', empty: [] }] })).toEqual([
      { entryId: '1', time: null, channel: 'messaging', item: { a: 1 } },
      { entryId: '1', time: null, channel: 'unknown', item: { news: [{ b: 1 }] } },
    ]);
  });

  it('passes items on byte for byte', () => {
    const item = '{ "text":"h\\u00e4\\/\\\\", "id" : 17841405726653026999,\n "n":1.0,"d":1,"d":2 ,"q":"}]\\"{[" }';
    const text = ` [ {"entry" : [ { "messaging" : [ ${item} , {"b":[[],{}]} ] , "id":17841405726653026999 } ] } ] `;
    const { items } = splitDelivery(text);
    expect(items.map(({ source }) => source)).toEqual([item, '{"b":[[],{}]}']);
    expect(items[0]?.entryId).toBe('17841405726653026999');
    expect(items[0]?.item.id).toBe('17841405726653026999');
  });

  it('counts the last of a repeated key, as JSON.parse does, with the right source', () => {
    const text =
      '{"entry":[{"id":"0","messaging":[{"a":0},{"a":1}]}],"entry":[{"messaging":[{"a":2}],"messaging":[{"a":3}],"id":"1"}]}';
    expect(splitDelivery(text).items).toEqual([
      { entryId: '1', time: null, channel: 'messaging', item: { a: 3 }, source: '{"a":3}' },
    ]);
  });

  it('understands keys that are written with escapes', () => {
    expect(splitDelivery('{"\\u0065ntry":[{"id":"1","mess\\u0061ging":[{"a":1}]}]}').items).toHaveLength(1);
  });

  it.each([
    ['not-json', '{"entry":[{"id":"1","messaging":[{"a":1},]}]}'],
    ['not-json', ''],
    ['not-json', '{"entry":[{"id":"1","messaging":[{"a":1}'],
    ['not-an-object', `{"entry":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['not-json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['no-entries', '{"object":"instagram"}'],
    ['no-entries', '{"object":"instagram","entry":[]}'],
    ['no-entries', '{"object":"instagram","entry":{}}'],
    ['no-entries', '[]'],
    ['not-an-object', '5'],
    ['not-an-object', 'null'],
    ['not-an-object', '{"entry":[7]}'],
    ['empty-entry', '{"entry":[{"id":"1","time":5}]}'],
  ])('that has no structure is told as %s', (reason, text) => {
    const { items, unusable } = splitDelivery(text);
    expect(items).toEqual([]);
    expect(unusable.map((part) => part.reason)).toEqual([reason]);
  });

  it('loses none of the others for one item without structure', () => {
    const { items, unusable } = split({ entry: [null, { id: '1', messaging: [{ a: 1 }, 5, { a: 2 }] }] });
    expect(items.map(({ item }) => item)).toEqual([{ a: 1 }, { a: 2 }]);
    expect(unusable).toEqual([
      { reason: 'not-an-object', source: 'null' },
      { reason: 'not-an-object', source: '5' },
    ]);
  });

  it('gives every item its own source, however the body is laid out', () => {
    const item = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
    const entry = fc.record({
      id: fc.string({ minLength: 1, maxLength: 20 }),
      time: fc.nat(),
      messaging: fc.array(item, { minLength: 1 }),
      changes: fc.array(item),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), fc.constantFrom(0, 1, 4, '\t'), (entries, indent) => {
        const given = JSON.parse(JSON.stringify(entries));
        const { items } = splitDelivery(JSON.stringify({ object: 'instagram', entry: given }, null, indent));
        const wanted = given.flatMap(({ messaging, changes }: { messaging: unknown[]; changes: unknown[] }) => [
          ...messaging,
          ...changes,
        ]);
        expect(items.map(({ source }) => JSON.parse(source))).toEqual(wanted);
        expect(items.map(({ source }) => source.trim())).toEqual(items.map(({ source }) => source));
      }),
      { numRuns: 50 },
    );
  });
});

describe('every webhook that Meta documents', () => {
  const folder = new URL('../fixtures/payloads/', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.startsWith('webhook-') && !file.includes('handshake'));

  it.each(files)('is split without loss: %s', (file) => {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const { items, unusable } = splitDelivery(text);
    expect(unusable).toEqual([]);
    expect(items.length).toBeGreaterThan(0);
    for (const { source, item, entryId, channel } of items) {
      expect(JSON.parse(source)).toEqual(item);
      expect(entryId).toBeTruthy();
      expect(channel).not.toBe('unknown');
    }
  });
});
