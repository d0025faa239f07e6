// What leaves the sandbox is what Meta sends: signed over the bytes on the wire, in the documented shapes, and again until it is taken.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { payload, payloadNames } from './payload.ts';
import { dig, type Practice, practise, type Received } from './practice.ts';
import { type Exceptions, shapeDifferences } from './shape.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
beforeEach(async () => {
  practice = await practise();
});
afterEach(() => practice.end());

const item = ({ body }: Received) => dig(body, 'entry', 0, 'messaging', 0);
const BUTTONS = {
  attachment: {
    type: 'template',
    payload: { template_type: 'button', text: 'What?', buttons: [{ type: 'postback', title: 'Yes', payload: 'YES' }] },
  },
};

async function sendTo(igsid: string, message: unknown): Promise<string> {
  const answer = await practice.ask('POST', '/me/messages', { body: { recipient: { id: igsid }, message } });
  return String(dig(answer.body, 'message_id'));
}

/** What makes each webhook, and where it may differ from its sample. */
const CASES: Record<string, { act: () => Promise<unknown>; exceptions?: Exceptions }> = {
  'webhook-message-deleted--meta-docs': {
    act: async () => practice.act(MARA, 'unsend', await practice.act(MARA, 'message', { text: 'oh' })),
  },
  'webhook-message-edit--meta-docs': {
    act: async () =>
      practice.act(MARA, 'edit', { ...(await practice.act(MARA, 'message', { text: 'oh' })), text: 'ah' }),
    // A string placeholder in the sample; the field table says int, and every recording has one.
    exceptions: { types: { 'entry[].messaging[].message_edit.num_edit': ['number'] } },
  },
  'webhook-message-ephemeral--meta-docs': { act: () => practice.act(MARA, 'message', { kind: 'ephemeral' }) },
  'webhook-message-inline-reply--meta-docs': {
    act: async () =>
      practice.act(MARA, 'message', { text: 'b', replyTo: (await practice.act(MARA, 'message', { text: 'a' })).mid }),
  },
  'webhook-message-quick-reply--meta-docs': {
    act: async () => {
      await practice.act(MARA, 'message', { text: 'hi' });
      const mid = await sendTo(practice.igsidOf(MARA), {
        text: 'Which?',
        quick_replies: [{ content_type: 'text', title: 'This', payload: 'THIS' }],
      });
      await practice.act(MARA, 'tap', { mid, button: 'This' });
    },
  },
  'webhook-message-share-with-ig-post-fields--meta-docs': {
    act: () => practice.act(MARA, 'message', { kind: 'ig_post' }),
  },
  'webhook-message-story-mention--meta-docs': { act: () => practice.act(MARA, 'message', { kind: 'story_mention' }) },
  'webhook-message-story-reply--meta-docs': {
    act: () => practice.act(MARA, 'message', { kind: 'story_reply', text: 'nice' }),
  },
  'webhook-message-ig-post-dual--meta-docs': { act: () => practice.act(MARA, 'message', { kind: 'share_twin' }) },
  'webhook-message-ad-referral--meta-docs': {
    act: () => practice.act(MARA, 'ad', { text: 'Is this one left?', ref: 'spring' }),
  },
  'webhook-message-product-referral--meta-docs': { act: () => practice.act(MARA, 'product', { text: 'This one?' }) },
  'webhook-message-with-igme-referral--meta-docs': {
    act: () => practice.act(MARA, 'igme', { text: 'Hello', ref: 'card' }),
  },
  'webhook-postback-with-referral--meta-docs': {
    act: () => practice.act(MARA, 'igme', { title: 'Do you ship?', payload: 'SHIP', ref: 'card' }),
  },
  'webhook-messaging-referral--meta-docs': {
    act: async () => {
      await practice.act(MARA, 'message', { text: 'hi' });
      await practice.act(MARA, 'igme', { ref: 'card' });
    },
  },
  'webhook-pass-thread-control--meta-docs': { act: () => practice.act(MARA, 'handover', { kind: 'pass' }) },
  'webhook-take-thread-control--meta-docs': { act: () => practice.act(MARA, 'handover', { kind: 'take' }) },
  'webhook-request-thread-control--meta-docs': { act: () => practice.act(MARA, 'handover', { kind: 'request' }) },
  'webhook-mentions-on-comment--meta-docs': {
    act: async () => {
      await practice.control('/control/webhook', { setUp: 'facebook' });
      await practice.act(MARA, 'mention');
    },
  },
  'webhook-mentions-on-media--meta-docs': {
    act: async () => {
      await practice.control('/control/webhook', { setUp: 'facebook' });
      await practice.act(MARA, 'mention', { in: 'caption' });
    },
  },
  'webhook-comments-flat-instagram-login--meta-docs': {
    act: async () => {
      await practice.control('/control/variants', { commentForm: 'flat' });
      await practice.act(MARA, 'comment', { text: 'flat' });
    },
  },
  'webhook-comments-ad-facebook-login--meta-docs': { act: () => commentOnAd(false) },
  'webhook-live-comments-ad-facebook-login--meta-docs': { act: () => commentOnAd(true) },
  'webhook-message-unsupported--meta-docs': { act: () => practice.act(MARA, 'message', { kind: 'unsupported' }) },
  'webhook-postback--meta-docs': {
    act: async () => {
      await practice.act(MARA, 'message', { text: 'hi' });
      await practice.act(MARA, 'tap', { mid: await sendTo(practice.igsidOf(MARA), BUTTONS), button: 0 });
    },
  },
  'webhook-reaction-react--meta-docs': {
    act: async () => practice.act(MARA, 'react', await practice.act(MARA, 'message', { text: 'hi' })),
  },
  'webhook-reaction-unreact--meta-docs': {
    act: async () => {
      const sent = await practice.act(MARA, 'message', { text: 'hi' });
      await practice.act(MARA, 'react', sent);
      await practice.act(MARA, 'unreact', sent);
    },
  },
  'webhook-read--meta-docs': {
    act: async () => {
      await practice.act('owner', 'message', { text: 'hi', to: MARA });
      await practice.act(MARA, 'read');
    },
  },
  'webhook-self-message-echo--meta-docs': { act: () => practice.act('owner', 'message', { text: 'note' }) },
  'webhook-self-postback--meta-docs': {
    act: async () => {
      await practice.act('owner', 'message', { text: 'note' });
      const sent = await practice.ask('POST', `/${practice.account.ownIgsid}/messages`, { body: { message: BUTTONS } });
      await practice.act('owner', 'tap', { mid: dig(sent.body, 'id'), button: 'Yes' });
    },
  },
  'webhook-self-comment--meta-docs': {
    act: () => practice.act('owner', 'comment', { text: 'thanks' }),
    // A string placeholder in the sample; recordings have seconds as an int.
    exceptions: { types: { 'entry[].time': ['number'] } },
  },
};

/** The ad's copy of a comment, under the key and with the parent of Meta's sample. */
async function commentOnAd(isLive: boolean) {
  const { mediaId } = isLive ? await practice.act('owner', 'broadcast', { on: true }) : {};
  const where = mediaId === undefined ? {} : { media: mediaId };
  const { commentId } = await practice.act(MARA, 'comment', { text: 'first', ...where });
  await practice.control('/control/variants', { commentKey: 'comment_id', boostedTwin: 'none' });
  await practice.act('owner', 'boost', where);
  await practice.act(MARA, 'comment', { text: 'second', parent: commentId });
}

describe('a webhook', () => {
  it.each(Object.keys(CASES))('has the shape of %s', async (name) => {
    await CASES[name]?.act();
    const { body } = await practice.newestWebhook();
    expect(shapeDifferences(body, payload(name), CASES[name]?.exceptions)).toEqual([]);
  });

  it('of a comment by somebody else is the documented value inside `changes`', async () => {
    const { commentId } = await practice.act(MARA, 'comment', { text: 'so cool' });
    const { body } = await practice.newestWebhook();
    const flat = payload('webhook-comments-flat-instagram-login--meta-docs');
    expect(shapeDifferences(dig(body, 'entry', 0, 'changes', 0, 'value'), dig(flat, 'entry', 0, 'value'))).toEqual([]);
    expect(dig(body, 'entry', 0, 'changes', 0, 'value', 'id')).toBe(commentId);
    await practice.act('owner', 'comment', { text: 'thanks', parent: commentId });
    const reply = dig((await practice.newestWebhook()).body, 'entry', 0, 'changes', 0, 'value');
    expect(dig(reply, 'parent_id')).toBe(commentId);
    expect(dig(reply, 'from', 'self_ig_scoped_id')).toBe(practice.account.ownIgsid);
  });

  it('of a live comment comes under its own field', async () => {
    const { mediaId } = await practice.act('owner', 'broadcast', { on: true });
    await practice.act(MARA, 'comment', { text: 'hello', media: mediaId });
    expect(dig((await practice.newestWebhook()).body, 'entry', 0, 'changes', 0, 'field')).toBe('live_comments');
  });

  it('names the parties in the documented directions', async () => {
    await practice.act(MARA, 'message', { text: 'hi' });
    await practice.act('owner', 'message', { text: 'hello', to: MARA });
    await practice.act('owner', 'message', { text: 'note' });
    const { igId, ownIgsid } = practice.account;
    const mara = practice.igsidOf(MARA);
    const seen = (await practice.webhooks()).map((received) => [
      dig(received.body, 'entry', 0, 'id'),
      dig(item(received), 'sender', 'id'),
      dig(item(received), 'recipient', 'id'),
    ]);
    expect(seen).toEqual([
      [igId, mara, igId],
      [igId, igId, mara],
      [igId, igId, ownIgsid],
    ]);
  });

  it('tells times in ms for messages, in seconds for comments', async () => {
    const before = Date.now();
    await practice.act(MARA, 'message', { text: 'hi' });
    const message = await practice.newestWebhook();
    expect(Number(dig(message.body, 'entry', 0, 'time'))).toBeGreaterThanOrEqual(before);
    expect(Number(dig(item(message), 'timestamp'))).toBeGreaterThanOrEqual(before);
    await practice.act(MARA, 'comment', { text: 'hi' });
    const comment = await practice.newestWebhook();
    expect(Math.abs(Number(dig(comment.body, 'entry', 0, 'time')) - before / 1000)).toBeLessThan(60);
  });

  it('echoes what the API sent, under the id that the answer gave', async () => {
    await practice.act(MARA, 'message', { text: 'hi' });
    const mid = await sendTo(practice.igsidOf(MARA), { text: 'hello' });
    const echo = item(await practice.newestWebhook());
    expect(dig(echo, 'message')).toEqual({ mid, text: 'hello', is_echo: true });
  });

  it("does not tell of the account's own reactions", async () => {
    const sent = await practice.act(MARA, 'message', { text: 'hi' });
    await practice.act('owner', 'react', sent);
    expect(await practice.webhooks()).toHaveLength(1);
  });
});

describe('a webhook that no phone here can cause', () => {
  const others = payloadNames('webhook').filter(
    (name) => !(name in CASES) && name !== 'webhook-handshake-query--meta-docs',
  );

  it.each(others)('is delivered as it is given: %s', async (name) => {
    const entry = dig(payload(name), 'entry', 0);
    // The flat form of the documentation was never delivered: its value goes out inside `changes`.
    const changes =
      dig(entry, 'changes', 0) ?? (dig(entry, 'field') && { field: dig(entry, 'field'), value: dig(entry, 'value') });
    const given = dig(entry, 'messaging', 0) ?? changes;
    await practice.act('owner', 'deliver', {
      field: dig(changes, 'field') ?? 'messages',
      channel: changes ? 'changes' : 'messaging',
      item: given,
    });
    const { body } = await practice.newestWebhook();
    expect(dig(body, 'entry', 0, changes ? 'changes' : 'messaging', 0)).toEqual(given);
  });
});

describe('a phone', () => {
  it('lets nobody tap, edit or unsend what is not theirs', async () => {
    const theirs = await practice.act(MARA, 'message', { text: 'hi' });
    const mid = await sendTo(practice.igsidOf(MARA), BUTTONS);
    for (const [who, what, input] of [
      ['owner', 'tap', { mid, button: 'Yes' }],
      [MARA, 'tap', { mid, button: 'No' }],
      ['tomas_okafor', 'tap', { mid, button: 'Yes' }],
      [MARA, 'unsend', { mid }],
      ['owner', 'edit', { ...theirs, text: 'b' }],
      ['nobody', 'message', { text: 'a' }],
      [MARA, 'fly', {}],
    ] as const) {
      expect((await practice.control('/control/act', { as: who, do: what, ...input })).status, `${who} ${what}`).toBe(
        400,
      );
    }
    expect(await practice.webhooks()).toHaveLength(2);
  });
});

describe('the bytes of a webhook', () => {
  it('are signed as they are, twice, and escaped to ASCII', async () => {
    for (let count = 0; count < 20; count += 1) await practice.act(MARA, 'message', { text: `käse/€ ${count} 😀` });
    const all = await practice.webhooks();
    for (const { raw, headers } of all) {
      const mac = (algorithm: string) => createHmac(algorithm, practice.appSecret).update(raw).digest('hex');
      expect(headers['x-hub-signature-256']).toBe(`sha256=${mac('sha256')}`);
      expect(headers['x-hub-signature']).toBe(`sha1=${mac('sha1')}`);
      expect(headers['content-type']).toBe('application/json');
      expect(raw.every((byte) => byte < 0x7f)).toBe(true);
      expect(raw.toString()).toContain('k\\u00e4se');
      expect(raw.toString()).toContain('\\ud83d\\ude00');
    }
    const escaped = all.filter(({ raw }) => raw.includes('\\/')).length;
    expect(escaped).toBeGreaterThan(3);
    expect(escaped).toBeLessThan(17);
    expect(all.map((received) => dig(item(received), 'message', 'text'))).toContain('käse/€ 7 😀');
  });
});

describe('delivery', () => {
  it('repeats at once, then ever later, until it is taken', async () => {
    practice.receiver.status = 503;
    await practice.act(MARA, 'message', { text: 'hi' });
    await expect.poll(() => practice.received.length).toBeGreaterThanOrEqual(2);
    await practice.control('/control/clock', { advanceMs: 1_000 });
    await expect.poll(() => practice.received.length).toBe(3);
    await practice.control('/control/clock', { advanceMs: 500 });
    await practice.webhooks();
    expect(practice.received).toHaveLength(3);
    practice.receiver.status = 200;
    await practice.control('/control/clock', { advanceMs: 4_500 });
    await expect.poll(() => practice.received.length).toBe(4);
    await practice.control('/control/clock', { advanceMs: 3_600_000 });
    await practice.webhooks();
    expect(practice.received).toHaveLength(4);
    expect(new Set(practice.received.map(({ raw }) => raw.toString())).size).toBe(1);
  });

  it('gives up after 36 hours', async () => {
    practice.receiver.status = 500;
    await practice.act(MARA, 'message', { text: 'hi' });
    let hours = 0;
    for (; hours < 60; hours += 1) {
      await practice.webhooks();
      await new Promise((resolve) => setTimeout(resolve, 5));
      await practice.control('/control/clock', { advanceMs: 3_600_000 });
    }
    await practice.webhooks();
    const tries = practice.received.length;
    expect(tries).toBeGreaterThan(20);
    await practice.control('/control/clock', { advanceMs: 100 * 3_600_000 });
    await practice.webhooks();
    expect(practice.received).toHaveLength(tries);
  });

  it('sends only the fields that the app has switched on, and nothing without subscription', async () => {
    await practice.control('/control/webhook', { url: practice.webhookUrl, fields: ['comments'] });
    await practice.act(MARA, 'message', { text: 'hi' });
    expect(await practice.webhooks()).toHaveLength(0);
    await practice.act(MARA, 'comment', { text: 'hi' });
    expect(await practice.webhooks()).toHaveLength(1);
    await practice.ask('DELETE', `/${practice.account.igId}/subscribed_apps`);
    await practice.act(MARA, 'comment', { text: 'hi' });
    expect(await practice.webhooks()).toHaveLength(1);
    await practice.ask('POST', `/${practice.account.igId}/subscribed_apps?subscribed_fields=comments`);
    await practice.act(MARA, 'comment', { text: 'hi' });
    expect(await practice.webhooks()).toHaveLength(2);
  });

  it('duplicates, loses, joins and delays when it is told to', async () => {
    await practice.control('/control/faults', { duplicate: 2 });
    await practice.act(MARA, 'message', { text: 'thrice' });
    expect(await practice.webhooks()).toHaveLength(3);
    await practice.control('/control/faults', { duplicate: 0, drop: 1 });
    await practice.act(MARA, 'message', { text: 'lost' });
    expect(await practice.webhooks()).toHaveLength(3);
    // Gathered by the sandbox's clock, so that a slow machine changes nothing.
    await practice.control('/control/faults', { batch: 10, delayMs: 60_000 });
    for (const text of ['a', 'b', 'c']) await practice.act(MARA, 'message', { text });
    await practice.act(MARA, 'comment', { text: 'd' });
    await practice.control('/control/clock', { advanceMs: 61_000 });
    const { body } = await practice.newestWebhook();
    expect(practice.received).toHaveLength(4);
    expect(dig(body, 'entry', 'length')).toBe(2);
    expect(dig(body, 'entry', 0, 'messaging', 'length')).toBe(3);
    await practice.control('/control/faults', { batch: 1, delayMs: 60_000 });
    await practice.act(MARA, 'message', { text: 'later' });
    expect(practice.received).toHaveLength(4);
    await practice.control('/control/clock', { advanceMs: 60_000 });
    expect(await practice.webhooks()).toHaveLength(5);
  });

  it('changes the order when it is told to', async () => {
    await practice.control('/control/faults', { shuffle: true, batch: 100, delayMs: 60_000 });
    const texts = Array.from({ length: 12 }, (_, index) => `${index}`);
    for (const text of texts) await practice.act(MARA, 'message', { text });
    await practice.control('/control/clock', { advanceMs: 61_000 });
    const { body } = await practice.newestWebhook();
    const arrived = [dig(body, 'entry', 0, 'messaging')].flat().map((one) => dig(one, 'message', 'text'));
    expect(arrived).not.toEqual(texts);
    expect(arrived.toSorted()).toEqual(texts.toSorted());
  });

  it('takes a callback only after its handshake', async () => {
    const asked: URLSearchParams[] = [];
    let isHonest = true;
    const callback = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '', 'http://callback.invalid');
      asked.push(searchParams);
      response.end(isHonest ? searchParams.get('hub.challenge') : 'something else');
    });
    await new Promise<void>((resolve) => callback.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${Object(callback.address()).port}/webhooks/instagram`;
    expect((await practice.control('/control/webhook', { url, verifyToken: 'meatyhamhock' })).status).toBe(200);
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      'hub.mode': 'subscribe',
      'hub.challenge': expect.stringMatching(/^\d+$/),
      'hub.verify_token': 'meatyhamhock',
    });
    isHonest = false;
    expect((await practice.control('/control/webhook', { url, verifyToken: 'meatyhamhock' })).status).toBe(400);
    await new Promise((resolve) => callback.close(resolve));
  });
});
