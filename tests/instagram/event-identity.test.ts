import { describe, expect, it } from 'vitest';
import type { Channel } from '../../utils/instagram/delivery.ts';
import { eventIdentity, eventName } from '../../utils/instagram/event-identity.ts';

const ACCOUNT = '17841405726653026';
const PARTIES = { sender: { id: '5' }, recipient: { id: ACCOUNT }, timestamp: 1569262485349 };

const messaging = (content: object, parties: object = PARTIES) => identity('messaging', { ...parties, ...content });
const change = (field: string, value: object) => identity('changes', { field, value });

function identity(channel: Channel, item: Record<string, unknown>): string {
  return eventIdentity(ACCOUNT, channel, item);
}

describe('the identity of an event', () => {
  it('tells apart whatever shares a mid', () => {
    const all = [
      messaging({ message: { mid: 'm1', text: 'hello' } }),
      messaging({ message: { mid: 'm1', text: 'hello', is_echo: true } }),
      messaging({ message: { mid: 'm1', is_deleted: true } }),
      messaging({ message_edit: { mid: 'm1', num_edit: 1, text: 'a' } }),
      messaging({ message_edit: { mid: 'm1', num_edit: 2, text: 'a' } }),
      messaging({ reaction: { mid: 'm1', action: 'react', reaction: 'love' } }),
      messaging({ reaction: { mid: 'm1', action: 'react', reaction: 'sad' } }),
      messaging({ reaction: { mid: 'm1', action: 'unreact' } }),
      messaging({ reaction: { mid: 'm1', action: 'unreact' } }, { ...PARTIES, timestamp: 1569262485350 }),
      messaging({ reaction: { mid: 'm1', action: 'unreact' } }, { ...PARTIES, sender: { id: '6' } }),
      messaging({ postback: { mid: 'm1', title: 'a', payload: 'a' } }),
      messaging({ read: { mid: 'm1' } }),
      messaging({ read: { mid: 'm1' } }, { ...PARTIES, sender: { id: '6' } }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it.each<[string, string, string]>([
    [
      'a message, whatever came with it',
      messaging({ message: { mid: 'm1', text: 'a' } }),
      messaging({ message: { text: 'b', mid: 'm1', is_echo: false } }, { ...PARTIES, timestamp: 1 }),
    ],
    [
      'an edit whose count is a string in one source',
      messaging({ message_edit: { mid: 'm1', num_edit: 1 } }),
      messaging({ message_edit: { mid: 'm1', num_edit: '1' } }),
    ],
    ['a read', messaging({ read: { mid: 'm1' } }), messaging({ read: { mid: 'm1' } }, { ...PARTIES, timestamp: 1 })],
    [
      'a comment under either name of its id',
      change('comments', { id: 'c1', media: { id: 'p1' }, text: 'a' }),
      change('comments', { comment_id: 'c1', media: { id: 'p1', media_product_type: 'AD' }, text: 'a' }),
    ],
    [
      'a referral with its keys in another order',
      messaging({ referral: { ref: 'a', source: 'SHORTLINKS' } }),
      messaging({ referral: { source: 'SHORTLINKS', ref: 'a' } }),
    ],
  ])('is the same for a repetition: %s', (_name, one, other) => {
    expect(one).toBe(other);
  });

  it('goes by content and time where a postback has no mid', () => {
    const postback = { title: 'a', payload: 'A' };
    expect(messaging({ postback })).toBe(messaging({ postback: { payload: 'A', title: 'a' } }));
    expect(messaging({ postback })).not.toBe(messaging({ postback: { ...postback, payload: 'B' } }));
    expect(messaging({ postback })).not.toBe(messaging({ postback }, { ...PARTIES, timestamp: 1 }));
  });

  it('goes by the whole content for kinds without an id, so that nothing is swallowed', () => {
    const control = { pass_thread_control: { new_owner_app_id: 1 } };
    expect(messaging(control)).not.toBe(messaging({ pass_thread_control: { new_owner_app_id: 2 } }));
    expect(messaging(control)).not.toBe(messaging({ take_thread_control: { new_owner_app_id: 1 } }));
    expect(messaging({ ...control, news: 1 })).not.toBe(messaging({ ...control, news: 2 }));
    expect(messaging({ message: { text: 'no mid' } })).not.toBe(messaging({ message: { text: 'none either' } }));
    expect(messaging({})).not.toBe(messaging({}, { ...PARTIES, timestamp: 1 }));
  });

  it('tells comments apart by id, post, text and field', () => {
    const comment = { id: 'c1', media: { id: 'p1' }, text: 'a' };
    const all = [
      change('comments', comment),
      change('live_comments', comment),
      change('comments', { ...comment, id: 'c2' }),
      change('comments', { ...comment, media: { id: 'p2' } }),
      change('comments', { ...comment, text: 'edited' }),
      change('comments', { id: 'c1', media: { id: 'p1' } }),
      change('mentions', { media_id: 'p1' }),
      change('mentions', { media_id: 'p1', comment_id: 'c1' }),
      change('comments', { text: 'without any id' }),
      change('comments', { text: 'without any id either' }),
      change('story_insights', { media_id: 'p1', reach: 1 }),
      change('story_insights', { media_id: 'p1', reach: 2 }),
      change('news', { a: 1 }),
      change('news', { a: 2 }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('belongs to one account and one channel', () => {
    const item = { ...PARTIES, message: { mid: 'm1' } };
    const all = [
      eventIdentity('1', 'messaging', item),
      eventIdentity('2', 'messaging', item),
      eventIdentity('1', 'standby', item),
      eventIdentity('1', 'changes', { field: 'messages', value: item }),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  it('never contains the time of the entry', () => {
    expect(identity('unknown', { id: '1', time: 1, news: [1] })).toBe(
      identity('unknown', { id: '1', time: 2, news: [1] }),
    );
    expect(identity('unknown', { id: '1', news: [1] })).not.toBe(identity('unknown', { id: '1', news: [2] }));
  });

  it('tells long ids apart that a JavaScript number cannot', () => {
    expect(change('comments', { id: '17841405726653026999' })).not.toBe(
      change('comments', { id: '17841405726653026998' }),
    );
  });

  it('is frozen: stored keys were made of it', () => {
    expect(messaging({ message: { mid: 'm1', is_echo: true } })).toBe(
      '["17841405726653026","messaging","message","m1",true]',
    );
    expect(messaging({ message: { mid: 'm1', is_deleted: true } })).toBe(
      '["17841405726653026","messaging","unsend","m1","deleted"]',
    );
    expect(messaging({ reaction: { mid: 'm1', action: 'react', emoji: '❤' } })).toBe(
      '["17841405726653026","messaging","reaction","m1","5","react","❤","1569262485349"]',
    );
    expect(messaging({ referral: { ref: 'a' } })).toBe(
      '["17841405726653026","messaging","referral","5","17841405726653026","1569262485349","{\\"referral\\":{\\"ref\\":\\"a\\"}}"]',
    );
    expect(change('mentions', { media_id: 'p1' })).toBe('["17841405726653026","changes","mentions",null,"p1",null]');
    expect(change('news', { b: 1, a: 2 })).toBe(
      '["17841405726653026","changes","unknown","news","{\\"field\\":\\"news\\",\\"value\\":{\\"a\\":2,\\"b\\":1}}"]',
    );
  });
});

describe('the name of an event', () => {
  it.each<[string, Channel, Record<string, unknown>]>([
    ['message', 'messaging', { ...PARTIES, message: { mid: 'm' } }],
    ['unsend', 'standby', { message: { mid: 'm', is_deleted: true } }],
    ['message', 'messaging', { message: { mid: 'm', is_deleted: false } }],
    ['take_thread_control', 'messaging', { ...PARTIES, take_thread_control: {} }],
    ['comments', 'changes', { field: 'comments', value: {} }],
    ['message', 'changes', { field: 'messages', value: { message: { mid: 'm' } } }],
    ['postback', 'changes', { field: 'messaging_postbacks', value: { postback: { mid: 'm' } } }],
    ['hop_context', 'unknown', { hop_context: [1] }],
    ['unknown', 'messaging', PARTIES],
  ])('is %s', (name, channel, item) => {
    expect(eventName(channel, item)).toBe(name);
  });
});
