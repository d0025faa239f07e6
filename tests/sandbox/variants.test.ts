// Each fact that Meta leaves open can be had in every position, and only in that one at a time.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { VARIANTS } from '../../sandbox/world/variants.ts';
import { dig, errorOf, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
  await practice.act('owner', 'message', { text: 'me' });
  await practice.act(MARA, 'message', { text: 'hi' });
  await practice.webhooks();
  practice.received.length = 0;
});
afterEach(() => practice.end());

const vary = (positions: Record<string, string>) => practice.control('/control/variants', positions);
const BUTTONS = {
  attachment: {
    type: 'template',
    payload: { template_type: 'button', text: 'What?', buttons: [{ type: 'postback', title: 'Yes', payload: 'YES' }] },
  },
};
const toSelf = (message: unknown = { text: 'a' }) =>
  practice.ask('POST', `/${practice.account.ownIgsid}/messages`, { body: { message } });
const toOwnRecipient = () =>
  practice.ask('POST', '/me/messages', {
    body: { recipient: { id: practice.account.ownIgsid }, message: { text: 'a' } },
  });

describe('variant', () => {
  it('selfSend: one path works, the other is refused for its shape', async () => {
    expect(Object.keys(Object((await toSelf()).body))).toEqual(['id']);
    expect(errorOf(await toOwnRecipient())).toEqual({ status: 400, code: 100, subcode: undefined });
    await vary({ selfSend: 'ordinary' });
    expect(Object.keys(Object((await toOwnRecipient()).body))).toEqual(['recipient_id', 'message_id']);
    expect(errorOf(await toSelf())).toEqual({ status: 400, code: 100, subcode: undefined });
  });

  it('selfEcho: at once, never, or 20 seconds late; readable by its id in any case', async () => {
    const sent = await toSelf();
    expect(dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0, 'message')).toEqual({
      mid: dig(sent.body, 'id'),
      text: 'a',
      is_echo: true,
      is_self: true,
    });
    await vary({ selfEcho: 'no' });
    const silent = await toSelf();
    expect(await practice.webhooks()).toHaveLength(1);
    const read = await practice.ask('GET', `/${dig(silent.body, 'id')}?fields=message`);
    expect(dig(read.body, 'message')).toBe('a');
    await vary({ selfEcho: 'late' });
    await toSelf();
    await practice.control('/control/clock', { advanceMs: 10_000 });
    expect(await practice.webhooks()).toHaveLength(1);
    await practice.control('/control/clock', { advanceMs: 10_000 });
    expect(await practice.webhooks()).toHaveLength(2);
    // What is written in the app is echoed whatever the variant says.
    await vary({ selfEcho: 'no' });
    await practice.act('owner', 'message', { text: 'by hand' });
    expect(await practice.webhooks()).toHaveLength(3);
  });

  it('postbackEntry: the own id, or a foreign one', async () => {
    const sent = await toSelf(BUTTONS);
    const tap = async () => {
      await practice.act('owner', 'tap', { mid: dig(sent.body, 'id'), button: 'Yes' });
      return dig((await practice.newestWebhook()).body, 'entry', 0, 'id');
    };
    expect(await tap()).toBe(practice.account.igId);
    await vary({ postbackEntry: 'foreign' });
    expect(await tap()).toBe('45202218377435');
  });

  it('me: flat or wrapped', async () => {
    expect(dig((await practice.ask('GET', '/me?fields=user_id')).body, 'user_id')).toBe(practice.account.igId);
    await vary({ me: 'wrapped' });
    expect(dig((await practice.ask('GET', '/me?fields=user_id')).body, 'data', 0, 'user_id')).toBe(
      practice.account.igId,
    );
  });

  it('refresh: the header is enough, or the parameter is needed', async () => {
    const refresh = (authorization: 'header' | 'parameter') =>
      practice.ask('GET', '/refresh_access_token?grant_type=ig_refresh_token', { authorization });
    expect([(await refresh('header')).status, (await refresh('parameter')).status]).toEqual([200, 200]);
    await vary({ refresh: 'parameter' });
    expect(errorOf(await refresh('header'))).toMatchObject({ code: 100 });
    expect((await refresh('parameter')).status).toBe(200);
  });

  it('readParties: a read with or without them', async () => {
    const read = async () => {
      await practice.act('owner', 'message', { text: 'hello', to: MARA });
      await practice.webhooks();
      await practice.act(MARA, 'read');
      return Object.keys(Object(dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0)));
    };
    expect(await read()).toEqual(['sender', 'recipient', 'timestamp', 'read']);
    await vary({ readParties: 'without' });
    expect(await read()).toEqual(['timestamp', 'read']);
  });

  it('templateEcho: as elements, or as text', async () => {
    await toSelf(BUTTONS);
    const first = dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0, 'message');
    expect(dig(first, 'attachments', 0, 'payload', 'generic', 'elements', 0, 'title')).toBe('What?');
    await vary({ templateEcho: 'text' });
    await toSelf(BUTTONS);
    const second = dig((await practice.newestWebhook()).body, 'entry', 0, 'messaging', 0, 'message');
    expect(dig(second, 'text')).toBe('What?');
  });

  it('that does not exist is refused', async () => {
    expect((await vary({ selfSend: 'both' })).status).toBe(400);
    expect((await vary({ nothing: 'own' })).status).toBe(400);
  });

  it('starts in its first position, whatever it is', () => {
    const first = Object.fromEntries(Object.entries(VARIANTS).map(([name, [position]]) => [name, position]));
    expect(practice.sandbox.variants).toEqual(first);
  });
});
