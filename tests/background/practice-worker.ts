// A worker in a test: real database, real parts, and an Internet that refuses what it does not know.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { runBackground } from '../../utils/background/run-background.ts';
import type { Background } from '../../utils/background/start.ts';
import type { BackgroundWorld, Notice } from '../../utils/background/world.ts';
import type { ChangedMessage } from '../../utils/messaging/calls.ts';
import { pairThisBrowser } from '../../utils/relay/pair-this-browser.ts';
import { migrateAsideDatabase } from '../../utils/storage/migrate-database.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { isVaultAtWork } from './vault-threads.ts';

export const ACCOUNT = '17841400000000001';
export const OWN_IGSID = '5550001';
export const PERSON = '6660001';
export const TOKEN = 'IGAA-canary-token';
export const RELAY = 'https://relay.example';

export interface Asked {
  method: string;
  url: URL;
  body: unknown;
  authorization: string | null;
}
export type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | 'no-answer';
type Route = (asked: Asked) => Reply | Promise<Reply>;

/** The Internet of a test: routes by `METHOD host/path`, version left out; anything else is an error of the test. */
export function practiceInternet() {
  const routes = new Map<string, Route>();
  const log: Asked[] = [];
  const unexpected: string[] = [];

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(
      input,
      init && 'body' in init && init.body instanceof ReadableStream
        ? ({ ...init, duplex: 'half' } as RequestInit)
        : init,
    );
    const url = new URL(request.url);
    const text = await request.text();
    const asked: Asked = {
      method: request.method,
      url,
      body: text === '' ? undefined : JSON.parse(text),
      authorization: request.headers.get('authorization'),
    };
    const name = `${request.method} ${url.host}${url.pathname.replace(/^\/v\d+\.\d+/, '')}`;
    log.push(asked);
    const route = routes.get(name);
    if (!route) {
      unexpected.push(name);
      throw new TypeError(`nobody answers ${name}`);
    }
    // Also before it went out.
    request.signal.throwIfAborted();
    const reply = await Promise.race([
      Promise.resolve(route(asked)),
      new Promise<never>((_resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason));
      }),
    ]);
    if (reply === 'no-answer') throw new TypeError('network lost');
    return new Response(reply.status === 204 ? null : JSON.stringify(reply.body ?? {}), {
      status: reply.status ?? 200,
      ...(reply.headers ? { headers: reply.headers } : {}),
    });
  }

  return {
    fetch: answer,
    log,
    unexpected,
    on: (name: string, route: Route) => routes.set(name, route),
    /** How often this was asked. */
    count: (method: string, path: string) =>
      log.filter((asked) => asked.method === method && asked.url.pathname.endsWith(path)).length,
  };
}
export type Internet = ReturnType<typeof practiceInternet>;

/** Instagram as far as every scenario needs it. */
export function instagramOn(internet: Internet): void {
  const me = { id: '999', user_id: ACCOUNT, username: 'studio.nord', name: 'Studio Nord', account_type: 'BUSINESS' };
  internet.on('GET graph.instagram.com/me', () => ({ body: me }));
  internet.on(`POST graph.instagram.com/${ACCOUNT}/subscribed_apps`, () => ({ body: { success: true } }));
  internet.on(`GET graph.instagram.com/${ACCOUNT}/subscribed_apps`, () => ({
    body: { data: [{ subscribed_fields: ['messages', 'messaging_postbacks', 'comments', 'messaging_seen'] }] },
  }));
  internet.on('GET graph.instagram.com/me/conversations', () => ({ body: { data: [] } }));
  internet.on(`GET graph.instagram.com/${ACCOUNT}/media`, () => ({ body: { data: [{ id: '777' }] } }));
  internet.on('GET graph.instagram.com/777/comments', () => ({ body: { data: [] } }));
  internet.on(`GET graph.instagram.com/${PERSON}`, () => ({ body: { name: 'Mara Lind', username: 'mara.lind' } }));
}

/** Instagram declines. Its words come in the account's language: nobody may go by them. */
export const declined = (code: number, subcode?: number) => ({
  status: 400,
  body: { error: { message: 'Ошибка', code, ...(subcode !== undefined && { error_subcode: subcode }) } },
});

/** A relay whose stream the test writes. Holds polls like a real one. */
export function relayOn(internet: Internet) {
  const events: { at: number; item: unknown; extra: object }[] = [];
  const waiting = new Set<() => void>();
  const state = {
    polls: [] as { wait: number; cursor: string | null }[],
    refusal: undefined as { status: number; body?: unknown } | undefined,
    reset: undefined as string | undefined,
  };
  const cursorOf = (seq: number) => `c${seq}`;
  const refuse = (code: string) => ({ error: { code, message: '' } });

  internet.on(`POST relay.example/v1/pair`, ({ body }) =>
    (body as { code: string }).code === 'ABCDE12345'
      ? { status: 201, body: { deviceId: 'dev', token: 'rt_dev_secret', accounts: [{ id: ACCOUNT, seq: 0 }] } }
      : { status: 401, body: refuse('bad_code') },
  );
  internet.on(`GET relay.example/v1/me`, () => ({
    body: {
      deviceId: 'dev',
      name: 'x',
      accounts: [{ id: ACCOUNT, seq: events.length }],
      serverTime: Date.now(),
      unrouted: { count: 0 },
    },
  }));
  internet.on(`DELETE relay.example/v1/me`, () => ({ status: 204 }));
  internet.on(`POST relay.example/v1/poll`, async ({ body }) => {
    const { cursors, wait = 0 } = body as { cursors: Record<string, string | null>; wait?: number };
    const cursor = cursors[ACCOUNT] ?? null;
    state.polls.push({ wait, cursor });
    if (state.refusal) return state.refusal;
    const after = cursor === null ? 0 : Number(cursor.slice(1));
    if (events.length <= after && wait > 0) {
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, wait * 1000);
        waiting.add(done);
      });
    }
    const head = cursorOf(events.length);
    if (state.reset) {
      const reset = state.reset;
      state.reset = undefined;
      return { body: { accounts: { [ACCOUNT]: { reset, next: cursorOf(0), head } }, serverTime: Date.now() } };
    }
    const page = events.slice(after, after + 2).map(({ at, item, extra }, index) => ({
      cursor: cursorOf(after + index + 1),
      seq: after + index + 1,
      id: `id${after + index + 1}`.padEnd(22, 'x'),
      receivedAt: at,
      accountId: ACCOUNT,
      channel: 'messaging',
      time: at,
      item,
      ...extra,
    }));
    const end = after + page.length;
    return {
      body: {
        accounts: { [ACCOUNT]: { events: page, next: cursorOf(end), head, more: end < events.length } },
        serverTime: Date.now(),
      },
    };
  });

  return {
    state,
    /** A webhook item arrives. */
    push(item: unknown, extra: object = {}) {
      events.push({ at: Date.now(), item, extra });
      for (const done of [...waiting]) done();
    },
  };
}
export type PracticeRelay = ReturnType<typeof relayOn>;

export const message = (mid: string, text: string, at = Date.now()) => ({
  sender: { id: PERSON },
  recipient: { id: ACCOUNT },
  timestamp: at,
  message: { mid, text },
});
export const echo = (mid: string, text: string, to = PERSON, self = false, at = Date.now()) => ({
  sender: { id: ACCOUNT },
  recipient: { id: to },
  timestamp: at,
  message: { mid, text, is_echo: true, ...(self ? { is_self: true } : {}) },
});
export const comment = (id: string, text: string, username = 'mara.lind') => ({
  field: 'comments',
  value: { id, text, from: { id: `c-${username}`, username }, media: { id: '777', media_product_type: 'FEED' } },
});
/** Comments are told as changes: what `push` says of them beside. */
export const CHANGES = { channel: 'changes' };

/** The browser's: it outlives a worker. */
const lockAlarm: { at: number | undefined } = { at: undefined };

export interface Worker {
  /** The connection at work now: after a wipe it is another one. */
  readonly db: AsideDatabase;
  /** The background as the worker starts. */
  background: Background;
  /** The one at work now. */
  current(): Promise<Background>;
  badge: { text: string; colour: string; title: string };
  changed: ChangedMessage[];
  alive: number[];
  surfaces: { open: number };
  notices: PracticeNotices;
  /** The alarm on the next deadline. */
  alarm: { at: number | undefined };
  /** Pairs as the options page does. */
  pair(typed: { address: string; code: string }): ReturnType<typeof pairThisBrowser>;
  /** What the browser knows of the network. */
  network: { isOnline: boolean };
  /** When the automatic lock's alarm rings, ms since 1970; it does not ring by itself. */
  lockAlarm: { at: number | undefined };
  /** The browser ends the worker: nothing of it runs any more. */
  kill(): void;
}

/** What the system shows of notices. Of another worker nothing stays but what a test hands over. */
export interface PracticeNotices {
  isAllowed: boolean;
  /** Every one that was shown, with those that only changed one that stood there. */
  rung: Notice[];
  shown: Map<string, Notice>;
}

function noticeBoard(notices: PracticeNotices): BackgroundWorld['notices'] {
  return {
    mayShow: async () => notices.isAllowed,
    show: async (notice) => {
      notices.rung.push(notice);
      notices.shown.set(notice.id, notice);
    },
    shown: async () => [...notices.shown.keys()],
    clear: async (id) => {
      notices.shown.delete(id);
    },
  };
}

/** Starts a worker on the database that the last one left. */
export async function startWorker(internet: Internet): Promise<Worker> {
  let opened: AsideDatabase | undefined;
  const database = () => {
    if (!opened) throw new Error('the database did not open');
    return opened;
  };
  const badge = { text: '', colour: '', title: '' };
  const changed: ChangedMessage[] = [];
  const alive: number[] = [];
  const surfaces = { open: 0 };
  const notices: PracticeNotices = { isAllowed: true, rung: [], shown: new Map() };
  const alarm: { at: number | undefined } = { at: undefined };
  const network = { isOnline: true };
  let isDead = false;
  const never = new Promise<never>(() => {});
  const world: Omit<BackgroundWorld, 'db'> = {
    fetch: async (input, init) => {
      if (isDead) return never;
      const answer = await internet.fetch(input, init);
      return isDead ? never : answer;
    },
    now: () => Date.now(),
    random: () => 0.5,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => !isDead && resolve(), ms);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          if (!isDead) resolve();
        });
      }),
    tellChanged: (message) => changed.push(message),
    alone: locks(),
    stillAlive: async (at) => {
      alive.push(at);
    },
    openSurfaces: () => surfaces.open,
    isOnline: () => network.isOnline,
    lockAlarm: {
      set: async (at) => {
        lockAlarm.at = at;
      },
      at: async () => lockAlarm.at,
    },
    emptyBrowser: async () => {
      lockAlarm.at = undefined;
      await Promise.all([fakeBrowser.storage.local.clear(), fakeBrowser.storage.session.clear()]);
    },
    action: {
      setBadge: async (shown) => {
        Object.assign(badge, shown);
      },
      setTitle: async (title) => {
        badge.title = title;
      },
    },
    notices: noticeBoard(notices),
    deadlineAlarm: {
      set: async (at) => {
        alarm.at = at;
      },
    },
  };
  const running = runBackground(async () => {
    opened = await migrateAsideDatabase();
    return { ...world, db: opened };
  });
  const background = await running.current();
  return {
    get db() {
      return database();
    },
    background,
    current: () => running.current(),
    badge,
    changed,
    alive,
    surfaces,
    notices,
    alarm,
    network,
    lockAlarm,
    pair: (typed) =>
      pairThisBrowser(
        { db: database(), fetch: world.fetch, adopt: background.handlers.pairRelay },
        typed,
        'Aside in a test',
      ),
    kill: () => {
      isDead = true;
    },
  };
}

/** `navigator.locks` of one worker; the browser gives a dead worker's locks back. */
function locks(): BackgroundWorld['alone'] {
  const tails = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const before = tails.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    tails.set(
      name,
      mine.catch(() => undefined),
    );
    return mine;
  };
}

/** Taken before a test fakes it: the database and the vault work in real time. */
const realTimeout = globalThis.setTimeout;

/** Lets everything happen that happens within this time of the faked clock. */
export async function pass(ms: number): Promise<void> {
  const step = Math.max(1, ms > 10_000 ? 250 : Math.min(50, ms / 10));
  for (let gone = 0; gone < ms; gone += step) {
    await vi.advanceTimersByTimeAsync(step);
    await letGoOn();
  }
}

/** Lets time go on until it is so, at most so long, ms of the faked clock. What comes of it is for the test to say. */
export async function passUntil(isSo: () => Promise<boolean>, atMost: number): Promise<void> {
  for (let gone = 0; gone < atMost && !(await isSo()); gone += 500) await pass(500);
}

/** The database answers in turns of its own, the vault in threads: on a busy machine a time alone is not enough for them. */
export async function letGoOn(): Promise<void> {
  do {
    for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < LATE_TURNS; turn += 1) {
      const before = performance.now();
      await new Promise<void>((resolve) => realTimeout(resolve, 4));
      // A timer that comes late says that there is more to do than this machine can do at once.
      if (performance.now() - before < 8) break;
    }
  } while (isVaultAtWork());
}

const LATE_TURNS = 5;

/** A new, empty browser profile. */
export function freshProfile(): void {
  lockAlarm.at = undefined;
  fakeBrowser.reset();
  globalThis.indexedDB = new IDBFactory();
}

/** Connects and pairs as the options page does. */
export async function setUp({ db, background, pair }: Worker): Promise<void> {
  const secretId = await sealSecret(db, TOKEN);
  const connected = await background.handlers.connectAccount({ loginType: 'instagram', secretId });
  if (!connected.ok) throw new Error(`not connected: ${connected.error.code}`);
  const paired = await pair({ address: RELAY, code: 'abcde-12345' });
  if (!paired.ok) throw new Error(`not paired: ${paired.error.code}`);
}
