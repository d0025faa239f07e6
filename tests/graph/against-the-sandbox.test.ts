// The client and the practice Instagram were written apart, from the same page of facts: here they meet.
import { request as httpsRequest } from 'node:https';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ACTS } from '../../sandbox/people/acts.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { firstVariants } from '../../sandbox/world/variants.ts';
import { readComment, readReplies } from '../../utils/graph/comments.ts';
import type { GraphAccess } from '../../utils/graph/graph-call.ts';
import { readMe } from '../../utils/graph/me.ts';
import { readMediaPage } from '../../utils/graph/media.ts';
import { readMessage, readThread } from '../../utils/graph/messages.ts';
import { readAccountNames, readPages } from '../../utils/graph/pages.ts';
import { readProfile } from '../../utils/graph/profile.ts';
import { refreshAccessToken } from '../../utils/graph/refresh-token.ts';
import { askAction, giveAttachment, sendMessage } from '../../utils/graph/send.ts';
import { readSubscribedFields, subscribeFields } from '../../utils/graph/subscribed-fields.ts';
import { threadReading } from '../../utils/graph/thread-reading.ts';
import type { SelfSendForm } from '../../utils/instagram/message-request.ts';
import type { OutgoingMessage, SenderAction } from '../../utils/instagram/outgoing-message.ts';
import { fieldsFor } from '../../utils/instagram/webhook-fields.ts';
import type { SendTarget } from '../../utils/outbox/entry.ts';
import { settleFromReading } from '../../utils/outbox/settle-send.ts';
import { entryOf } from '../outbox/outbox-entries.ts';

let running: RunningSandbox;
let graph: GraphAccess;

beforeAll(async () => {
  const settings = {
    seed: 'client',
    language: undefined,
    appSecret: undefined,
    token: undefined,
    webhookUrl: undefined,
    variants: undefined,
    fields: undefined,
    report: () => {},
  };
  running = await startSandbox(settings, { graph: 0, phone: 0 });
  graph = { loginType: 'instagram', token: async () => running.ready.token, fetch: overLoopback };
});

afterAll(() => running.close());

beforeEach(() => {
  Object.assign(running.sandbox.variants, firstVariants());
  running.sandbox.graphFaults.dropAfterActing = 0;
  // The clock also empties the rate limits.
  running.sandbox.clock.advance(5_000);
});

/** The request as it is, at the sandbox's port. */
async function overLoopback(request: Request): Promise<Response> {
  const { host, pathname, search } = new URL(request.url);
  const body = await request.text();
  return new Promise((resolve, reject) => {
    const to = {
      host: '127.0.0.1',
      port: new URL(running.ready.graph).port,
      path: pathname + search,
      method: request.method,
      headers: { ...Object.fromEntries(request.headers), host },
      ca: running.certificate,
    };
    const sent = httpsRequest(to, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const type = answer.headers['content-type'] ?? '';
        resolve(
          new Response(Buffer.concat(parts), { status: answer.statusCode ?? 0, headers: { 'content-type': type } }),
        );
      });
    });
    sent.on('error', () => reject(new TypeError('Failed to fetch')));
    sent.end(body);
  });
}

function somebody() {
  const [person] = running.sandbox.world.people;
  if (!person) throw new Error('The sandbox has nobody.');
  return person;
}

function acts(act: string, input: Record<string, unknown>): Record<string, unknown> {
  return ACTS[act]?.run(running.sandbox, { kind: 'person', person: somebody() }, input) ?? {};
}

const account = () => running.ready.account;
const say = (text: string) => ({ kind: 'text', text }) as const;

function send(target: SendTarget, text: string, form?: SelfSendForm) {
  const self = { learned: form };
  const memory = {
    get: async () => self.learned,
    set: async (next: SelfSendForm) => {
      self.learned = next;
    },
  };
  return sendMessage(graph, account().igId, target, { author: 'person', message: say(text) }, memory).then(
    (outcome) => ({ outcome, self }),
  );
}

it.each(['flat', 'wrapped'] as const)('knows whose token it is when /me is %s', async (me) => {
  running.sandbox.variants.me = me;
  expect(await readMe(graph)).toMatchObject({ igId: account().igId, username: account().username });
});

it('subscribes to every field it wants, under names that are accepted', async () => {
  const fields = fieldsFor('instagram');
  expect(await subscribeFields(graph, account().igId, fields)).toBe(true);
  expect(await readSubscribedFields(graph, account().igId)).toEqual(expect.arrayContaining(['messages', 'comments']));
});

it('answers a person, and finds the answer by its id and in the thread', async () => {
  acts('message', { text: 'Hello?' });
  const { outcome } = await send({ kind: 'person', igsid: somebody().igsid }, 'Olá 🌿 "ok"');
  if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));

  expect(await readMessage(graph, outcome.mid)).toMatchObject({ reading: 'there', message: { text: 'Olá 🌿 "ok"' } });
  const page = await readThread(graph, somebody().igsid, () => running.sandbox.clock.now());
  expect(threadReading(page, somebody().igsid).sent).toContainEqual(
    expect.objectContaining({ mid: outcome.mid, text: 'Olá 🌿 "ok"' }),
  );
  expect(await readProfile(graph, somebody().igsid)).toMatchObject({ profile: 'known', username: somebody().username });
});

it('knows when a message is not there, and that mere commenters give no profile', async () => {
  expect(await readMessage(graph, 'aWdfZAG1faXRlbTox')).toEqual({ reading: 'not-there' });
  expect(await readProfile(graph, '123456789012345')).toMatchObject({ profile: 'refused' });
});

it('settles a send by the thread when the connection died after Instagram had acted', async () => {
  acts('message', { text: 'Still there?' });
  running.sandbox.graphFaults.dropAfterActing = 1;
  const since = running.sandbox.clock.now();
  const target: SendTarget = { kind: 'person', igsid: somebody().igsid };
  const { outcome } = await send(target, 'Lost and found');
  expect(outcome).toEqual({ outcome: 'unknown', because: 'no-answer' });

  const reading = threadReading(await readThread(graph, somebody().igsid, () => since), somebody().igsid);
  const entry = entryOf({ state: 'unknown', since, because: 'no-answer' }, { target, message: say('Lost and found') });
  expect(settleFromReading(entry, reading, new Set(), since + 1_000).send.state).toBe('echoed');
});

it.each([
  ['own', 'own-path', 1],
  ['ordinary', 'ordinary-path', 2],
] as const)('writes to itself where Instagram takes the %s path', async (variant, form, requests) => {
  running.sandbox.variants.selfSend = variant;
  ACTS.message?.run(running.sandbox, { kind: 'owner' }, { text: 'Note to self' });
  const before = running.sandbox.log.all().length;
  const { outcome, self } = await send({ kind: 'self', ownIgsid: account().ownIgsid }, 'Preview');
  expect(outcome.outcome).toBe('accepted');
  expect(self.learned).toBe(form);
  expect(running.sandbox.log.all().length - before).toBe(requests);
});

it('answers a comment in public and, once, in private', async () => {
  const { media } = await readMediaPage(graph, account().igId);
  expect(media.length).toBeGreaterThan(0);
  const { commentId: made } = acts('comment', { text: 'How much?', media: media[0]?.id });
  const commentId = String(made);
  expect(await readComment(graph, commentId)).toMatchObject({ commentId, text: 'How much?', mediaId: media[0]?.id });

  const open = await send({ kind: 'public-reply', commentId }, 'We wrote to you!');
  expect(open.outcome.outcome).toBe('accepted');
  expect(await readReplies(graph, commentId)).toContainEqual(expect.objectContaining({ text: 'We wrote to you!' }));

  const first = await send({ kind: 'private-reply', commentId }, 'It is 10 €.');
  expect(first.outcome).toMatchObject({ outcome: 'accepted', recipientId: somebody().igsid });
  const second = await send({ kind: 'private-reply', commentId }, 'Again');
  expect(second.outcome).toMatchObject({ outcome: 'refused', refusal: { reason: 'comment-invalid-or-replied' } });
});

it('is told that the window closed', async () => {
  running.sandbox.clock.advance(25 * 3_600_000);
  const { outcome } = await send({ kind: 'person', igsid: somebody().igsid }, 'Too late');
  expect(outcome).toMatchObject({ outcome: 'refused', refusal: { reason: 'window-closed', code: 10 } });
});

/** One of each kind that a person can be sent. */
const KINDS: readonly OutgoingMessage[] = [
  { kind: 'quick-replies', text: 'Which?', quickReplies: [{ type: 'text', title: 'This', payload: 'THIS' }] },
  { kind: 'buttons', text: 'What?', buttons: [{ type: 'postback', title: 'Yes', payload: 'YES' }] },
  { kind: 'cards', cards: [{ title: 'Mug', subtitle: 'Blue', url: 'https://example.com/mug' }] },
  { kind: 'media', media: 'audio', source: { url: 'https://example.com/a.m4a' } },
  { kind: 'media', media: 'file', source: { url: 'https://example.com/a.pdf' } },
  { kind: 'images', images: [{ url: 'https://example.com/a.png' }, { url: 'https://example.com/b.png' }] },
  { kind: 'heart' },
];

/** Through the Page that is linked to the account. */
function throughPage(): { page: { id: string }; access: GraphAccess } {
  const { world, tokens } = running.sandbox;
  const page = world.pages.find(({ igId }) => igId === world.account.igId);
  const token = tokens.find(({ of }) => of.kind === 'page' && of.pageId === page?.id)?.text;
  if (!page || token === undefined) throw new Error('The sandbox has no Page.');
  return { page, access: { loginType: 'facebook', token: async () => token, fetch: overLoopback } };
}

const noMemory = { get: async () => undefined, set: async () => {} };

it.each(KINDS.map((message) => [message.kind, message] as const))('sends %s with both logins', async (_, message) => {
  acts('message', { text: 'Hello?' });
  const target: SendTarget = { kind: 'person', igsid: somebody().igsid };
  const what = { author: 'person', message } as const;
  const { page, access } = throughPage();
  for (const [through, senderId] of [
    [graph, account().igId],
    [access, page.id],
  ] as const) {
    expect(await sendMessage(through, senderId, target, what, noMemory)).toMatchObject({ outcome: 'accepted' });
  }
});

it('sends products through a Page, and its own post', async () => {
  acts('message', { text: 'Hello?' });
  const target: SendTarget = { kind: 'person', igsid: somebody().igsid };
  const { page, access } = throughPage();
  const { world } = running.sandbox;
  for (const message of [
    { kind: 'products', productIds: world.products },
    { kind: 'post', mediaId: world.media[0]?.id ?? '' },
  ] as const) {
    const what = { author: 'person', message } as const;
    expect(await sendMessage(access, page.id, target, what, noMemory)).toMatchObject({ outcome: 'accepted' });
  }
});

it('answers a message inline, and reacts, types and marks as seen', async () => {
  const { mid } = acts('message', { text: 'This one?' });
  const { igsid } = somebody();
  const what = { author: 'person', message: say('That one'), replyTo: String(mid) } as const;
  const outcome = await sendMessage(graph, account().igId, { kind: 'person', igsid }, what, noMemory);
  if (outcome.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
  const reading = await readMessage(graph, outcome.mid);
  expect(reading).toMatchObject({ message: { replyToMid: mid } });

  const thread = running.sandbox.world.threads.find((candidate) => candidate.igsid === igsid);
  const reaction = () => thread?.messages.find((message) => message.mid === mid)?.reactions.owner?.emoji;
  const act = (action: SenderAction) => askAction(graph, account().igId, igsid, action);
  await act({ kind: 'react', mid: String(mid), reaction: 'love' });
  expect(reaction()).toBe('❤️');
  await act({ kind: 'unreact', mid: String(mid) });
  expect(reaction()).toBeUndefined();
  await act({ kind: 'typing-on' });
  expect(thread?.isTyping).toBe(true);
  await act({ kind: 'typing-off' });
  await act({ kind: 'mark-seen' });
  expect(thread?.ownerSeenAt).toBeGreaterThan(0);
});

it('uploads a file with both logins, and sends it by its id', async () => {
  acts('message', { text: 'Hello?' });
  const target: SendTarget = { kind: 'person', igsid: somebody().igsid };
  const { page, access } = throughPage();
  for (const [through, senderId] of [
    [graph, account().igId],
    [access, page.id],
  ] as const) {
    const attachmentId = (await giveAttachment(through, senderId, 'image', 'https://example.com/a.png')) ?? '';
    const message = { kind: 'media', media: 'image', source: { attachmentId } } as const;
    const what = { author: 'person', message } as const;
    expect(await sendMessage(through, senderId, target, what, noMemory)).toMatchObject({ outcome: 'accepted' });
  }
});

it.each(['one', 'several'] as const)(
  'reads all Pages of a Facebook user where they come on %s page',
  async (paging) => {
    running.sandbox.variants.accountsPaging = paging;
    const token = async () => running.ready.facebookUserToken;
    const pages = await readPages({ loginType: 'facebook', token, fetch: overLoopback });
    expect(pages).toMatchObject([
      { accountId: account().igId, mayAnswer: true, token: expect.stringMatching(/^EAA/) },
      { mayAnswer: true },
      { mayAnswer: false },
    ]);
    expect(pages[1]?.accountId).toBeUndefined();
    const { access } = throughPage();
    expect(await readAccountNames(access, account().igId)).toMatchObject({ username: account().username });
  },
);

it('subscribes a Page to what Facebook Login takes', async () => {
  const { page, access } = throughPage();
  expect(await subscribeFields(access, page.id, fieldsFor('facebook'))).toBe(true);
  expect(await readSubscribedFields(access, page.id)).toContain('messages');
});

it.each(['header', 'parameter'] as const)('renews a token where it must come in the %s', async (refresh) => {
  running.sandbox.variants.refresh = refresh;
  const renewed = await refreshAccessToken(graph);
  expect(renewed?.livesMs).toBe(60 * 86_400_000);
  const token = async () => renewed?.token ?? '';
  expect(await readMe({ ...graph, token })).toMatchObject({ igId: account().igId });
});
