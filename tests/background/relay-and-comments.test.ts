import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { relayOf } from '../../utils/checks/setup-of.ts';
import { readConversation } from '../../utils/storage/conversation-page.ts';
import { endOf, newBrowser } from './practice-browser.ts';
import { MESSAGES, taken } from './practice-sends.ts';
import {
  ACCOUNT,
  CHANGES,
  comment,
  declined,
  type Internet,
  letGoOn,
  message,
  PERSON,
  type PracticeRelay,
  pass,
  RELAY,
  setUp,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;

beforeEach(async () => {
  ({ internet, relay, worker } = await newBrowser());
});
afterEach(() => endOf(worker));

const failing = async () => (await worker.db.get('relays', RELAY))?.failing;

describe('the relay', () => {
  beforeEach(() => setUp(worker));

  it('is polled on the alarm only, when nobody looks and nothing happens', async () => {
    await pass(2_000);
    const before = relay.state.polls.length;
    await pass(60_000);
    expect(relay.state.polls).toHaveLength(before);
    worker.background.tick();
    await pass(100);
    expect(relay.state.polls).toHaveLength(before + 1);
    expect(relay.state.polls.at(-1)?.wait).toBe(0);
  });

  it('is asked without pause while a surface is open, with a sign of life after each answer', async () => {
    worker.surfaces.open = 1;
    worker.background.surfaceOpened();
    await pass(120_000);
    const held = relay.state.polls.filter(({ wait }) => wait === 25);
    expect(held.length).toBeGreaterThanOrEqual(4);
    const silences = worker.alive.slice(1).map((at, index) => at - (worker.alive[index] ?? 0));
    expect(Math.max(...silences)).toBeLessThan(30_000);
  });

  it('gives long streams page by page at once, each event once', async () => {
    for (let index = 0; index < 9; index += 1) relay.push(message(`m${index}`, `Text ${index}`));
    worker.background.tick();
    await pass(1_000);
    expect(await worker.db.count('messages')).toBe(9);
    expect(await worker.db.get('cursors', ACCOUNT)).toMatchObject({ next: 'c9' });
  });

  it('announces a gap: it is filled from Instagram, reading goes on from the floor, and nothing doubles', async () => {
    relay.push(message('m1', 'One'));
    await pass(500);
    relay.state.reset = 'epoch';
    worker.background.tick();
    await pass(500);
    relay.push(message('m2', 'Two'));
    await pass(1_000);
    expect(await worker.db.get('cursors', ACCOUNT)).toMatchObject({ next: 'c2' });
    expect((await worker.db.get('cursors', ACCOUNT))?.gap).toBeUndefined();
    expect((await worker.db.getAll('journal')).map(({ what }) => what)).toContain('gap-filled');
    expect(await worker.db.count('messages')).toBe(2);
  });

  it('sends something sealed: what came before it is shown, and the cursor stays in front of it', async () => {
    relay.push(message('m1', 'Clear'));
    relay.push({}, { item: undefined, sealed: { suite: 'future-1', epoch: '1', nonce: 'n', ct: 'c' } });
    worker.background.tick();
    await pass(500);
    expect(await readConversation(worker.db, ACCOUNT, PERSON)).toBeDefined();
    expect(await worker.db.get('cursors', ACCOUNT)).toMatchObject({ next: 'c1' });
    expect(await failing()).toMatchObject({ reason: 'sealed-unknown' });
    expect(worker.badge.text).toBe('!');
  });

  it('does not serve one of two accounts: the other one is read, and it is told of the one from then on', async () => {
    const other = { id: '17849', username: 'second', connection: { loginType: 'instagram', connectedAt: 1 } } as const;
    await worker.db.put('accounts', { ...other, secretId: 'none' });
    const asksForBoth = () => JSON.stringify(internet.log.at(-1)?.body ?? '').includes(other.id);
    Object.defineProperty(relay.state, 'refusal', {
      get: () => (asksForBoth() ? { status: 403, body: { error: { code: 'forbidden', message: '' } } } : undefined),
    });
    worker.background.tick();
    await pass(500);
    relay.push(message('m1', 'For the first'));
    await pass(40_000);
    worker.background.tick();
    await pass(500);
    expect(await readConversation(worker.db, ACCOUNT, PERSON)).toBeDefined();
    expect(await failing()).toBeUndefined();
    const relays = await worker.db.getAll('relays');
    expect(relayOf(other.id, relays)?.failing?.reason).toBe('forbidden');
    expect(relayOf(ACCOUNT, relays)?.failing).toBeUndefined();
    expect(worker.badge.text).toBe('!');
  });

  it('has revoked this device: it is left alone, and the badge asks for the person', async () => {
    relay.state.refusal = { status: 401, body: { error: { code: 'unauthorized', message: '' } } };
    worker.background.tick();
    await expect.poll(async () => pass(50).then(failing), { timeout: 5_000 }).toMatchObject({ reason: 'revoked' });
    const before = relay.state.polls.length;
    worker.background.tick();
    worker.background.surfaceOpened();
    await pass(5_000);
    expect(relay.state.polls).toHaveLength(before);
    expect(worker.badge.text).toBe('!');
  });

  it('is paired again after that, and reading goes on where it stood', async () => {
    relay.push(message('m1', 'One'));
    await pass(500);
    relay.state.refusal = { status: 401, body: { error: { code: 'unauthorized', message: '' } } };
    worker.background.tick();
    await pass(26_000);
    relay.state.refusal = undefined;
    expect(await worker.pair({ address: `${RELAY}/`, code: 'ABCDE12345' })).toMatchObject({
      ok: true,
    });
    await pass(500);
    expect(await failing()).toBeUndefined();
    expect(relay.state.polls.at(-1)?.cursor).toBe('c1');
  });

  it('is silent: the alarm keeps to the back-off, a surface that opens does not', async () => {
    await pass(500);
    internet.on('POST relay.example/v1/poll', () => 'no-answer');
    const count = () => internet.count('POST', '/v1/poll');
    worker.background.tick();
    await pass(200);
    const first = await failing();
    expect(first).toMatchObject({ reason: 'unreachable' });
    const before = count();
    worker.background.tick();
    await pass(100);
    expect(count()).toBe(before);
    worker.background.surfaceOpened();
    await pass(100);
    expect(count()).toBe(before + 1);
    expect((await failing())?.since).toBe(first?.since);
  });

  it('gets one loop of a worker that is woken from two sides as it starts: what is held is given up at once', async () => {
    worker.kill();
    worker = await startWorker(internet);
    worker.surfaces.open = 1;
    worker.background.surfaceOpened();
    await pass(2_000);
    expect(relay.state.polls.at(-1)?.wait).toBe(25);
    let answer: unknown;
    void worker.background.handlers.wipe(null).then((given) => {
      answer = given;
    });
    // The clock stands still: nothing held comes to its end by itself.
    await letGoOn();
    expect(answer).toEqual({ ok: true, value: null });
  });
});

describe('a relay', () => {
  it.each([
    ['http://relay.example', 'ABCDE12345', 'relay-address'],
    [RELAY, 'nonsense', 'wrong-code'],
    [RELAY, 'ABCDE99999', 'wrong-code'],
    ['https://nobody.example', 'ABCDE12345', 'relay-unreachable'],
  ])('is not paired by %s with %s: %s', async (address, code, expected) => {
    expect(await worker.pair({ address, code })).toMatchObject({
      ok: false,
      error: { code: expected },
    });
    expect(await worker.db.count('relays')).toBe(0);
    expect(await worker.db.count('secrets')).toBe(0);
  });
});

describe('a comment', () => {
  const reply = (how: 'public' | 'private', id: string, text = 'Thank you!') =>
    worker.background.handlers.sendCommentReply({
      accountId: ACCOUNT,
      commentId: 'k1',
      how,
      id,
      text,
      templateIds: [],
    });

  beforeEach(async () => {
    await setUp(worker);
    relay.push(comment('k1', 'Lovely!'), CHANGES);
    worker.background.tick();
    await pass(500);
  });

  it('comes with its post, which is asked for once', async () => {
    relay.push(comment('k5', 'Me too!'), CHANGES);
    await pass(500);
    expect(await worker.db.get('media', [ACCOUNT, '777'])).toMatchObject({ state: 'known' });
    // Once for the check, once for the post.
    expect(internet.count('GET', '/media')).toBe(2);
  });

  it('gets its public reply', async () => {
    internet.on('POST graph.instagram.com/k1/replies', () => ({ body: { id: 'k2' } }));
    expect(await reply('public', 'r1')).toMatchObject({ ok: true });
    await pass(500);
    expect(await worker.db.get('outbox', [ACCOUNT, 'r1'])).toMatchObject({ send: { state: 'accepted', mid: 'k2' } });
    expect(await worker.db.get('comments', [ACCOUNT, 'k1'])).toMatchObject({ awaits: 0 });
  });

  it('gets one private reply and no second one', async () => {
    internet.on(MESSAGES, () => taken('m9'));
    expect(await reply('private', 'r1')).toMatchObject({ ok: true });
    await pass(500);
    expect(await worker.db.get('comments', [ACCOUNT, 'k1'])).toMatchObject({ privateReply: { state: 'spent' } });
    expect(await reply('private', 'r2')).toMatchObject({ ok: false, error: { code: 'private-reply-spent' } });
    expect(internet.count('POST', '/messages')).toBe(1);
  });

  it('cannot be answered privately after seven days', async () => {
    vi.setSystemTime(Date.now() + 7 * 24 * 3_600_000 + 1);
    expect(await reply('private', 'r1')).toMatchObject({ ok: false, error: { code: 'window-closed' } });
  });
});

describe('an account', () => {
  it('keeps its messages when it is disconnected, and forgets the token', async () => {
    await setUp(worker);
    relay.push(message('m1', 'One'));
    await pass(500);
    await worker.background.handlers.disconnectAccount({ accountId: ACCOUNT });
    expect(await worker.db.count('accounts')).toBe(0);
    expect(await worker.db.count('messages')).toBe(1);
    expect(await worker.db.count('secrets')).toBe(1);
  });

  it.each([
    ['a token of the other login', declined(190), 'EAAB-token', 'wrong-login-type'],
    ['a dead token', declined(190, 463), 'IGAA-token', 'token-refused'],
    [
      'a personal account',
      { body: { id: '1', username: 'private.person' } },
      'IGAA-token',
      'not-a-professional-account',
    ],
    ['no network', 'no-answer' as const, 'IGAA-token', 'instagram-unreachable'],
  ])('is not connected by %s', async (_name, answer, token, code) => {
    const { sealSecret } = await import('../../utils/vault/seal-secret.ts');
    internet.on('GET graph.instagram.com/me', () => answer);
    const secretId = await sealSecret(worker.db, token);
    const connecting = worker.background.handlers.connectAccount({ loginType: 'instagram', secretId });
    await pass(5_000);
    expect(await connecting).toMatchObject({ ok: false, error: { code } });
    expect(await worker.db.count('accounts')).toBe(0);
  });
});
