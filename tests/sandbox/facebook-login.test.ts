// The other set-up: graph.facebook.com with Page tokens (platform.md §1, §2.4, §7.2).
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Asking, dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
  await practice.act(MARA, 'message', { text: 'hi' });
});
afterEach(() => practice.end());

const facebook = (method: string, path: string, token: string, asking: Asking = {}) =>
  practice.ask(method, path, { ...asking, host: 'graph.facebook.com', token });
const pages = async (query = 'fields=name,access_token,tasks,instagram_business_account') => {
  const { body } = await facebook('GET', `/v25.0/me/accounts?${query}`, practice.facebookUserToken);
  return [dig(body, 'data')].flat().map((page) => Object(page));
};
const toMara = () => ({ body: { recipient: { id: practice.igsidOf(MARA) }, message: { text: 'hello' } } });

describe('the Pages of a Facebook user', () => {
  it('are one that works, one without a linked account and one whose role lacks MESSAGING', async () => {
    const [good, unlinked, powerless] = await pages();
    expect(good.instagram_business_account).toEqual({ id: practice.account.igId });
    expect(good.tasks).toContain('MESSAGING');
    expect(unlinked).not.toHaveProperty('instagram_business_account');
    expect(powerless.tasks).not.toContain('MESSAGING');
    expect(new Set([good, unlinked, powerless].map(({ access_token: token }) => token)).size).toBe(3);
  });

  it('come in pages by variant, the next one behind its address', async () => {
    await practice.control('/control/variants', { accountsPaging: 'several' });
    const first = await facebook('GET', '/me/accounts?fields=name,access_token', practice.facebookUserToken);
    expect(dig(first.body, 'data', 'length')).toBe(2);
    const next = new URL(String(dig(first.body, 'paging', 'next')));
    expect(next.host).toBe('graph.facebook.com');
    const second = await facebook('GET', `${next.pathname}${next.search}`, practice.facebookUserToken);
    expect(dig(second.body, 'data', 'length')).toBe(1);
    expect(dig(second.body, 'data', 0, 'access_token')).toMatch(/^EAA/);
    expect(dig(second.body, 'paging', 'next')).toBeUndefined();
  });

  it('are told to their user only, and that token sends nothing', async () => {
    const [good] = await pages();
    expect(errorOf(await facebook('GET', '/me/accounts', good.access_token))).toMatchObject({ code: 100 });
    const answer = await facebook('POST', `/${good.id}/messages`, practice.facebookUserToken, toMara());
    expect(errorOf(answer)).toMatchObject({ code: 190 });
  });
});

describe('a Page token', () => {
  it('sends by the id and by me, reads, answers comments, and is no Instagram token', async () => {
    const [good] = await pages();
    const token = good.access_token;
    for (const path of [`/${good.id}/messages`, '/me/messages']) {
      const sent = await facebook('POST', path, token, toMara());
      expect(Object.keys(Object(sent.body))).toEqual(['recipient_id', 'message_id']);
    }
    const threads = await facebook('GET', `/${good.id}/conversations?platform=instagram`, token);
    const id = dig(threads.body, 'data', 0, 'id');
    const thread = await facebook('GET', `/${id}?fields=messages{id,message}`, token);
    expect(dig(thread.body, 'messages', 'data', 0, 'message')).toBe('hello');
    const account = await facebook('GET', `/${practice.account.igId}?fields=id,username`, token);
    expect(account.body).toEqual({ id: practice.account.igId, username: practice.account.username });
    expect((await facebook('GET', `/${practice.igsidOf(MARA)}?fields=username`, token)).status).toBe(200);
    const media = await facebook('GET', `/${practice.account.igId}/media`, token);
    const { commentId } = await practice.act(MARA, 'comment', {
      text: 'nice',
      media: dig(media.body, 'data', 0, 'id'),
    });
    expect((await facebook('POST', `/${commentId}/replies`, token, { body: { message: 'Thanks' } })).status).toBe(200);
    const upload = { message: { attachment: { type: 'image', payload: { url: 'https://example.com/a.png' } } } };
    const path = `/${good.id}/message_attachments`;
    expect(errorOf(await facebook('POST', path, token, { body: upload }))).toMatchObject({ code: 100 });
    expect((await facebook('POST', path, token, { body: { ...upload, platform: 'instagram' } })).status).toBe(200);

    expect(errorOf(await practice.ask('GET', '/me', { token }))).toEqual({
      status: 400,
      code: 190,
      subcode: undefined,
    });
    expect(errorOf(await facebook('GET', '/me', practice.token))).toEqual({
      status: 400,
      code: 190,
      subcode: undefined,
    });
  });

  it('of a Page without account, or without MESSAGING, is refused with its reason', async () => {
    const [good, unlinked, powerless] = await pages();
    const send = (page: Record<string, string>) => facebook('POST', '/me/messages', page.access_token ?? '', toMara());
    expect(errorOf(await send(unlinked))).toMatchObject({ code: 100, subcode: 2534013 });
    expect(errorOf(await send(powerless))).toMatchObject({ status: 403, code: 10 });
    const other = await facebook('POST', `/${good.id}/messages`, unlinked.access_token, toMara());
    expect(errorOf(other)).toMatchObject({ code: 100, subcode: 33 });
  });

  it('of a role that lost MESSAGING still reads comments, and sends nothing', async () => {
    const [good] = await pages();
    const page = practice.sandbox.world.pages[0];
    if (page) page.tasks = page.tasks.filter((task) => task !== 'MESSAGING');
    const { mediaId } = await practice.act(MARA, 'comment', { text: 'nice' });
    expect((await facebook('GET', `/${mediaId}/comments`, good.access_token)).status).toBe(200);
    const sent = await facebook('POST', '/me/messages', good.access_token, toMara());
    expect(errorOf(sent)).toMatchObject({ status: 403, code: 10 });
  });

  it("does not do what is Instagram Login's: the account's own path, a refresh", async () => {
    const [good] = await pages();
    const ownPath = await facebook('POST', `/${practice.account.igId}/messages`, good.access_token, toMara());
    expect(errorOf(ownPath)).toMatchObject({ code: 100 });
    const refresh = await facebook('GET', '/refresh_access_token?grant_type=ig_refresh_token', good.access_token);
    expect(errorOf(refresh)).toMatchObject({ code: 803 });
    const asked = await facebook('GET', `/${practice.account.igId}?fields=user_id`, good.access_token);
    expect(errorOf(asked)).toMatchObject({ code: 100 });
  });

  it('does not end by time, its user does', async () => {
    const [good] = await pages();
    await practice.control('/control/clock', { advanceMs: 400 * 86_400_000 });
    expect((await facebook('GET', '/me', good.access_token)).status).toBe(200);
    expect(errorOf(await facebook('GET', '/me/accounts', practice.facebookUserToken))).toMatchObject({ code: 190 });
  });

  it.each([
    ['message-access-off', { status: 403, code: 200, subcode: 2534041 }],
    ['page-link-broken', { status: 403, code: 10, subcode: 2534077 }],
  ])('with %s sends nothing and still reads the account', async (state, expected) => {
    const [good] = await pages();
    await practice.control('/control/token', { state });
    expect(errorOf(await facebook('POST', '/me/messages', good.access_token, toMara()))).toEqual(expected);
    expect((await facebook('GET', `/${practice.account.igId}?fields=username`, good.access_token)).status).toBe(200);
  });
});

describe('webhooks with Facebook Login', () => {
  it('bring messages once the Page is subscribed, comments in any case, insights too, and no opt-ins', async () => {
    const [good] = await pages();
    await practice.control('/control/webhook', { setUp: 'facebook' });
    await practice.webhooks();
    practice.received.length = 0;
    await practice.act(MARA, 'message', { text: 'unheard' });
    expect(await practice.webhooks()).toHaveLength(0);
    await practice.act(MARA, 'comment', { text: 'heard' });
    expect(await practice.webhooks()).toHaveLength(1);
    const path = `/${good.id}/subscribed_apps?subscribed_fields=`;
    expect(errorOf(await facebook('POST', `${path}messages,messaging_seen`, good.access_token))).toMatchObject({
      code: 100,
    });
    expect((await facebook('POST', `${path}messages,messaging_postbacks`, good.access_token)).status).toBe(200);
    await practice.act(MARA, 'message', { text: 'heard' });
    await practice.act('owner', 'storyInsights');
    expect(await practice.webhooks()).toHaveLength(3);
    await expect(practice.act(MARA, 'optin')).rejects.toThrow('no opt-ins');
    await practice.control('/control/webhook', { setUp: 'instagram' });
    await practice.act(MARA, 'optin');
    expect(await practice.webhooks()).toHaveLength(4);
    await expect(practice.act('owner', 'storyInsights')).rejects.toThrow('Facebook Login only');
  });
});
