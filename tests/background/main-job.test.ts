import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listChecks } from '../../utils/storage/checks.ts';
import { readConversation, readMessages } from '../../utils/storage/conversation-page.ts';
import { endOf, newBrowser } from './practice-browser.ts';
import { MESSAGES, sendState, sendText, taken } from './practice-sends.ts';
import {
  ACCOUNT,
  declined,
  echo,
  type Internet,
  message,
  OWN_IGSID,
  PERSON,
  type PracticeRelay,
  pass,
  setUp,
  startWorker,
  TOKEN,
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

/** Everything is set up, and the person writes. */
async function beginWith(words = 'Hello'): Promise<void> {
  await setUp(worker);
  relay.push(message('m1', words));
  await pass(500);
}
const send = (id: string, text: string) => sendText(worker, id, text);
const stateOf = (id: string) => sendState(worker, id);
const page = async (igsid = PERSON) => (await readMessages(worker.db, { accountId: ACCOUNT, igsid, limit: 50 })).rows;

describe('the main job', () => {
  it('connects, pairs, and shows a message with its name, a badge, and evidence in the checks', async () => {
    await setUp(worker);
    worker.surfaces.open = 1;
    worker.background.surfaceOpened();
    await pass(500);
    relay.push(message('m1', 'Do you have it in blue?'));
    await pass(300);

    const conversation = await readConversation(worker.db, ACCOUNT, PERSON);
    expect(conversation).toMatchObject({ awaits: 1, person: { username: 'mara.lind', profile: 'known' } });
    expect(worker.badge).toEqual({
      text: '1',
      colour: '#5f666e',
      title: expect.stringMatching(/^badge\.waiting 1, badge\.onlyCloses \d/),
    });
    const proven = (await listChecks(worker.db, ACCOUNT))
      .filter(({ result }) => result === 'proven')
      .map(({ id }) => id);
    expect(proven.toSorted()).toEqual(
      [
        'account-eligible',
        'app-live',
        'fields-subscribed',
        'first-event',
        'may-read-comments',
        'may-read-messages',
        'message-access',
        'relay-answers',
        'token-valid',
      ].toSorted(),
    );
    expect(internet.unexpected).toEqual([]);
  });

  it('answers, and the echo and the answer make one message', async () => {
    internet.on(MESSAGES, () => {
      relay.push(echo('m2', 'Yes, we do'));
      return taken('m2');
    });
    await beginWith('Do you have it in blue?');
    expect(await send('s1', 'Yes, we do')).toEqual({ ok: true, value: { outboxId: 's1' } });
    await pass(500);

    expect(await stateOf('s1')).toMatchObject({ state: 'echoed', mid: 'm2' });
    expect((await page()).map(({ mid, direction, outboxId }) => [mid, direction, outboxId])).toEqual([
      ['m1', 'in', undefined],
      ['m2', 'out', 's1'],
    ]);
    expect(worker.badge.text).toBe('');
    expect((await listChecks(worker.db, ACCOUNT)).some(({ id }) => id === 'first-answer')).toBe(true);
  });

  it('sends a repeated command once, and never to somebody else', async () => {
    internet.on(MESSAGES, () => taken('m2'));
    await beginWith();
    await Promise.all([send('s1', 'Hi'), send('s1', 'Hi'), send('s1', 'Hi')]);
    await pass(500);

    expect(internet.count('POST', '/messages')).toBe(1);
    expect(await send('s1', 'Something else')).toMatchObject({ ok: false, error: { code: 'wrong-person' } });
  });

  it('lets a send wait while the browser is offline, and sends it afterwards, once', async () => {
    internet.on(MESSAGES, () => taken('m2'));
    await beginWith();
    worker.network.isOnline = false;
    await send('s1', 'Hi');
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'queued' });
    expect(internet.count('POST', '/messages')).toBe(0);

    worker.network.isOnline = true;
    worker.background.online();
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'accepted' });
    expect(internet.count('POST', '/messages')).toBe(1);
  });

  it('refuses what cannot go: unknown people, too much text, a variable that was not filled, a closed window', async () => {
    await beginWith();
    const codeOf = async (answer: Promise<{ ok: boolean; error?: { code: string } }>) => (await answer).error?.code;
    const { sendMessage } = worker.background.handlers;
    const saying = (text: string) => ({ kind: 'text', text }) as const;
    const base = { accountId: ACCOUNT, igsid: PERSON, id: 'x', message: saying('Hi'), templateIds: [] };

    expect(await codeOf(sendMessage({ ...base, igsid: 'nobody' }))).toBe('not-found');
    expect(await codeOf(sendMessage({ ...base, message: saying('ä'.repeat(501)) }))).toBe('too-long');
    expect(await codeOf(sendMessage({ ...base, message: saying('Hi {first_name}') }))).toBe('unknown-variable');
    expect(await codeOf(sendMessage({ ...base, accountId: 'other' }))).toBe('not-connected');
    vi.setSystemTime(Date.now() + 24 * 3_600_000 + 1);
    expect(await codeOf(sendMessage(base))).toBe('window-closed');
    expect(internet.count('POST', '/messages')).toBe(0);
  });

  it('keeps a send whose answer was lost, finds it in the thread, and does not send it again', async () => {
    internet.on(MESSAGES, () => 'no-answer');
    await beginWith();
    await send('s1', 'Hi Mara');
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'unknown', because: 'no-answer' });

    const created = new Date(Date.now())
      .toISOString()
      .replace('.000Z', '+0000')
      .replace(/\.\d+Z$/, '+0000');
    internet.on('GET graph.instagram.com/me/conversations', () => ({ body: { data: [{ id: 't1' }] } }));
    internet.on('GET graph.instagram.com/t1', () => ({
      body: {
        id: 't1',
        messages: {
          data: [
            {
              id: 'm2',
              created_time: created,
              from: { id: ACCOUNT },
              to: { data: [{ id: PERSON }] },
              message: 'Hi Mara',
            },
          ],
        },
      },
    }));
    await pass(5_000);
    expect(await stateOf('s1')).toMatchObject({ state: 'echoed', mid: 'm2' });
    expect((await page()).map(({ mid }) => mid)).toContain('m2');
    expect(internet.count('POST', '/messages')).toBe(1);
  });

  it('takes a send that a dead worker left in flight for unknown, and looks for it', async () => {
    internet.on(MESSAGES, () => new Promise(() => {}));
    await beginWith();
    await send('s1', 'Hi Mara');
    await pass(200);
    expect(await stateOf('s1')).toMatchObject({ state: 'sending' });

    worker.kill();
    worker = await startWorker(internet);
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'unknown', because: 'worker-died' });
    relay.push(echo('m2', 'Hi Mara'));
    worker.background.tick();
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'echoed', mid: 'm2' });
    expect(internet.count('POST', '/messages')).toBe(1);
  });

  it('stops asking Instagram when the token is dead, and goes on receiving', async () => {
    internet.on(MESSAGES, () => declined(190, 460));
    await beginWith();
    await send('s1', 'Hi');
    await pass(500);

    expect(await stateOf('s1')).toMatchObject({ state: 'refused', reason: 'token-dead' });
    expect(await send('s2', 'Hi')).toMatchObject({ ok: false, error: { code: 'token-refused' } });
    expect(worker.badge).toMatchObject({ text: '!', colour: '#815000' });
    const asked = internet.log.filter(({ url }) => url.host === 'graph.instagram.com').length;
    relay.push(message('m3', 'Still there?'));
    await pass(1_000);
    expect((await page()).map(({ mid }) => mid)).toContain('m3');
    expect(internet.log.filter(({ url }) => url.host === 'graph.instagram.com')).toHaveLength(asked);
  });

  it('lets the token leave only in the header, to Instagram', async () => {
    await beginWith();
    for (const { url, body, authorization } of internet.log) {
      expect(url.href + JSON.stringify(body ?? '')).not.toContain(TOKEN);
      expect(authorization === `Bearer ${TOKEN}`).toBe(url.host === 'graph.instagram.com');
    }
    expect(JSON.stringify(worker.changed)).not.toContain(TOKEN);
    expect(JSON.stringify(await worker.db.getAll('journal'))).not.toContain(TOKEN);
  });
});

describe('a preview', () => {
  const start = (id: string) =>
    worker.background.handlers.startPreview({
      accountId: ACCOUNT,
      id,
      source: { kind: 'automation', id: 'starter-prices' },
    });
  const run = async (id: string) => (await worker.db.get('previews', [ACCOUNT, id])) ?? { verdict: 'none', steps: [] };
  const tap = (title: string, payload: string) => ({
    sender: { id: ACCOUNT },
    recipient: { id: OWN_IGSID },
    timestamp: Date.now(),
    is_self: true,
    postback: { mid: 'p1', title, payload },
  });

  async function knowOneself(): Promise<void> {
    await setUp(worker);
    relay.push(echo('w1', 'note to self', OWN_IGSID, true));
    await pass(500);
  }

  it('needs the own IGSID first, which a message to oneself tells', async () => {
    await setUp(worker);
    expect(await start('p')).toMatchObject({ ok: false, error: { code: 'own-igsid-unknown' } });
    relay.push(echo('w1', 'note to self', OWN_IGSID, true));
    await pass(500);
    expect((await worker.db.get('accounts', ACCOUNT))?.connection.ownIgsid).toBe(OWN_IGSID);
    expect((await listChecks(worker.db, ACCOUNT)).find(({ id }) => id === 'own-igsid')?.evidence.kind).toBe('event');
  });

  it('proves acceptance, delivery and the tap, also when the worker dies in between', async () => {
    let mids = 0;
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => {
      mids += 1;
      return { body: { id: `pm${mids}` } };
    });
    await knowOneself();
    expect(await start('p')).toEqual({ ok: true, value: { previewId: 'p' } });
    expect(await start('q')).toMatchObject({ ok: false, error: { code: 'preview-running' } });
    await pass(500);
    expect((await run('p')).steps.map(({ kind, state }) => `${kind} ${state.state}`)).toEqual(['you-write running']);

    worker.kill();
    relay.push(echo('pm1', 'price', OWN_IGSID, true));
    worker = await startWorker(internet);
    worker.background.tick();
    await pass(500);
    relay.push(echo('pm2', '', OWN_IGSID, true));
    await pass(500);
    relay.push(tap('Prices', 'prices'));
    await pass(500);
    relay.push(echo('pm3', '', OWN_IGSID, true));
    await pass(500);

    expect(await run('p')).toMatchObject({ verdict: 'passed' });
    expect(internet.count('POST', `/${OWN_IGSID}/messages`)).toBe(3);
  });

  it('is proved by its echo when the answer to the send was lost', async () => {
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => 'no-answer');
    await knowOneself();
    worker.surfaces.open = 1;
    worker.background.surfaceOpened();
    const template = await worker.db.get('templates', 'starter-hello');
    await worker.background.handlers.startPreview({
      accountId: ACCOUNT,
      id: 'p',
      source: { kind: 'template', id: 'starter-hello' },
    });
    await pass(500);
    expect((await run('p')).steps[0]?.state.state).toBe('running');
    relay.push(echo('pm', (template?.text ?? '').replace(/\{first_name[^}]*\}/, 'Studio'), OWN_IGSID, true));
    await pass(500);
    expect(await run('p')).toMatchObject({ verdict: 'passed' });
    expect(internet.count('POST', `/${OWN_IGSID}/messages`)).toBe(1);
  });

  it('says "not proved" after its time when nothing came, and reads by id first', async () => {
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => ({ body: { id: 'pm' } }));
    internet.on('GET graph.instagram.com/pm', () => declined(9000001));
    await knowOneself();
    const source = { kind: 'template', id: 'starter-hello' } as const;
    await worker.background.handlers.startPreview({ accountId: ACCOUNT, id: 'p', source });
    await pass(62_000);
    expect(await run('p')).toMatchObject({ verdict: 'not-proved' });
    expect(internet.count('GET', '/pm')).toBeGreaterThan(2);
  });
});
