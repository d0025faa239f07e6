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
import { readProfile } from '../../utils/graph/profile.ts';
import { sendMessage } from '../../utils/graph/send.ts';
import { readSubscribedFields, subscribeFields } from '../../utils/graph/subscribed-fields.ts';
import { threadReading } from '../../utils/graph/thread-reading.ts';
import type { SelfSendForm } from '../../utils/instagram/message-request.ts';
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
  const { pathname, search } = new URL(request.url);
  const body = await request.text();
  return new Promise((resolve, reject) => {
    const to = {
      host: '127.0.0.1',
      port: new URL(running.ready.graph).port,
      path: pathname + search,
      method: request.method,
      headers: Object.fromEntries(request.headers),
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
  return sendMessage(graph, account().igId, target, say(text), memory).then((outcome) => ({ outcome, self }));
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
