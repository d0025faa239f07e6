// What can be sent besides text, and each way in which Instagram declines it (platform.md §4.2, §8).
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { firstVariants } from '../../sandbox/world/variants.ts';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';
const TOMAS = 'tomas_okafor';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let practice: Practice;
let mid: string;

beforeAll(async () => {
  practice = await practise();
});
afterAll(() => practice.end());
beforeEach(async () => {
  Object.assign(practice.sandbox.variants, firstVariants());
  await practice.control('/control/clock', { at: '2026-11-20T12:00:00Z' });
  mid = (await practice.act(MARA, 'message', { text: 'hi' })).mid ?? '';
});

const send = (body: Record<string, unknown>) =>
  practice.ask('POST', '/me/messages', { body: { recipient: { id: practice.igsidOf(MARA) }, ...body } });
const message = (value: unknown) => send({ message: value });
const file = (type: string, name: string) =>
  message({ attachment: { type, payload: { url: `https://example.com/${name}` } } });
const upload = (type: string, url: string, more: Record<string, unknown> = { is_reusable: true }) =>
  practice.ask('POST', '/me/message_attachments', {
    body: { message: { attachment: { type, payload: { url, ...more } } } },
  });
const byId = (type: string, id: unknown) => message({ attachment: { type, payload: { attachment_id: id } } });

describe('a file by its address', () => {
  it.each([
    ['image', ['a.png', 'a.JPG', 'a.jpeg', 'a.gif', 'a', 'a.php']],
    ['audio', ['a.aac', 'a.m4a', 'a.wav', 'a.mp4']],
    ['video', ['a.mp4', 'a.ogg', 'a.avi', 'a.mov', 'a.webm']],
    ['file', ['a.pdf']],
  ])('of type %s is taken with its extensions', async (type, names) => {
    for (const name of names) expect((await file(type, name)).status, name).toBe(200);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['image', 'a.mp4', { code: 100, subcode: 2018047 }],
    ['image', 'a.webp', { code: 100, subcode: 2018047 }],
    ['audio', 'a.png', { code: 100, subcode: 2018047 }],
    ['audio', 'a.mp3', { code: 100, subcode: 2018047 }],
    ['video', 'a.mkv', { code: 100, subcode: 2018047 }],
    ['file', 'a.png', { code: 100, subcode: 2018047 }],
    ['image', 'too-big.png', { code: 100, subcode: 2018109 }],
    ['video', 'too-big.mp4', { code: 100, subcode: 2018109 }],
    ['file', 'too-big.pdf', { code: 100, subcode: 2018109 }],
    ['image', 'not-there.png', { code: 100, subcode: 2018008 }],
    ['video', 'slow.mp4', { code: 100, subcode: 2018294 }],
  ])('%s %s is refused as documented', async (type, name, expected) => {
    expect(errorOf(await file(type, name))).toEqual({ status: 400, ...expected });
  });

  it('that is an image over 8 MiB can be 36000 instead', async () => {
    practice.sandbox.variants.bigImage = '36000';
    expect(errorOf(await file('image', 'too-big.png'))).toMatchObject({ code: 36000, subcode: 2207004 });
    expect(errorOf(await file('video', 'too-big.mp4'))).toMatchObject({ code: 100, subcode: 2018109 });
  });

  it('is echoed from another address than it was sent from', async () => {
    const sent = await file('image', 'a.png');
    const echo = dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0, 'message');
    expect(echo).toEqual({
      mid: dig(sent.body, 'message_id'),
      is_echo: true,
      attachments: [{ type: 'image', payload: { url: expect.stringMatching(/^https:\/\/lookaside\.fbsbx\.com\//) } }],
    });
  });
});

describe('an attachment id', () => {
  it('comes from an upload or from a send that asks for it, and can be sent again', async () => {
    const first = dig((await upload('video', 'https://example.com/a.mp4')).body, 'attachment_id');
    const kept = await message({
      attachment: { type: 'image', payload: { url: 'https://example.com/a.png', is_reusable: true } },
    });
    expect((await byId('video', first)).status).toBe(200);
    expect((await byId('image', dig(kept.body, 'attachment_id'))).status).toBe(200);
    const several = { type: 'image', payload: { attachment_id: dig(kept.body, 'attachment_id') } };
    expect((await message({ attachments: [several, several] })).status).toBe(200);
  });

  it('that is foreign, or was not made to be reused, is 100/2018074; of another type 100/2018047', async () => {
    const single = dig((await upload('image', 'https://example.com/a.png', {})).body, 'attachment_id');
    const video = dig((await upload('video', 'https://example.com/a.mp4')).body, 'attachment_id');
    expect(errorOf(await byId('image', '1799'))).toMatchObject({ code: 100, subcode: 2018074 });
    expect(errorOf(await byId('image', single))).toMatchObject({ code: 100, subcode: 2018074 });
    expect(errorOf(await byId('image', video))).toMatchObject({ code: 100, subcode: 2018047 });
    const both = { attachment_id: video, url: 'https://example.com/a.mp4' };
    expect(errorOf(await message({ attachment: { type: 'video', payload: both } }))).toMatchObject({ code: 100 });
  });

  it('is not given for a file name beyond ASCII, or what is no medium', async () => {
    expect(errorOf(await upload('image', 'https://example.com/käse.png'))).toMatchObject({ code: 100 });
    expect(errorOf(await upload('template', 'https://example.com/a.png'))).toMatchObject({ code: 100 });
    expect(errorOf(await upload('image', 'https://example.com/a.mp4'))).toMatchObject({ code: 100, subcode: 2018047 });
    expect(errorOf(await upload('image', 'https://example.com/a.png', { size: 1 }))).toMatchObject({ code: 100 });
  });
});

describe('several images', () => {
  const many = (count: number) => ({
    attachments: Array.from({ length: count }, (_, index) => ({
      type: 'image',
      payload: { url: `https://example.com/${index}.png` },
    })),
  });

  it('are taken up to ten, and echoed together', async () => {
    expect((await message(many(10))).status).toBe(200);
    const echo = (await practice.newestWebhook()).body;
    expect(dig(echo, 'entry', 0, 'messaging', 0, 'message', 'attachments', 'length')).toBe(10);
    expect(errorOf(await message(many(11)))).toMatchObject({ code: 100, subcode: 2534015 });
    expect(errorOf(await message(many(0)))).toMatchObject({ code: 100, subcode: 2534015 });
  });

  it('are 100/2534068 where they are not rolled out', async () => {
    practice.sandbox.variants.multiImage = 'not-rolled-out';
    expect(errorOf(await message(many(2)))).toMatchObject({ code: 100, subcode: 2534068 });
  });

  it('may not hold another type', async () => {
    const video = { type: 'video', payload: { url: 'https://example.com/a.mp4' } };
    expect(errorOf(await message({ attachments: [video] }))).toMatchObject({ code: 100, subcode: 2534015 });
  });
});

describe('templates and posts', () => {
  const generic = (element: Record<string, unknown>) =>
    message({ attachment: { type: 'template', payload: { template_type: 'generic', elements: [element] } } });

  it.each<[string, Record<string, unknown>]>([
    ['a title alone', { title: 'a' }],
    ['no title', { subtitle: 'a' }],
    ['a title of 81 characters', { title: 'a'.repeat(81), subtitle: 'b' }],
    ['a subtitle of 81 characters', { title: 'a', subtitle: 'b'.repeat(81) }],
    ['a picture that is no address', { title: 'a', image_url: 'mug.png' }],
    ['an action that is no address', { title: 'a', default_action: { type: 'postback', payload: 'p' } }],
    ['no buttons in its list', { title: 'a', buttons: [] }],
  ])('a card with %s is refused', async (_, element) => {
    expect(errorOf(await generic(element))).toEqual({ status: 400, code: 100, subcode: 2534015 });
  });

  it('a card at the limit is taken, ten of them too, eleven not', async () => {
    expect((await generic({ title: 'a'.repeat(80), subtitle: 'b'.repeat(80) })).status).toBe(200);
    const cards = (count: number) => ({
      attachment: {
        type: 'template',
        payload: {
          template_type: 'generic',
          elements: Array.from({ length: count }, () => ({ title: 'a', subtitle: 'b' })),
        },
      },
    });
    expect((await message(cards(10))).status).toBe(200);
    expect(errorOf(await message(cards(11)))).toMatchObject({ subcode: 2534015 });
  });

  it('an own post is shared as one, a foreign one is refused', async () => {
    const own = practice.sandbox.world.media[0];
    expect((await message({ attachment: { type: 'MEDIA_SHARE', payload: { id: own?.id } } })).status).toBe(200);
    const echo = dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0, 'message', 'attachments', 0);
    expect(echo).toMatchObject({ type: 'ig_post', payload: { ig_post_media_id: own?.id, title: own?.caption } });
    const foreign = { attachment: { type: 'MEDIA_SHARE', payload: { id: '17999999999999999' } } };
    expect(errorOf(await message(foreign))).toMatchObject({ code: 100, subcode: 2534015 });
  });
});

describe('an inline reply', () => {
  it('names a message of that conversation, which the echo tells', async () => {
    const sent = await send({ message: { text: 'this one' }, reply_to: { mid } });
    expect(sent.status).toBe(200);
    const echo = dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0, 'message');
    expect(dig(echo, 'reply_to')).toEqual({ mid });
  });

  it("to another's, an unsent or an unknown message is refused", async () => {
    const other = (await practice.act(TOMAS, 'message', { text: 'hi' })).mid;
    const gone = (await practice.act(MARA, 'message', { text: 'oh' })).mid;
    await practice.act(MARA, 'unsend', { mid: gone });
    for (const foreign of [other, gone, 'aWdfZAG1']) {
      const answer = await send({ message: { text: 'a' }, reply_to: { mid: foreign } });
      expect(errorOf(answer)).toMatchObject({ code: 100, subcode: 2534015 });
    }
  });

  it('exists with Instagram Login since 21 September 2026', async () => {
    await practice.control('/control/clock', { at: '2026-09-20T12:00:00Z' });
    const { mid: older } = await practice.act(MARA, 'message', { text: 'hi' });
    const body = { message: { text: 'a' }, reply_to: { mid: older } };
    expect(errorOf(await send(body))).toMatchObject({ code: 100 });
    await practice.control('/control/clock', { advanceMs: 12 * HOUR });
    expect((await send(body)).status).toBe(200);
  });
});

describe('an action', () => {
  const action = (name: string, more: Record<string, unknown> = {}) => send({ sender_action: name, ...more });
  const thread = () => practice.sandbox.world.threads.find(({ igsid }) => igsid === practice.igsidOf(MARA));

  const reacted = () => thread()?.messages.find((candidate) => candidate.mid === mid)?.reactions.owner;

  it('reacts with a name or any emoji, takes it back, and is not echoed', async () => {
    await practice.webhooks();
    const before = practice.received.length;
    for (const reaction of ['love', 'laugh', '🫖', '👩🏽‍🎨', '🇵🇹']) {
      expect((await action('react', { payload: { message_id: mid, reaction } })).body).toEqual({
        recipient_id: practice.igsidOf(MARA),
      });
    }
    expect(reacted()?.emoji).toBe('🇵🇹');
    expect((await action('unreact', { payload: { message_id: mid } })).status).toBe(200);
    expect(reacted()).toBeUndefined();
    expect((await practice.webhooks()).length).toBe(before);
  });

  it.each<[string, string, Record<string, unknown>]>([
    ['without a message', 'react', {}],
    ['with two emoji', 'react', { reaction: '🫖🫖' }],
    ['with words', 'react', { reaction: 'lovely' }],
    ['with a reaction that is taken back', 'unreact', { reaction: 'love' }],
  ])('%s is refused', async (_, name, payload) => {
    const asked = payload.reaction === undefined ? { reaction: 'love' } : { message_id: mid, ...payload };
    expect(errorOf(await action(name, { payload: asked }))).toMatchObject({ code: 100, subcode: 2534015 });
  });

  it('types, stops typing, and says that it has seen the conversation', async () => {
    await action('typing_on');
    expect(thread()?.isTyping).toBe(true);
    await action('typing_off');
    expect(thread()?.isTyping).toBeUndefined();
    expect((await action('mark_seen')).status).toBe(200);
    expect(thread()?.ownerSeenAt).toBeGreaterThan(practice.sandbox.clock.now() - HOUR);
    expect(errorOf(await action('typing_on', { payload: {} }))).toMatchObject({ code: 100 });
    expect(errorOf(await action('wave'))).toMatchObject({ code: 100 });
  });

  it('together with a message is 100/2018014', async () => {
    const both = await action('react', { message: { text: 'a' }, payload: { message_id: mid, reaction: 'love' } });
    expect(errorOf(both)).toMatchObject({ code: 100, subcode: 2018014 });
  });
});

describe('a tag', () => {
  it('HUMAN_AGENT reaches seven days where it is granted, and not a moment more', async () => {
    practice.sandbox.variants.humanAgent = 'granted';
    await practice.control('/control/clock', { advanceMs: 7 * DAY - 60_000 });
    expect(errorOf(await send({ message: { text: 'a' } }))).toMatchObject({ code: 10, subcode: 2534022 });
    const tagged = { message: { text: 'a' }, tag: 'HUMAN_AGENT' };
    expect((await send(tagged)).status).toBe(200);
    expect((await send({ ...tagged, messaging_type: 'MESSAGE_TAG' })).status).toBe(200);
    await practice.control('/control/clock', { advanceMs: 120_000 });
    expect(errorOf(await send(tagged))).toMatchObject({ code: 10, subcode: 2534022 });
  });

  it('of another name ended on 27 April 2026', async () => {
    await practice.control('/control/clock', { at: '2026-04-26T12:00:00Z' });
    const tagged = { message: { text: 'a' }, tag: 'ACCOUNT_UPDATE', messaging_type: 'MESSAGE_TAG' };
    expect((await send(tagged)).status).toBe(200);
    await practice.control('/control/clock', { advanceMs: 12 * HOUR });
    expect(errorOf(await send(tagged))).toMatchObject({ status: 400, code: 100, subcode: undefined });
  });
});

describe('a conversation that another app has', () => {
  it('comes as standby, takes no message, and comes back', async () => {
    await practice.act(MARA, 'handover', { kind: 'pass' });
    await practice.act(MARA, 'message', { text: 'hello?' });
    const { body } = await practice.newestWebhook();
    expect(dig(body, 'entry', 0, 'standby', 0, 'message', 'text')).toBe('hello?');
    expect(errorOf(await send({ message: { text: 'a' } }))).toMatchObject({ code: 100, subcode: 2534037 });
    await practice.act(MARA, 'handover', { kind: 'take', owner: 'us' });
    expect((await send({ message: { text: 'a' } })).status).toBe(200);
  });
});

describe('requests', () => {
  it('that are idle for 30 days are not listed', async () => {
    const listed = async () => {
      await practice.control('/control/clock', { advanceMs: 1_000 });
      const path = `/me/conversations?platform=instagram&user_id=${practice.igsidOf('irini.bakes')}`;
      return dig((await practice.ask('GET', path)).body, 'data', 'length');
    };
    await practice.act('irini.bakes', 'message', { text: 'hi' });
    expect(await listed()).toBe(1);
    await practice.control('/control/clock', { advanceMs: 30 * DAY });
    expect(await listed()).toBe(0);
  });
});
