import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readConversation, readMessages } from '../../utils/storage/conversation-page.ts';
import { connectedBrowser, endOf, START } from './practice-browser.ts';
import {
  ACCOUNT,
  echo,
  type Internet,
  message,
  OWN_IGSID,
  PERSON,
  type PracticeRelay,
  pass,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const HOST = 'graph.instagram.com';
const SECOND_PERSON = '6660002';

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;

beforeEach(async () => {
  ({ internet, relay, worker } = await connectedBrowser());
  relay.push(message('m1', 'Before'));
  relay.push(echo('me', 'hello', OWN_IGSID, true));
  worker.background.tick();
  await pass(4_000);
});
afterEach(() => endOf(worker));

/** As Meta writes times: whole seconds, the offset without a colon. */
const graphTime = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, '+0000');
const OWNER = { id: ACCOUNT, username: 'studio.nord' };
const read = (mid: string, from: object, to: object, at: number, text?: string) => ({
  id: mid,
  created_time: graphTime(at),
  from,
  to: { data: [to] },
  ...(text !== undefined && { message: text }),
});

/** Conversations by their last change, and the messages of each, newest first. */
function threadsOn(threads: Readonly<Record<string, { updatedAt: number; messages: object[]; next?: string }>>): void {
  internet.on(`GET ${HOST}/me/conversations`, () => ({
    body: { data: Object.entries(threads).map(([id, { updatedAt }]) => ({ id, updated_time: graphTime(updatedAt) })) },
  }));
  for (const [id, { messages, next }] of Object.entries(threads)) {
    internet.on(`GET ${HOST}/${id}`, () => ({
      body: { id, messages: { data: messages, ...(next && { paging: { next, cursors: { after: 'x' } } }) } },
    }));
  }
  internet.on(`GET ${HOST}/${SECOND_PERSON}`, () => ({ body: { username: 'second' } }));
}

/** An hour later, when no poll is held any more. */
async function anHourLater(): Promise<void> {
  vi.setSystemTime(Date.now() + 3_600_000);
  await pass(26_000);
}

async function lose(): Promise<void> {
  await anHourLater();
  relay.state.reset = 'expired';
  worker.background.tick();
  await pass(12_000);
}
const gap = async () => (await worker.db.get('cursors', ACCOUNT))?.gap;
const rows = async (igsid: string) => (await readMessages(worker.db, { accountId: ACCOUNT, igsid, limit: 50 })).rows;

describe('a gap that the relay announces', () => {
  it('is filled from Instagram: who wrote what, when, and which windows that opened', async () => {
    const written = START + 1_800_000;
    threadsOn({
      t2: {
        updatedAt: written,
        messages: [read('n2', { id: SECOND_PERSON, username: 'second' }, OWNER, written, 'Anybody there?')],
      },
      t1: {
        updatedAt: written - 60_000,
        messages: [
          read('m3', OWNER, { id: PERSON, username: 'mara.lind' }, written - 60_000, 'Answered on the phone'),
          read('m2', { id: PERSON, username: 'mara.lind' }, OWNER, written - 120_000),
          read('m1', { id: PERSON, username: 'mara.lind' }, OWNER, START, 'Before'),
        ],
      },
      self: { updatedAt: written - 90_000, messages: [read('s1', OWNER, OWNER, written - 90_000, 'Note to self')] },
      old: { updatedAt: START - 86_400_000, messages: [] },
    });
    const subscriptions = internet.count('POST', '/subscribed_apps');
    await lose();

    expect(await readConversation(worker.db, ACCOUNT, SECOND_PERSON)).toMatchObject({
      awaits: 1,
      closesAt: written + 86_400_000,
      person: { username: 'second' },
    });
    expect((await rows(PERSON)).map(({ mid, direction, text, atBy }) => [mid, direction, text, atBy])).toEqual([
      ['m1', 'in', 'Before', 'event'],
      ['m2', 'in', undefined, 'graph'],
      ['m3', 'out', 'Answered on the phone', 'graph'],
    ]);
    expect(await readConversation(worker.db, ACCOUNT, PERSON)).toMatchObject({ awaits: 0 });
    expect((await rows(OWN_IGSID)).map(({ mid, isSelf }) => [mid, isSelf])).toEqual([
      ['me', true],
      ['s1', true],
    ]);
    expect(await gap()).toBeUndefined();
    expect(internet.count('GET', '/old')).toBe(0);
    expect(internet.count('POST', '/subscribed_apps')).toBe(subscriptions + 1);
    expect(worker.badge.text).toBe('1');
  });

  it('is partly filled where only the newest messages can be read, and says in how many conversations', async () => {
    const written = START + 1_800_000;
    const listedOnly = { id: 'older', created_time: graphTime(written - 1_000) };
    threadsOn({
      t1: { updatedAt: written, messages: [read('m2', { id: PERSON }, OWNER, written, 'Hi'), listedOnly] },
      t2: { updatedAt: written, messages: [read('n2', { id: SECOND_PERSON }, OWNER, written, 'Hi')], next: 'more' },
    });
    await lose();
    expect(await gap()).toMatchObject({ reason: 'expired', outOfReach: 2, filledAt: expect.any(Number) });
    // What was lost once is not read again and again.
    const before = internet.log.length;
    vi.setSystemTime(Date.now() + 600_000);
    worker.background.tick();
    await pass(2_000);
    expect(internet.log.slice(before).filter(({ url }) => url.pathname.endsWith('/conversations'))).toEqual([]);
  });

  it('never asks for more than two conversation calls a second', async () => {
    const written = START + 1_800_000;
    const times: number[] = [];
    const thread = (igsid: string) => ({
      updatedAt: written,
      messages: [read(`m-${igsid}`, { id: igsid }, OWNER, written, 'Hi')],
    });
    const people = Array.from({ length: 8 }, (_one, place) => `77700${place}`);
    for (const igsid of people) internet.on(`GET ${HOST}/${igsid}`, () => ({ body: { username: igsid } }));
    threadsOn(Object.fromEntries(people.map((igsid) => [`t${igsid}`, thread(igsid)])));
    const watched = new Set(['me/conversations', ...people.map((igsid) => `t${igsid}`)]);
    const ask = internet.fetch;
    internet.fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      if (watched.has(pathname.replace(/^\/v\d+\.\d+\//, ''))) times.push(Date.now());
      return ask(input, init);
    };
    await lose();
    expect(times).toHaveLength(9);
    for (const [place, at] of times.entries())
      expect((times[place + 2] ?? Number.POSITIVE_INFINITY) - at).toBeGreaterThan(1_000);
    expect(worker.alive.length).toBeGreaterThan(8);
    expect(await gap()).toBeUndefined();
  });

  it('is tried again later when Instagram cannot be reached, also by the next worker', async () => {
    internet.on(`GET ${HOST}/me/conversations`, () => 'no-answer');
    await lose();
    expect(await gap()).toMatchObject({ reason: 'expired' });
    expect((await gap())?.filledAt).toBeUndefined();

    worker.kill();
    internet.on(`GET ${HOST}/me/conversations`, () => ({ body: { data: [] } }));
    worker = await startWorker(internet);
    await pass(3_000);
    expect(await gap()).toBeUndefined();
  });

  it('also where nobody announces it: the relay was silent for longer than Instagram goes on telling', async () => {
    await anHourLater();
    relay.state.refusal = { status: 503 };
    worker.background.tick();
    await pass(1_000);
    vi.setSystemTime(Date.now() + 2 * 3_600_000);
    const written = Date.now() - 3_600_000;
    threadsOn({ t1: { updatedAt: written, messages: [read('m2', { id: PERSON }, OWNER, written, 'Hello?')] } });
    relay.state.refusal = undefined;
    worker.background.tick();
    await pass(6_000);
    expect((await rows(PERSON)).map(({ mid }) => mid)).toContain('m2');
    expect(await gap()).toBeUndefined();
  });
});
