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
      attachments: [{ type: 'ig_post', url: 'https://cdn/1', title: 'Desk', mediaId: '1' }],
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
  it.each([0, '0'])('takes num_edit %j for a trace and no edit, and draws no line for it', (num_edit) => {
    const event = only({ timestamp: AT, message_edit: { mid: 'm', num_edit } });
    expect(event).toMatchObject({ kind: 'edit-zero', mid: 'm', at: AT });
    expect(event).not.toHaveProperty('igsid');
  });

  it.each([undefined, '<N>', -1, 1.5, null])('keeps num_edit %j whole, and draws no line for it', (num_edit) => {
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

  it('without text is a GIF or a sticker; without an id it is kept whole', () => {
    const live = only(comment({ id: 5, from, media: { id: 'v' } }, 'live_comments'), { channel: 'changes' });
    expect(live).toMatchObject({ kind: 'comment', commentId: '5', isLive: true });
    expect(live).not.toHaveProperty('text');
    expect(only(comment({ from }), { channel: 'changes' })).toMatchObject({ kind: 'unknown', name: 'comments' });
  });

  it('of the account is its own, and tells its own IGSID', () => {
    const own = comment({ id: 'c', from: { id: ACCOUNT, self_ig_scoped_id: OWN } });
    expect(only(own, { channel: 'changes' })).toMatchObject({ isOwn: true, ownIgsid: OWN });
  });

  it('told for the copy in an ad belongs to the original post', () => {
    const media = { id: 'copy', original_media_id: 'post', media_product_type: 'AD', ad_id: 7, ad_title: 'Summer' };
    expect(only(comment({ id: 'c', media }), { channel: 'changes' })).toMatchObject({
      mediaId: 'post',
      adId: '7',
      adTitle: 'Summer',
    });
  });
});

describe('an attachment', () => {
  const media = (payload: object) => ({ url: 'https://cdn/1', ...payload });
  const attachment = (given: object) => {
    const event = only(fromPerson({ message: { mid: 'm', attachments: [given] } }));
    return event.kind === 'message' ? event.attachments : undefined;
  };

  it.each(['image', 'video', 'audio', 'file', 'share', 'story_mention', 'media', 'fallback', 'unsupported_type'])(
    '%s has its address',
    (type) => {
      expect(attachment({ type, payload: media({}) })).toEqual([{ type, url: 'https://cdn/1' }]);
    },
  );

  it.each([
    ['ig_post', { ig_post_media_id: '18139494541428835', title: 'Desk' }, { title: 'Desk' }],
    ['share', { ig_post_media_id: '18139494541428835', title: 'Desk' }, { title: 'Desk' }],
    ['ig_reel', { reel_video_id: '18139494541428835', title: 'Reel' }, { title: 'Reel' }],
    ['reel', { reel_video_id: '18139494541428835' }, {}],
  ])('%s names what was shared', (type, payload, said) => {
    expect(attachment({ type, payload: media(payload) })).toEqual([
      { type, url: 'https://cdn/1', mediaId: '18139494541428835', ...said },
    ]);
  });

  it.each(['story', 'ig_story'])('%s names the story', (type) => {
    const payload = { story_media_id: 17_887_498, story_media_url: 'https://cdn/s' };
    expect(attachment({ type, payload })).toEqual([{ type, url: 'https://cdn/s', mediaId: '17887498' }]);
  });

  it.each(['ephemeral', 'like_heart', 'hologram'])('%s may say nothing but its type', (type) => {
    expect(attachment({ type })).toEqual([{ type }]);
    expect(attachment({ type, payload: null })).toEqual([{ type }]);
  });

  it('without a type, or with one of another kind, is kept all the same', () => {
    expect(attachment({ payload: { url: 'u' } })).toEqual([{ type: 'unknown', url: 'u' }]);
    expect(attachment({ type: 7, payload: [] })).toEqual([{ type: 'unknown' }]);
  });

  it('that is a template has its cards, or its text and buttons, or nothing', () => {
    const buttons = [
      { type: 'postback', title: 'Buy', payload: 'BUY' },
      { type: 'web_url', title: 'See', url: 'u' },
      7,
    ];
    const elements = [{ title: 'One', subtitle: 'sub', image_url: 'https://cdn/i', buttons }, { title: 'Two' }];
    const read = [
      { title: 'Buy', payload: 'BUY' },
      { title: 'See', url: 'u' },
    ];
    expect(attachment({ type: 'template', payload: { generic: { elements } } })).toEqual([
      {
        type: 'template',
        url: 'https://cdn/i',
        title: 'One',
        buttons: read,
        cards: [{ title: 'One', subtitle: 'sub', imageUrl: 'https://cdn/i', buttons: read }, { title: 'Two' }],
      },
    ]);
    expect(attachment({ type: 'template', payload: { template_type: 'button', text: 'Which?', buttons } })).toEqual([
      { type: 'template', title: 'Which?', buttons: read },
    ]);
    expect(attachment({ type: 'template', payload: { generic: { elements: [] } } })).toEqual([{ type: 'template' }]);
  });

  it('is one for a post that was shared in both forms, and two for two posts', () => {
    const both = (first: object, second: object) => {
      const attachments = [
        { type: 'share', payload: first },
        { type: 'ig_post', payload: second },
      ];
      const event = only(fromPerson({ message: { mid: 'm', attachments } }));
      return event.kind === 'message' ? event.attachments.map(({ type }) => type) : undefined;
    };
    // The addresses are signed apart now and then: the post's id decides.
    expect(both({ ig_post_media_id: '1', url: 'a' }, { ig_post_media_id: '1', url: 'b' })).toEqual(['ig_post']);
    expect(both({ url: 'a' }, { ig_post_media_id: '1', url: 'a' })).toEqual(['ig_post']);
    expect(both({ ig_post_media_id: '1', url: 'a' }, { ig_post_media_id: '2', url: 'a' })).toEqual([
      'share',
      'ig_post',
    ]);
    expect(both({}, {})).toEqual(['share', 'ig_post']);
  });
});

describe('an answer to something', () => {
  const replyTo = (reply_to: unknown) => {
    const event = only(fromPerson({ message: { mid: 'm', text: 'x', reply_to } }));
    return event.kind === 'message' ? event.replyTo : undefined;
  };

  it.each([
    [{ mid: 'm0' }, { mid: 'm0' }],
    [
      { mid: 'm0', is_self_reply: true },
      { mid: 'm0', isSelfReply: true },
    ],
    [{ mid: 'm0', is_self_reply: false }, { mid: 'm0' }],
    [{ story: { id: 17, url: 'u' } }, { story: { id: '17', url: 'u' } }],
    [{ story: { link_sticker_url: 'https://shop' } }, { story: { linkStickerUrl: 'https://shop' } }],
    [{ story: {} }, { story: {} }],
    [{}, undefined],
    ['m0', undefined],
  ])('%j is read', (given, read) => {
    expect(replyTo(given)).toEqual(read);
  });
});

describe('a referral', () => {
  const ad = {
    ref: 'r',
    ad_id: 120_210,
    source: 'ADS',
    type: 'OPEN_THREAD',
    ads_context_data: { ad_title: 'Summer', photo_url: 'p', video_url: 'v', post_id: '5' },
  };
  const readAd = {
    ref: 'r',
    adId: '120210',
    source: 'ADS',
    type: 'OPEN_THREAD',
    adTitle: 'Summer',
    photoUrl: 'p',
    videoUrl: 'v',
    postId: '5',
  };
  const link = { ref: 'shop', source: 'SHORTLINKS', type: 'OPEN_THREAD' };

  it.each([
    ['an advertisement', ad, readAd],
    ['a product', { product: { id: '9' } }, { productId: '9' }],
    ['a link', link, link],
    ['nothing known', { hologram: 1 }, {}],
  ])('of %s stands in a message and a tap', (_name, referral, read) => {
    expect(only(fromPerson({ message: { mid: 'm', referral } }))).toMatchObject({ referral: read });
    expect(only(fromPerson({ postback: { mid: 'p', referral } }))).toMatchObject({ kind: 'postback', referral: read });
  });

  it('of an existing conversation is an event with the same key each time', () => {
    const item = fromPerson({ referral: link });
    const event = only(item);
    expect(event).toMatchObject({ kind: 'referral', igsid: PERSON, isSelf: false, referral: link, at: AT });
    expect(only(item, { receivedAt: RECEIVED + 9, time: 5 })).toEqual({ ...event, receivedAt: RECEIVED + 9 });
    expect(only({ ...item, timestamp: AT + 1 })).not.toMatchObject({ key: event.kind === 'referral' && event.key });
  });

  it('that names nobody is kept whole', () => {
    expect(only({ timestamp: AT, referral: link })).toMatchObject({ kind: 'unknown', name: 'referral' });
  });
});

describe('what apps say of a thread', () => {
  const ids = { previous_owner_app_id: 11, new_owner_app_id: '22', metadata: 'm' };

  it.each([
    ['pass_thread_control', ids, { action: 'pass', previousAppId: '11', newAppId: '22', metadata: 'm' }],
    ['take_thread_control', { ...ids, previous_owner_app_id: null }, { action: 'take', newAppId: '22', metadata: 'm' }],
    ['request_thread_control', { requested_owner_app_id: '33' }, { action: 'request', requestedAppId: '33' }],
    ['app_roles', { 11: ['primary_receiver'] }, { action: 'app-roles', roles: { 11: ['primary_receiver'] } }],
    ['pass_thread_control', {}, { action: 'pass' }],
  ])('%s %j is one kind', (key, content, handover) => {
    expect(only(fromPerson({ [key]: content }))).toMatchObject({ kind: 'handover', igsid: PERSON, handover });
    expect(only({ timestamp: AT, [key]: content })).toMatchObject({ kind: 'unknown', name: key });
  });

  it('standby is read like anything else, and marked, in both places where it comes', () => {
    const item = fromPerson({ message: { mid: 'm', text: 'Hi' } });
    const plain = only(item);
    expect(plain).not.toHaveProperty('standby');
    expect(only(item, { channel: 'standby' })).toEqual({ ...plain, standby: true });
    expect(only({ field: 'standby', value: item }, { channel: 'changes' })).toEqual({ ...plain, standby: true });
  });

  it('an opt-in is kept whole, with or without a person', () => {
    const item = fromPerson({ optin: { ref: 'r', hologram: 7 } });
    expect(only(item)).toMatchObject({ kind: 'optin', name: 'optin', igsid: PERSON, item });
    expect(only({ optin: {} })).not.toHaveProperty('igsid');
  });
});

describe('what happens elsewhere', () => {
  it.each([{ media_id: '17918195224117851' }, { media_id: '5', comment_id: 17_894 }, {}, '5'])(
    'a mention %j is one, and kept whole',
    (value) => {
      const item = { field: 'mentions', value };
      expect(only(item, { channel: 'changes' })).toMatchObject({ kind: 'mention', name: 'mentions', item });
    },
  );

  it('the numbers of a story are kept whole, whatever they are', () => {
    const value = { media_id: '5', impressions: '444', reach: 44, taps_forward: -1, exits: 'many', hologram: 1 };
    const item = { field: 'story_insights', value };
    expect(only(item, { channel: 'changes' })).toMatchObject({ kind: 'story-insights', name: 'story_insights', item });
  });
});

describe('what is not understood', () => {
  it.each([
    ['entry id 0', fromPerson({ message: { mid: 'x', text: 'y' } }), { accountId: '0' }],
    ['the mid random_mid', fromPerson({ message: { mid: 'random_mid', text: 'random_text' } }), {}],
    ['sender 12334', { sender: { id: '12334' }, recipient: { id: '23245' }, message: { mid: 'x' } }, {}],
  ])('makes no customer of the Test button (%s)', (_name, item, over) => {
    const event = only(item, over);
    expect(event).toMatchObject({ kind: 'test', name: 'message' });
    expect(event).not.toHaveProperty('igsid');
  });

  it.each([
    ['comments', { id: '17', from: { id: '232323232', username: 'test' }, text: 'This is an example.' }],
    ['mentions', { media_id: '17887498072083520', comment_id: '17887498072083520' }],
    ['follow', {}],
  ])('takes the Test button of %s for a test', (field, value) => {
    const event = only({ field, value }, { channel: 'changes', accountId: '0' });
    expect(event).toMatchObject({ kind: 'test', name: field });
  });

  it('reads what the dashboard of 2021 wrapped, as a test or as what it says', () => {
    const data = { sender: { id: PERSON }, recipient: { id: ACCOUNT }, message: { mid: 'm', text: 'Hi' } };
    const value = { event_type: 'messages', event_timestamp: '1527459824', event_data: data };
    const change = { field: 'messages', value };
    expect(only(change, { channel: 'changes', accountId: '0' })).toMatchObject({ kind: 'test', name: 'message' });
    expect(only(change, { channel: 'changes' })).toMatchObject({ kind: 'message', mid: 'm', at: 1_527_459_824_000 });
    const empty = { field: 'messages', value: { ...value, event_data: {} } };
    expect(only(empty, { channel: 'changes' })).toMatchObject({ kind: 'unknown', name: 'messages', item: empty });
  });

  it('keeps what stands beside something that is understood', () => {
    const events = parseEvent(relayed(fromPerson({ message: { mid: 'm' }, hologram: { x: 1 } })), READER);
    expect(events.map((event) => event.kind)).toEqual(['message', 'unknown']);
    // Only the rest, under the mid of the message: an unsend finds it, and the text is not stored twice.
    expect(events[1]).toMatchObject({ name: 'hologram', mid: 'm', item: { hologram: { x: 1 } } });
  });

  it.each([
    ['a kind of its own', { hologram: { mid: 'm', text: 'x' } }],
    ['a list', { holograms: [{ deep: { mid: 'm' } }] }],
    ['beside an answer', { hologram: { reply_to: { mid: 'other' }, mid: 'm' } }],
  ])('finds the mid it speaks of in %s', (_name, content) => {
    expect(only(fromPerson(content))).toMatchObject({ kind: 'unknown', mid: 'm', igsid: PERSON });
  });

  it('does not take what is only answered for what is spoken of', () => {
    expect(only(fromPerson({ hologram: { reply_to: { mid: 'm' } } }))).not.toHaveProperty('mid');
  });

  it('gives one and the same key for the same content, whatever the order of keys and the time of delivery', () => {
    const one = only({ sender: { id: PERSON }, hologram: { a: 1, b: 2 } });
    const other = only({ hologram: { b: 2, a: 1 }, sender: { id: PERSON } }, { receivedAt: RECEIVED + 5, time: 1 });
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
