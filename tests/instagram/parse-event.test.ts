import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvent, type RelayedItem } from '../../utils/instagram/parse-event.ts';

const ACCOUNT = '17841400000000001';
const PERSON = '900000000000001';
const OWN = '900000000000999';
const READER = { accountId: ACCOUNT };
const AT = 1_763_700_000_123;
const RECEIVED = AT + 2_000;

function relayed(item: unknown, over: Partial<RelayedItem> = {}): RelayedItem {
  return { accountId: ACCOUNT, channel: 'messaging', item, time: AT + 1_000, receivedAt: RECEIVED, ...over };
}

function fromPerson(content: object): object {
  return { sender: { id: PERSON }, recipient: { id: ACCOUNT }, timestamp: AT, ...content };
}

function only(item: unknown, over: Partial<RelayedItem> = {}) {
  const events = parseEvent(relayed(item, over), READER);
  expect(events).toHaveLength(1);
  const [event] = events;
  if (!event) throw new Error('no event');
  return event;
}

const comment = (value: object, field = 'comments') => ({ field, value });

describe('a message', () => {
  it('of a person is incoming and belongs to the sender', () => {
    expect(only(fromPerson({ message: { mid: 'm1', text: 'Hi' } }))).toEqual({
      kind: 'message',
      accountId: ACCOUNT,
      at: AT,
      receivedAt: RECEIVED,
      late: false,
      mid: 'm1',
      igsid: PERSON,
      direction: 'in',
      isSelf: false,
      text: 'Hi',
      attachments: [],
      isUnsupported: false,
    });
  });

  it('of the account (echo) is outgoing and belongs to the recipient', () => {
    const item = {
      sender: { id: ACCOUNT },
      recipient: { id: PERSON },
      timestamp: AT,
      message: { mid: 'm', is_echo: true },
    };
    expect(only(item)).toMatchObject({ kind: 'message', direction: 'out', igsid: PERSON, isSelf: false });
  });

  it('to oneself is told by is_self before the echo is looked at', () => {
    const message = { mid: 'm', text: 'me', is_echo: true, is_self: true };
    const item = { sender: { id: ACCOUNT }, recipient: { id: OWN }, timestamp: AT, message };
    expect(only(item)).toMatchObject({ kind: 'message', direction: 'out', isSelf: true, igsid: OWN });
  });

  it('from the account without an echo flag never makes the account its own customer', () => {
    const item = {
      sender: { id: ACCOUNT },
      recipient: { id: PERSON },
      timestamp: AT,
      message: { mid: 'm', text: 'x' },
    };
    expect(only(item)).toMatchObject({ direction: 'out', igsid: PERSON });
  });

  it('takes flags that are false, or "true" as a text, for absent', () => {
    const message = { mid: 'm', text: 'x', is_echo: false, is_self: 'true', is_deleted: false, is_unsupported: null };
    expect(only(fromPerson({ message }))).toMatchObject({
      kind: 'message',
      direction: 'in',
      isSelf: false,
      isUnsupported: false,
    });
  });

  it('without text and attachments is still a message', () => {
    expect(only(fromPerson({ message: { mid: 'm' } }))).toMatchObject({ kind: 'message', attachments: [] });
  });

  it.each([
    ['milliseconds', AT, AT],
    ['milliseconds as a text', String(AT), AT],
    ['seconds', 1_763_700_000, 1_763_700_000_000],
    ['seconds as a text', '1763700000', 1_763_700_000_000],
    ['a placeholder', '<TIME>', null],
    ['zero', 0, null],
    ['nothing', undefined, null],
  ])('reads %s as a time', (_name, timestamp, at) => {
    expect(only({ ...fromPerson({ message: { mid: 'm' } }), timestamp })).toMatchObject({ kind: 'message', at });
  });

  it('shows a post that was shared twice once', () => {
    const payload = { ig_post_media_id: '1', title: 'Desk', url: 'https://cdn/1' };
    const attachments = [
      { type: 'share', payload },
      { type: 'ig_post', payload },
    ];
    expect(only(fromPerson({ message: { mid: 'm', attachments } }))).toMatchObject({
      attachments: [{ type: 'ig_post', url: 'https://cdn/1', title: 'Desk' }],
    });
  });

  it('keeps attachments of types that nobody has documented, and the empty template of a shared comment', () => {
    const attachments = [
      { type: 'hologram' },
      { type: 'template', payload: { generic: { elements: [] } } },
      'nonsense',
    ];
    expect(only(fromPerson({ message: { mid: 'm', attachments } }))).toMatchObject({
      attachments: [{ type: 'hologram' }, { type: 'template' }],
    });
  });

  it('reads quick reply, story reply and both spellings of an ad id', () => {
    const reply = { story: { id: 's', url: 'https://cdn/s' } };
    const message = {
      mid: 'm',
      text: 'Yes',
      quick_reply: { payload: 'YES' },
      reply_to: reply,
      referral: { ad_id: 12, source: 'ADS' },
    };
    expect(only(fromPerson({ message }))).toMatchObject({
      quickReplyPayload: 'YES',
      replyTo: reply,
      referral: { adId: '12', source: 'ADS' },
    });
  });

  it('that was taken back is an unsend, not a message', () => {
    const event = only(fromPerson({ message: { mid: 'm', is_deleted: true, text: 'secret' } }));
    expect(event).toMatchObject({ kind: 'unsend', mid: 'm', igsid: PERSON });
    expect(JSON.stringify(event)).not.toContain('secret');
  });

  it('without parties is kept whole, by its mid', () => {
    expect(only({ timestamp: AT, message: { mid: 'm', text: 'x' } })).toMatchObject({
      kind: 'unknown',
      name: 'message',
      mid: 'm',
    });
  });
});

describe('edits, reactions, reads', () => {
  it.each([0, '0', undefined, '<N>'])('takes num_edit %s for no edit, and draws no line for it', (num_edit) => {
    const event = only(fromPerson({ message_edit: { mid: 'm', num_edit } }));
    expect(event).toMatchObject({ kind: 'unknown', name: 'message_edit', mid: 'm' });
    expect(event).not.toHaveProperty('igsid');
  });

  it.each([1, '2'])('reads num_edit %s as an edit', (num_edit) => {
    expect(only({ message_edit: { mid: 'm', num_edit, text: 'new' } })).toMatchObject({
      kind: 'edit',
      numEdit: Number(num_edit),
      text: 'new',
    });
  });

  it('normalises the variation selector and reads a removal without an emoji', () => {
    const react = { mid: 'm', action: 'react', reaction: 'love', emoji: '❤\uFE0F' };
    expect(only(fromPerson({ reaction: react }))).toMatchObject({ kind: 'reaction', emoji: '❤', by: PERSON });
    expect(only(fromPerson({ reaction: { mid: 'm', action: 'unreact' } }))).toMatchObject({ emoji: null });
    expect(only(fromPerson({ reaction: { mid: 'm', action: 'react', reaction: 'love' } }))).toMatchObject({
      emoji: '❤',
    });
  });

  it('reads a read that names nobody', () => {
    const event = only({ timestamp: AT, read: { mid: 'm' } });
    expect(event).toMatchObject({ kind: 'read', mid: 'm' });
    expect(event).not.toHaveProperty('igsid');
  });
});

describe('a postback', () => {
  it('of a person opens the window, one in the own name does not', () => {
    const postback = { mid: 'p', title: 'Prices', payload: 'PRICES' };
    expect(only(fromPerson({ postback }))).toMatchObject({ kind: 'postback', isSelf: false, igsid: PERSON });
    const own = { sender: { id: ACCOUNT }, recipient: { id: OWN }, timestamp: AT, is_self: true, postback };
    expect(only(own)).toMatchObject({ kind: 'postback', isSelf: true, igsid: OWN, payload: 'PRICES' });
  });

  it('without a mid gets the same id each time it is delivered', () => {
    const item = fromPerson({ postback: { title: 'Prices', payload: 'PRICES' } });
    const again = fromPerson({ postback: { payload: 'PRICES', title: 'Prices' } });
    const later = { ...item, timestamp: AT + 1 };
    expect(only(item)).toMatchObject({ kind: 'postback' });
    expect(only(again)).toEqual(only(item));
    expect(only(later)).not.toEqual(only(item));
  });

  it('that comes as a change is read alike', () => {
    const value = fromPerson({ postback: { mid: 'p', payload: 'X' } });
    expect(only(comment(value, 'messaging_postbacks'), { channel: 'changes' })).toMatchObject({
      kind: 'postback',
      mid: 'p',
      at: AT,
    });
  });
});

describe('a comment', () => {
  const from = { id: PERSON, username: 'anna' };

  it('is known by id or comment_id, with entry.time as its time', () => {
    const value = { id: 'c', from, text: 'Nice', media: { id: 'p', media_product_type: 'FEED' } };
    expect(only(comment(value), { channel: 'changes' })).toMatchObject({
      kind: 'comment',
      commentId: 'c',
      fromId: PERSON,
      isOwn: false,
      isLive: false,
      mediaId: 'p',
      at: AT + 1_000,
    });
    expect(only(comment({ comment_id: 'c', from }), { channel: 'changes' })).toMatchObject({ commentId: 'c' });
  });

  it('may leave out who wrote it', () => {
    const event = only(comment({ id: 'c', from: { username: 'anna' } }), { channel: 'changes' });
    expect(event).toMatchObject({ kind: 'comment', username: 'anna', isOwn: false });
  });

  it('of the account is its own, and tells its own IGSID', () => {
    const own = comment({ id: 'c', from: { id: ACCOUNT, self_ig_scoped_id: OWN } });
    expect(only(own, { channel: 'changes' })).toMatchObject({ isOwn: true, ownIgsid: OWN });
  });

  it('told for the copy in an ad belongs to the original post', () => {
    const value = { id: 'c', media: { id: 'copy', original_media_id: 'post', media_product_type: 'AD' } };
    expect(only(comment(value), { channel: 'changes' })).toMatchObject({ mediaId: 'post' });
  });
});

describe('what is not understood', () => {
  it.each([
    ['entry id 0', fromPerson({ message: { mid: 'x', text: 'y' } }), { accountId: '0' }],
    ['the mid random_mid', fromPerson({ message: { mid: 'random_mid', text: 'random_text' } }), {}],
    ['sender 12334', { sender: { id: '12334' }, recipient: { id: '23245' }, message: { mid: 'x' } }, {}],
  ])('makes no customer of the Test button (%s)', (_name, item, over) => {
    const event = only(item, over);
    expect(event).toMatchObject({ kind: 'unknown', name: 'test' });
    expect(event).not.toHaveProperty('igsid');
  });

  it('keeps a referral and a hand-over in the conversation of their person', () => {
    expect(only(fromPerson({ referral: { ref: 'r' } }))).toMatchObject({
      kind: 'unknown',
      name: 'referral',
      igsid: PERSON,
    });
    expect(only(fromPerson({ pass_thread_control: {} }), { channel: 'standby' })).toMatchObject({
      name: 'pass_thread_control',
    });
  });

  it('keeps what stands beside something that is understood', () => {
    const events = parseEvent(relayed(fromPerson({ message: { mid: 'm' }, hologram: { x: 1 } })), READER);
    expect(events.map((event) => event.kind)).toEqual(['message', 'unknown']);
  });

  it('gives one and the same key for the same content, whatever the order of keys and the time of delivery', () => {
    const one = only({ sender: { id: PERSON }, optin: { a: 1, b: 2 } });
    const other = only({ optin: { b: 2, a: 1 }, sender: { id: PERSON } }, { receivedAt: RECEIVED + 5, time: 1 });
    if (one.kind !== 'unknown' || other.kind !== 'unknown') throw new Error('not unknown');
    expect(one.key).toBe(other.key);
  });

  it('never throws and always says something, whatever comes', () => {
    const keys = fc.constantFrom(
      'sender',
      'recipient',
      'timestamp',
      'message',
      'read',
      'reaction',
      'postback',
      'field',
      'value',
      'mid',
      'id',
      'from',
      'media',
      'text',
      'attachments',
      'payload',
      'is_self',
      'message_edit',
      'num_edit',
      'reply_to',
      'story',
      'referral',
      '__proto__',
      'constructor',
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, false, '', 'messages', 'comments', ACCOUNT, PERSON, 0, 1, AT, 1e300),
        fc.array(tie('json'), { maxLength: 3 }),
        fc.dictionary(keys, tie('json'), { maxKeys: 6 }),
      ),
    }));
    const channel = fc.constantFrom('messaging', 'standby', 'changes', 'unknown');
    fc.assert(
      fc.property(json, channel, fc.boolean(), (item, where, late) => {
        const events = parseEvent(relayed(item, { channel: where, late }), READER);
        expect(events.length).toBeGreaterThan(0);
        for (const event of events) expect(event).toMatchObject({ accountId: ACCOUNT, receivedAt: RECEIVED, late });
      }),
      { numRuns: 1_000 },
    );
  });
});
