import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallHandlers } from '../../utils/messaging/answer-calls.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';

type Listener = (message: unknown, sender: object, answer: (value: unknown) => void) => true | undefined;

const page = { id: 'aside-id', url: 'chrome-extension://aside-id/popup.html' };
const bus = vi.hoisted(() => ({ listeners: [] as unknown[], send: undefined as unknown }));

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'aside-id',
      getURL: (path: string) => `chrome-extension://aside-id/${path}`,
      onMessage: { addListener: (listener: unknown) => bus.listeners.push(listener) },
      sendMessage: (message: unknown) => (bus.send as (message: unknown) => Promise<unknown>)(message),
    },
  },
}));

const { answerCalls } = await import('../../utils/messaging/answer-calls.ts');
const { call } = await import('../../utils/messaging/call.ts');

/** Handlers that refuse what a test did not give. */
function handlers(given: Partial<CallHandlers>): CallHandlers {
  return new Proxy(given as CallHandlers, {
    get: (target, name: keyof CallHandlers | 'then') => {
      if (name === 'then') return undefined;
      if (!target[name]) throw new Error(`no handler for ${String(name)}`);
      return target[name];
    },
  });
}

/** What a sender hears; `undefined` when nobody answers. */
function ask(message: unknown, sender: object = page): Promise<unknown> {
  const [listener] = bus.listeners as Listener[];
  if (!listener) throw new Error('nobody listens');
  return new Promise((resolve) => {
    if (listener(message, sender, resolve) !== true) resolve(undefined);
  });
}

const crashes: string[] = [];
function answering(given: Partial<CallHandlers>): void {
  answerCalls(
    () => Promise.resolve(handlers(given)),
    (name) => crashes.push(name),
  );
}

afterEach(() => {
  bus.listeners.length = 0;
  crashes.length = 0;
});

const done: CallAnswer<null> = { ok: true, value: null };

describe('a call to the background', () => {
  it('is carried out and answered in an envelope', async () => {
    const seen: unknown[] = [];
    answering({
      setActiveAccount: async (input) => {
        seen.push(input);
        return done;
      },
    });
    expect(await ask({ to: 'background', call: 'setActiveAccount', input: { accountId: '1' } })).toEqual(done);
    expect(seen).toEqual([{ accountId: '1' }]);
  });

  it('waits until the worker is ready', async () => {
    let open: (value: CallHandlers) => void = () => {};
    const ready = new Promise<CallHandlers>((resolve) => {
      open = resolve;
    });
    answerCalls(
      () => ready,
      () => {},
    );
    const answer = ask({ to: 'background', call: 'pollNow', input: null });
    open(handlers({ pollNow: async () => done }));
    expect(await answer).toEqual(done);
  });

  it.each([
    ['another extension', { id: 'stranger', url: 'chrome-extension://stranger/x.html' }],
    ['a web page', { id: 'aside-id', url: 'https://evil.example/chrome-extension://aside-id/' }],
    ['nobody known', {}],
  ])('is not heard from %s', async (_name, sender) => {
    answering({ pollNow: async () => done });
    expect(await ask({ to: 'background', call: 'pollNow', input: null }, sender)).toBeUndefined();
  });

  it('is left to others when it is not for the background', async () => {
    answering({});
    expect(await ask({ to: 'popup', call: 'pollNow' })).toBeUndefined();
    expect(await ask('hello')).toBeUndefined();
  });

  it.each([
    ['an unknown name', { call: 'openVault', input: null }],
    ['a name of every object', { call: 'toString', input: null }],
    ['no input', { call: 'setActiveAccount' }],
    ['another type', { call: 'setActiveAccount', input: { accountId: 5 } }],
    ['a key too many', { call: 'setActiveAccount', input: { accountId: '1', token: 'x' } }],
    ['an unknown login', { call: 'connectAccount', input: { loginType: 'myspace', secretId: 's' } }],
    ['an unknown check', { call: 'runChecks', input: { accountId: '1', only: ['everything'] } }],
    ['a text without end', { call: 'pairRelay', input: { address: 'x'.repeat(30_000), code: 'y' } }],
  ])('with %s is bad input', async (_name, message) => {
    answering({});
    expect(await ask({ to: 'background', ...message })).toEqual({ ok: false, error: { code: 'bad-input' } });
  });

  it('tells no text of an error, only that there was one', async () => {
    answering({ pollNow: async () => Promise.reject(new Error('IGAA-secret')) });
    expect(await ask({ to: 'background', call: 'pollNow', input: null })).toEqual({
      ok: false,
      error: { code: 'internal' },
    });
    expect(crashes).toEqual(['pollNow']);
  });
});

describe('the caller', () => {
  it('never throws: nobody there, no envelope, a broken port are all answers', async () => {
    bus.send = async () => undefined;
    expect(await call('pollNow', null)).toEqual({ ok: false, error: { code: 'internal' } });
    bus.send = async () => Promise.reject(new Error('The message port closed before a response was received.'));
    expect(await call('pollNow', null)).toEqual({ ok: false, error: { code: 'internal' } });
  });

  it('asks once more when the worker was only starting, and not after something may have been done', async () => {
    let asked = 0;
    bus.send = async () => {
      asked += 1;
      if (asked === 1) throw new Error('Could not establish connection. Receiving end does not exist.');
      return done;
    };
    expect(await call('pollNow', null)).toEqual(done);
    expect(asked).toBe(2);

    asked = 0;
    bus.send = async () => {
      asked += 1;
      throw new Error('The message port closed before a response was received.');
    };
    await call('pollNow', null);
    expect(asked).toBe(1);
  });
});
