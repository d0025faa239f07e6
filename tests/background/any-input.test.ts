import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerCalls } from '../../utils/messaging/answer-calls.ts';
import type { CallAnswer, CallName } from '../../utils/messaging/calls.ts';
import { INPUT_SHAPES } from '../../utils/messaging/input-shapes.ts';
import { browserWithMessage, endOf } from './practice-browser.ts';
import { ACCOUNT, letGoOn, PERSON, type Worker } from './practice-worker.ts';

type Listener = (message: unknown, sender: object, answer: (value: CallAnswer<unknown>) => void) => true | undefined;

const page = { id: 'aside-id', url: 'chrome-extension://aside-id/popup.html' };
const bus = vi.hoisted(() => ({ listener: undefined as unknown }));

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'aside-id',
      getURL: (path: string) => `chrome-extension://aside-id/${path}`,
      onMessage: {
        addListener: (listener: unknown) => {
          bus.listener = listener;
        },
      },
    },
    storage: { session: { get: async () => ({}), set: async () => {}, remove: async () => {} } },
  },
}));
vi.mock('#i18n', () => import('../keys-as-texts.ts'));

let worker: Worker;
const crashes: string[] = [];

beforeEach(async () => {
  ({ worker } = await browserWithMessage('Do you have it in blue?'));
  crashes.length = 0;
  answerCalls(
    async () => (await worker.current()).handlers,
    (call, error) => crashes.push(`${call}: ${error}`),
  );
});
afterEach(() => endOf(worker));

function ask(call: unknown, input: unknown): Promise<CallAnswer<unknown>> {
  return new Promise((resolve) => {
    (bus.listener as Listener)({ to: 'background', call, input }, page, resolve);
  });
}

const button = { type: 'postback', title: 'Prices', payload: 'P' };
const url = 'https://shop.example/red.jpg';
const messages = [
  { kind: 'text', text: 'Hi' },
  { kind: 'quick-replies', text: 'Hi', quickReplies: [{ type: 'text', title: 'Yes', payload: 'y' }] },
  { kind: 'buttons', text: 'Hi', buttons: [button, { type: 'web_url', title: 'Shop', url }] },
  { kind: 'cards', cards: [{ title: 'Red', subtitle: 'Jug', imageUrl: url, url, buttons: [button] }] },
  { kind: 'products', productIds: ['1'] },
  { kind: 'media', media: 'image', source: { url }, keep: true },
  { kind: 'media', media: 'audio', source: { attachmentId: '9' } },
  { kind: 'images', images: [{ url }, { attachmentId: '9' }] },
  { kind: 'post', mediaId: '7' },
];
const order = { accountId: ACCOUNT, igsid: PERSON, id: 'order', templateIds: [] };
/** Sound orders, of which one part is broken. */
const orders: readonly (readonly [CallName, object])[] = [
  ...messages.map((message) => ['sendMessage', { ...order, message }] as const),
  ['sendAction', { accountId: ACCOUNT, igsid: PERSON, action: { kind: 'react', mid: 'm1', reaction: '❤' } }],
  ['uploadAttachment', { accountId: ACCOUNT, media: 'image', url }],
  ['sendCommentReply', { accountId: ACCOUNT, commentId: 'c', how: 'public', id: 'o', text: 'Hi', templateIds: [] }],
  ['startPreview', { accountId: ACCOUNT, id: 'p', source: { kind: 'template', id: 't' }, startAtLine: 2 }],
  ['startPreview', { accountId: ACCOUNT, id: 'p', source: { kind: 'canary' }, person: { name: 'Ida' } }],
  ['tellPreview', { accountId: ACCOUNT, previewId: 'p', act: { kind: 'simulate', step: '2', tap: 'y' } }],
];

/** Where something stands in a tree of objects and lists. */
type Path = readonly (string | number)[];

function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, part]) => pathsIn(part).map((path) => [key, ...path]))];
}

/** The tree with another thing at the path; `undefined` takes it away. */
function broken(value: unknown, [key, ...rest]: Path, other: unknown): unknown {
  if (key === undefined) return other;
  const copy: unknown = structuredClone(value);
  const part = broken(Reflect.get(Object(copy), key), rest, other);
  if (part === undefined) Reflect.deleteProperty(Object(copy), key);
  else Reflect.set(Object(copy), key, part);
  return copy;
}

const anything = fc.oneof(
  { weight: 4, arbitrary: fc.jsonValue() },
  { weight: 2, arbitrary: fc.constantFrom(undefined, null, '', 0, [], {}, [null], [[]], [{}], [{ title: 'x' }], '🙂') },
);
const brokenOrder = fc
  .constantFrom(...orders)
  .chain(([call, input]) =>
    fc.tuple(fc.constant(call), fc.constant(input), fc.constantFrom(...pathsIn(input)), anything),
  )
  .map(([call, input, path, other]) => ({ call, input: broken(input, path, other) }));
const anyCall = fc.record({
  call: fc.constantFrom(...(Object.keys(INPUT_SHAPES) as CallName[])),
  input: fc.jsonValue(),
});

/** One for each way in which a call may end at its door; chance alone would miss one of them now and then. */
const examples: readonly [{ call: string; input: unknown }][] = [
  [{ call: 'sendMessage', input: { ...order, message: messages[0] } }],
  [{ call: 'sendMessage', input: { ...order, message: messages[0], accountId: 'nobody', id: 'another' } }],
  [{ call: 'sendMessage', input: { ...order, message: null } }],
];

/** Everything that is stored, but what is told of Instagram's own answers: sends of calls before move on meanwhile. */
async function stored(): Promise<string> {
  const names = [...worker.db.objectStoreNames].filter((name) => name !== 'checks' && name !== 'journal');
  const rows = await Promise.all(names.map((name) => worker.db.getAll(name)));
  return JSON.stringify(rows, (key, value) => (key === 'send' ? undefined : value));
}

/** The same once nothing moves any more: what an earlier call set going is not this one's. The clock stands still. */
async function storedAtRest(): Promise<string> {
  let before = await stored();
  for (;;) {
    await letGoOn();
    const after = await stored();
    if (after === before) return after;
    before = after;
  }
}

describe('whatever a call carries', () => {
  it('is answered in an envelope, never with a crash, and what is refused leaves nothing behind', async () => {
    const codes: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: brokenOrder }, anyCall), async ({ call, input }) => {
        // A poll is held until something comes.
        fc.pre(call !== 'pollNow');
        const before = await stored();
        const answer = await ask(call, input);
        expect(crashes).toEqual([]);
        const code = answer.ok ? 'ok' : answer.error.code;
        codes[code] = (codes[code] ?? 0) + 1;
        expect(code).not.toBe('internal');
        if (answer.ok || (await stored()) === before) return;
        // What an earlier call set going may have moved meanwhile: once that rests, the same is asked again.
        const atRest = await storedAtRest();
        await ask(call, input);
        expect(await stored()).toBe(atRest);
      }),
      { numRuns: 600, examples: [...examples] },
    );
    // All of it would be refused at the door if the orders were not sound but for the broken part.
    expect(Object.keys(codes)).toEqual(expect.arrayContaining(['bad-input', 'ok', 'not-connected']));
  }, 60_000);

  it.each([
    ['a button without a title', { kind: 'buttons', text: 'Hi', buttons: [{ type: 'postback', payload: 'P' }] }],
    ['a button that is nothing', { kind: 'buttons', text: 'Hi', buttons: [null] }],
    ['a button of a kind nobody knows', { kind: 'buttons', text: 'Hi', buttons: [{ ...button, type: 'toString' }] }],
    ['a card without a title', { kind: 'cards', cards: [{ subtitle: 'Jug' }] }],
    [
      'a card with half a button',
      { kind: 'cards', cards: [{ title: 'Red', buttons: [{ type: 'web_url', title: 'x' }] }] },
    ],
    [
      'a quick reply without a payload',
      { kind: 'quick-replies', text: 'Hi', quickReplies: [{ type: 'text', title: 'x' }] },
    ],
    ['a product that is a number', { kind: 'products', productIds: [7] }],
    ['a source of two minds', { kind: 'media', media: 'image', source: { url, attachmentId: '9' } }],
    ['a source of nothing', { kind: 'images', images: [{}] }],
  ])('%s is bad input', async (_what, message) => {
    expect(await ask('sendMessage', { ...order, message })).toEqual({ ok: false, error: { code: 'bad-input' } });
    expect(await worker.db.count('outbox')).toBe(0);
  });
});
