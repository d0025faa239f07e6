// What a phone can cause beyond plain messages, and each open fact of the shapes that come of it (platform.md §3).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MESSAGE_KINDS } from '../../sandbox/people/message-content.ts';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
});
afterEach(() => practice.end());

const vary = (positions: Record<string, string>) => practice.control('/control/variants', positions);
const newest = async () => dig((await practice.newestWebhook()).body, 'entry', 0);
const item = async () => dig(await newest(), 'messaging', 0);
const change = async () => dig(await newest(), 'changes', 0);
const all = async () => (await practice.webhooks()).map(({ body }) => dig(body, 'entry', 0));

describe('a message of each kind', () => {
  it.each(MESSAGE_KINDS)('%s arrives, opens the window, and can be told apart', async (kind) => {
    await practice.act(MARA, 'message', { kind, text: 'words' });
    const message = Object(dig(await item(), 'message'));
    const { mid, text, attachments, reply_to: replyTo, is_unsupported: isUnsupported } = message;
    expect(mid).toMatch(/^aWdf/);
    expect(text !== undefined || attachments !== undefined || isUnsupported === true).toBe(true);
    if (kind === 'story_reply') expect(dig(replyTo, 'story', 'url')).toMatch(/^https:/);
    const to = { recipient: { id: practice.igsidOf(MARA) }, message: { text: 'thanks' } };
    expect((await practice.ask('POST', '/me/messages', { body: to })).status).toBe(200);
  });

  it('holds several pictures where it is told to, and no more than ten', async () => {
    await practice.act(MARA, 'message', { kind: 'image', count: 3 });
    const urls = [dig(await item(), 'message', 'attachments')].flat().map((one) => dig(one, 'payload', 'url'));
    expect(new Set(urls).size).toBe(3);
    await expect(practice.act(MARA, 'message', { kind: 'image', count: 11 })).rejects.toThrow('1 to 10');
    await expect(practice.act(MARA, 'message', { kind: 'poll' })).rejects.toThrow('Nobody can send');
  });
});

describe('an edit that is none', () => {
  it('comes with the message, instead of it, or once more, by variant and act', async () => {
    await vary({ editZero: 'with' });
    const { mid } = await practice.act(MARA, 'message', { text: 'hi' });
    expect((await all()).map((entry) => Object.keys(Object(dig(entry, 'messaging', 0))).at(-1))).toEqual([
      'message',
      'message_edit',
    ]);
    await vary({ editZero: 'alone', editZeroParties: 'without' });
    const alone = await practice.act(MARA, 'message', { text: 'unheard' });
    expect(await item()).toEqual({
      timestamp: expect.any(Number),
      message_edit: { mid: alone.mid, num_edit: 0 },
    });
    await vary({ editZero: 'none' });
    await practice.act(MARA, 'editZero', { mid });
    expect(dig(await item(), 'message_edit')).toEqual({ mid, num_edit: 0 });
  });
});

describe('who comes by a link', () => {
  it('is told in the form of where they stand, and opens the window each time', async () => {
    await practice.act(MARA, 'igme', { text: 'Hello', ref: 'card' });
    expect(dig(await item(), 'message', 'referral', 'ref')).toBe('card');
    await practice.act('tomas_okafor', 'igme', { title: 'Do you ship?', payload: 'SHIP', ref: 'card' });
    expect(dig(await item(), 'postback')).toMatchObject({ payload: 'SHIP', referral: { source: 'SHORTLINKS' } });
    await practice.control('/control/clock', { advanceMs: 25 * 3_600_000 });
    await vary({ referralSource: 'IG_ME' });
    await practice.act(MARA, 'igme', { ref: 'card' });
    expect(dig(await item(), 'referral')).toEqual({ ref: 'card', source: 'IG_ME', type: 'OPEN_THREAD' });
    const to = { recipient: { id: practice.igsidOf(MARA) }, message: { text: 'a' } };
    expect((await practice.ask('POST', '/me/messages', { body: to })).status).toBe(200);
    await expect(practice.act('irini.bakes', 'igme', { ref: 'card' })).rejects.toThrow('`text` is missing');
  });

  it('or an ad, a product, an ice breaker is told too', async () => {
    await practice.act(MARA, 'ad', { text: 'Still there?', adId: '120211234567890123' });
    expect(dig(await item(), 'message', 'referral')).toMatchObject({ ad_id: '120211234567890123', source: 'ADS' });
    await vary({ adId: 'number' });
    await practice.act(MARA, 'ad', { text: 'Still there?' });
    expect(typeof dig(await item(), 'message', 'referral', 'ad_id')).toBe('number');
    await practice.act(MARA, 'product', { text: 'This one?' });
    expect(dig(await item(), 'message', 'referral')).toEqual({ product: { id: practice.sandbox.world.products[0] } });
    await vary({ postbackForm: 'changes' });
    await practice.act(MARA, 'iceBreaker', { title: 'Opening hours?', payload: 'HOURS' });
    expect(await change()).toMatchObject({
      field: 'messaging_postbacks',
      value: { sender: { id: practice.igsidOf(MARA) }, postback: { payload: 'HOURS' } },
    });
  });
});

describe('comments', () => {
  it('under a boosted post are told for the ad and for the original', async () => {
    const { mediaId } = await practice.act('owner', 'boost');
    const values = async (variant: string) => {
      await vary({ boostedTwin: variant });
      await practice.webhooks();
      practice.received.length = 0;
      const { commentId } = await practice.act(MARA, 'comment', { text: 'price?' });
      const told = (await all()).map((entry) => Object(dig(entry, 'changes', 0, 'value')));
      return { commentId, told };
    };
    const same = await values('same-id');
    expect(same.told.map(({ id }) => id)).toEqual([same.commentId, same.commentId]);
    expect(same.told.map(({ media }) => media)).toMatchObject([
      { ad_id: expect.any(String), original_media_id: mediaId, media_product_type: 'AD' },
      { id: mediaId, media_product_type: 'FEED' },
    ]);
    const other = await values('other-id');
    expect(new Set(other.told.map(({ id }) => id)).size).toBe(2);
    expect((await values('none')).told).toHaveLength(1);
    await practice.act('owner', 'boost', { on: false });
    expect((await values('same-id')).told).toHaveLength(1);
  });

  it('can have no text, stand flat, and be named otherwise', async () => {
    await practice.act(MARA, 'comment', { kind: 'gif' });
    expect(dig(await change(), 'value')).not.toHaveProperty('text');
    await vary({ commentForm: 'flat', commentKey: 'comment_id' });
    const { commentId } = await practice.act(MARA, 'comment', { text: 'flat' });
    expect(await newest()).toMatchObject({ field: 'comments', value: { comment_id: commentId, text: 'flat' } });
  });

  it('hold the mentions of Instagram Login', async () => {
    const { commentId } = await practice.act(MARA, 'mention', { text: 'these!' });
    expect(await change()).toMatchObject({
      field: 'comments',
      value: { id: commentId, text: `@${practice.account.username} these!` },
    });
  });
});

describe('who may answer', () => {
  it('changes hands with the documented ids, and roles are told', async () => {
    await practice.act(MARA, 'message', { text: 'hi' });
    await practice.act(MARA, 'handover', { kind: 'take', previous: null });
    expect(dig(await item(), 'take_thread_control')).toMatchObject({
      previous_owner_app_id: null,
      new_owner_app_id: '1217981644879628',
    });
    await practice.act(MARA, 'react', { mid: practice.sandbox.world.threads[0]?.messages[0]?.mid });
    expect(dig(await newest(), 'standby', 0, 'reaction', 'action')).toBe('react');
    await practice.act(MARA, 'handover', { kind: 'roles', owner: 'us' });
    expect(dig(await item(), 'app_roles')).toEqual({ [practice.sandbox.appId]: ['primary_receiver'] });
    await practice.act(MARA, 'handover', { kind: 'request' });
    expect(dig(await item(), 'request_thread_control', 'metadata')).toBe('handed over');
  });
});

describe("the dashboard's test", () => {
  it.each(['messages', 'message_reactions', 'messaging_postbacks', 'messaging_seen', 'messaging_referral'])(
    'of %s comes as a change, as a message, in the old form, and bare',
    async (field) => {
      await practice.act('owner', 'dashboardTest', { field });
      expect(await newest()).toMatchObject({ id: '0', changes: [{ field, value: { sender: { id: '12334' } } }] });
      await practice.act('owner', 'dashboardTest', { field, form: 'messaging' });
      expect(await newest()).toMatchObject({ id: '0', messaging: [{ recipient: { id: '23245' } }] });
      await practice.act('owner', 'dashboardTest', { field, form: '2021' });
      expect(dig(await change(), 'value', 'event_data', 'sender', 'id')).toBe('12334');
      await practice.act('owner', 'dashboardTest', { field, form: 'bare' });
      expect((await practice.newestWebhook()).body).toMatchObject({ field, value: { sender: { id: '12334' } } });
    },
  );

  it('can be any body at all', async () => {
    const body = { object: 'instagram', entry: [{ id: 7, time: '0', messaging: [{ something: 'else' }] }] };
    await practice.act('owner', 'deliver', { body });
    expect((await practice.newestWebhook()).body).toEqual(body);
  });

  it('of comments and mentions exists too, and makes nobody', async () => {
    for (const field of ['comments', 'live_comments', 'mentions']) {
      await practice.act('owner', 'dashboardTest', { field });
      expect(await change()).toMatchObject({ field });
    }
    expect(practice.sandbox.world.comments).toEqual([]);
    expect(practice.sandbox.world.threads).toEqual([]);
    await expect(practice.act('owner', 'dashboardTest', { field: 'follow' })).rejects.toThrow('no test');
  });
});

describe('a variant of shape', () => {
  it('falseFlags, echoAppId and selfReplyFlag add what most recordings lack', async () => {
    const { mid } = await practice.act(MARA, 'message', { text: 'hi' });
    expect(dig(await item(), 'message')).not.toHaveProperty('is_echo');
    await vary({ falseFlags: 'present', echoAppId: 'present', selfReplyFlag: 'present' });
    await practice.act(MARA, 'message', { text: 'and', replyTo: mid });
    expect(dig(await item(), 'message')).toMatchObject({
      is_echo: false,
      is_self: false,
      reply_to: { mid, is_self_reply: true },
    });
    const to = { recipient: { id: practice.igsidOf(MARA) }, message: { text: 'a' }, reply_to: { mid } };
    await practice.ask('POST', '/me/messages', { body: to });
    expect(dig(await item(), 'message')).toMatchObject({
      is_echo: true,
      app_id: practice.sandbox.appId,
      reply_to: { mid, is_self_reply: false },
    });
  });

  it('editNumber, reactionEmoji and outerArray change how it is written', async () => {
    await vary({ editNumber: 'string', reactionEmoji: 'bare', outerArray: 'present' });
    const { mid } = await practice.act(MARA, 'message', { text: 'hi' });
    await practice.act(MARA, 'edit', { mid, text: 'hello' });
    expect(dig((await practice.newestWebhook()).body, 0, 'entry', 0, 'messaging', 0, 'message_edit', 'num_edit')).toBe(
      '1',
    );
    await practice.act(MARA, 'react', { mid });
    expect(dig((await practice.newestWebhook()).body, 0, 'entry', 0, 'messaging', 0, 'reaction', 'emoji')).toBe(
      '\u2764',
    );
  });

  it('meSubscribedApps: the short path is refused, the id is taken', async () => {
    await vary({ meSubscribedApps: 'refused' });
    const query = 'subscribed_apps?subscribed_fields=messages';
    expect(errorOf(await practice.ask('POST', `/me/${query}`))).toMatchObject({ code: 100 });
    expect((await practice.ask('POST', `/${practice.account.igId}/${query}`)).status).toBe(200);
  });

  it.each([
    ['551', { code: 551, subcode: 1545041 }],
    ['200', { code: 200, subcode: 1545041 }],
    ['2018108', { code: 10, subcode: 2018108 }],
    ['2534029', { code: 100, subcode: 2534029 }],
  ])('blocked: %s', async (position, expected) => {
    await practice.act(MARA, 'message', { text: 'hi' });
    await practice.act(MARA, 'block');
    await vary({ blocked: position });
    const to = { recipient: { id: practice.igsidOf(MARA) }, message: { text: 'a' } };
    expect(errorOf(await practice.ask('POST', '/me/messages', { body: to }))).toMatchObject(expected);
  });

  it('sendBudget: 100 or 300 a second', async () => {
    await practice.act(MARA, 'message', { text: 'hi' });
    const to = { recipient: { id: practice.igsidOf(MARA) }, sender_action: 'typing_on' };
    const refused = async () => {
      // A moment of its own, in which the machine's time hardly counts.
      await practice.control('/control/clock', { advanceMs: 10_000 });
      for (let count = 0; count < 100; count += 1) practice.sandbox.limiter.allows('sends', 1_000, 1_000);
      return errorOf(await practice.ask('POST', '/me/messages', { body: to })).code;
    };
    expect(await refused()).toBe(613);
    await vary({ sendBudget: '300' });
    expect(await refused()).toBeUndefined();
  });
});
