import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readAccount } from '../../utils/storage/accounts.ts';
import { readMessage } from '../../utils/storage/conversation-page.ts';
import { readSend } from '../../utils/storage/outbox-rows.ts';
import { putSetting } from '../../utils/storage/settings.ts';
import { browserWithMessage, endOf } from './practice-browser.ts';
import { MESSAGES, sendMessage, sendState, sendText, taken } from './practice-sends.ts';
import {
  ACCOUNT,
  declined,
  echo,
  type Internet,
  OWN_IGSID,
  PERSON,
  type PracticeRelay,
  pass,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const HOUR = 3_600_000;

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;
let sent: unknown[];

beforeEach(async () => {
  ({ internet, relay, worker } = await browserWithMessage('Do you have it in blue?'));
  sent = [];
  internet.on(MESSAGES, ({ body }) => {
    sent.push(body);
    return taken(`m-${sent.length}`);
  });
});
afterEach(() => endOf(worker));

const handlers = () => worker.background.handlers;
const send = (id: string, text: string, more: { accountId?: string; humanAgent?: true; replyTo?: string } = {}) =>
  sendText(worker, id, text, more);
const undo = (outboxId: string) => handlers().undoSend({ accountId: ACCOUNT, outboxId });
const stateOf = (id: string) => sendState(worker, id);
const texts = () => sent.map((body) => (body as { message: { text: string } }).message.text);
const refused = (code: string) => ({ ok: false, error: { code } });

describe('a send that is held back', () => {
  beforeEach(() => putSetting(worker.db, 'holdSeconds', 5));

  it('leaves when its time has come, and not a moment before', async () => {
    const until = Date.now() + 5_000;
    await send('s1', 'Yes');
    expect(await stateOf('s1')).toEqual({ state: 'held', until });
    await pass(4_000);
    expect(sent).toEqual([]);
    await pass(1_500);
    expect(await stateOf('s1')).toMatchObject({ state: 'accepted' });
    expect(texts()).toEqual(['Yes']);
  });

  it('is gone when it is taken back, and too late is told', async () => {
    await send('s1', 'Yes');
    expect(await undo('s1')).toEqual({ ok: true, value: null });
    expect(await undo('s1')).toMatchObject(refused('not-found'));
    await send('s2', 'No');
    await pass(6_000);
    expect(await undo('s2')).toMatchObject(refused('not-found'));
    expect(texts()).toEqual(['No']);
  });

  it('keeps those behind it back, and lets them go when it is taken back', async () => {
    await send('s1', 'First');
    await putSetting(worker.db, 'holdSeconds', 0);
    await pass(100);
    await send('s2', 'Second');
    await pass(1_000);
    expect(sent).toEqual([]);
    await undo('s1');
    await pass(500);
    expect(texts()).toEqual(['Second']);
  });

  it('is released by the next worker when its own died, never early', async () => {
    await send('s1', 'Yes');
    worker.kill();
    worker = await startWorker(internet);
    await pass(2_000);
    expect(await stateOf('s1')).toMatchObject({ state: 'held' });
    expect(sent).toEqual([]);
    await pass(3_500);
    expect(texts()).toEqual(['Yes']);
  });

  it('is released at the start of a worker that comes long after, once', async () => {
    await send('s1', 'Yes');
    worker.kill();
    vi.setSystemTime(Date.now() + 60_000);
    worker = await startWorker(internet);
    await pass(500);
    worker.background.tick();
    await pass(500);
    expect(texts()).toEqual(['Yes']);
  });

  it('may still be taken back while it waits for the network', async () => {
    worker.network.isOnline = false;
    await send('s1', 'Yes');
    await pass(6_000);
    expect(await stateOf('s1')).toEqual({ state: 'queued' });
    expect(await undo('s1')).toMatchObject({ ok: true });
    worker.network.isOnline = true;
    worker.background.online();
    await pass(500);
    expect(sent).toEqual([]);
  });

  it('is never one of a preview', async () => {
    internet.on(`POST graph.instagram.com/${OWN_IGSID}/messages`, () => ({ body: { id: 'pm' } }));
    relay.push(echo('w1', 'note to self', OWN_IGSID, true));
    await pass(500);
    const source = { kind: 'automation', id: 'starter-prices' } as const;
    await handlers().startPreview({ accountId: ACCOUNT, id: 'p', source });
    await pass(500);
    expect(await readSend(worker.db, ACCOUNT, 'preview-p-1')).toMatchObject({
      author: 'automation',
      send: { state: 'accepted' },
    });
  });
});

describe('a send that waited for the network', () => {
  it('is refused, without a request, when the window has closed meanwhile', async () => {
    worker.network.isOnline = false;
    await send('s1', 'Yes');
    await pass(100);
    vi.setSystemTime(Date.now() + 24 * HOUR);
    worker.network.isOnline = true;
    worker.background.online();
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'refused', reason: 'window-closed' });
    expect(sent).toEqual([]);
  });
});

describe('a command that does not fit', () => {
  it('refuses an id that is used for another text, person or account, and a quote of somebody else', async () => {
    await send('s1', 'Yes');
    expect(await send('s1', 'No')).toMatchObject(refused('wrong-person'));
    const account = await readAccount(worker.db, ACCOUNT);
    if (!account) throw new Error('not connected');
    await worker.db.put('accounts', { ...account, id: 'other' });
    const conversation = await worker.db.get('conversations', [ACCOUNT, PERSON]);
    if (!conversation) throw new Error('no conversation');
    await worker.db.put('conversations', { ...conversation, accountId: 'other' });
    expect(await send('s1', 'Yes', { accountId: 'other' })).toMatchObject(refused('wrong-person'));
    await worker.db.delete('accounts', 'other');

    expect(await send('s2', 'Yes', { replyTo: 'unknown' })).toMatchObject(refused('wrong-person'));
    await send('s3', 'Yes', { replyTo: 'm1' });
    await pass(500);
    expect(sent.at(-1)).toMatchObject({ reply_to: { mid: 'm1' } });
  });
});

describe('the human-agent tag', () => {
  const closeWindow = () => vi.setSystemTime(Date.now() + 25 * HOUR);
  const known = async () => (await readAccount(worker.db, ACCOUNT))?.humanAgent?.state;
  const declines = (code: number) => internet.on(MESSAGES, () => ({ ...declined(code), status: 403 }));

  it('stays away while the usual window is open, also when it was asked for', async () => {
    await send('s1', 'Yes', { humanAgent: true });
    await pass(500);
    expect(sent).toEqual([{ recipient: { id: PERSON }, message: { text: 'Yes' } }]);
    expect(await known()).toBeUndefined();
  });

  it('goes with the words of a person who asked for it, and is proven by being accepted', async () => {
    closeWindow();
    expect(await send('s1', 'Yes')).toMatchObject(refused('window-closed'));
    expect(await send('s1', 'Yes', { humanAgent: true })).toMatchObject({ ok: true });
    await pass(500);
    expect(sent).toEqual([expect.objectContaining({ tag: 'HUMAN_AGENT', message: { text: 'Yes' } })]);
    expect(await known()).toBe('proven');
  });

  it('is not offered any more once Instagram refused it', async () => {
    declines(10);
    closeWindow();
    await send('s1', 'Yes', { humanAgent: true });
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'refused', reason: 'permission-missing' });
    expect(await known()).toBe('refused');
    expect(await send('s2', 'Yes', { humanAgent: true })).toMatchObject(refused('not-eligible-for-tag'));
  });

  it('says nothing of the account when it was refused for another reason', async () => {
    declines(551);
    closeWindow();
    await send('s1', 'Yes', { humanAgent: true });
    await pass(500);
    expect(await known()).toBeUndefined();
  });

  it('is for text alone, and for seven days', async () => {
    closeWindow();
    expect(await sendMessage(worker, 's1', { kind: 'heart' }, { humanAgent: true })).toMatchObject(
      refused('not-eligible-for-tag'),
    );
    vi.setSystemTime(Date.now() + 6 * 24 * HOUR);
    expect(await send('s1', 'Yes', { humanAgent: true })).toMatchObject(refused('not-eligible-for-tag'));
    expect(sent).toEqual([]);
  });

  it('is looked at again at the moment of sending', async () => {
    closeWindow();
    worker.network.isOnline = false;
    await send('s1', 'Yes', { humanAgent: true });
    await pass(100);
    vi.setSystemTime(Date.now() + 6 * 24 * HOUR);
    worker.network.isOnline = true;
    worker.background.online();
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'refused', reason: 'window-closed' });
    expect(sent).toEqual([]);
  });
});

describe('a send without an answer', () => {
  it('does not take what one that is still on its way may have made', async () => {
    internet.on(MESSAGES, () => 'no-answer');
    await send('s1', 'Yes');
    await pass(500);
    expect(await stateOf('s1')).toMatchObject({ state: 'unknown' });

    const later = Promise.withResolvers<{ body: object }>();
    internet.on(MESSAGES, () => later.promise);
    await send('s2', 'Yes');
    const created_time = new Date(Date.now()).toISOString();
    internet.on('GET graph.instagram.com/me/conversations', () => ({ body: { data: [{ id: 't1' }] } }));
    internet.on('GET graph.instagram.com/t1', () => ({
      body: {
        messages: {
          data: [{ id: 'm2', created_time, from: { id: ACCOUNT }, to: { data: [{ id: PERSON }] }, message: 'Yes' }],
        },
      },
    }));
    await pass(200);
    void handlers().settleSend({ accountId: ACCOUNT, outboxId: 's1' });
    await pass(1_500);
    expect(await stateOf('s1')).toMatchObject({ state: 'unknown' });
    later.resolve(taken('m2'));
    await pass(200);
    expect(await stateOf('s2')).toMatchObject({ state: 'accepted', mid: 'm2' });
    void handlers().settleSend({ accountId: ACCOUNT, outboxId: 's1' });
    await pass(1_500);
    expect(await stateOf('s1')).toMatchObject({ state: 'unknown' });
  });
});

describe('two echoes of one send', () => {
  it('are noticed whichever comes first, and no longer told once the second one is taken back', async () => {
    internet.on(MESSAGES, () => {
      relay.push(echo('twin', 'Yes'));
      return taken('m2');
    });
    await send('s1', 'Yes');
    await pass(500);
    expect((await readSend(worker.db, ACCOUNT, 's1'))?.secondMid).toBeUndefined();
    relay.push(echo('m2', 'Yes'));
    worker.background.tick();
    await pass(500);
    expect(await readSend(worker.db, ACCOUNT, 's1')).toMatchObject({ secondMid: 'twin', send: { mid: 'm2' } });

    relay.push({ ...echo('twin', ''), message: { mid: 'twin', is_echo: true, is_deleted: true } });
    worker.background.tick();
    await pass(500);
    expect((await readSend(worker.db, ACCOUNT, 's1'))?.secondMid).toBeUndefined();
  });

  it('are not two when each has its own send', async () => {
    internet.on(MESSAGES, ({ body }) => {
      sent.push(body);
      relay.push(echo(`m-${sent.length}`, 'Yes'));
      return taken(`m-${sent.length}`);
    });
    await Promise.all([send('s1', 'Yes'), send('s2', 'Yes')]);
    await pass(500);
    worker.background.tick();
    await pass(1_000);
    const entries = await worker.db.getAll('outbox');
    expect(entries.map(({ send, secondMid }) => [send.state, secondMid])).toEqual([
      ['echoed', undefined],
      ['echoed', undefined],
    ]);
  });
});

describe('what is done without saying something', () => {
  const act = (action: Parameters<Worker['background']['handlers']['sendAction']>[0]['action'], igsid = PERSON) =>
    handlers().sendAction({ accountId: ACCOUNT, igsid, action });
  const reactions = async () => (await readMessage(worker.db, ACCOUNT, 'm1'))?.reactions;

  it('notes an own reaction once Instagram took it, and that it was taken back', async () => {
    expect(await act({ kind: 'react', mid: 'm1', reaction: 'love' })).toEqual({ ok: true, value: null });
    expect(sent).toEqual([
      { recipient: { id: PERSON }, sender_action: 'react', payload: { message_id: 'm1', reaction: 'love' } },
    ]);
    expect(await reactions()).toEqual({ [ACCOUNT]: { emoji: '❤', at: Date.now() } });
    await pass(1_000);
    await act({ kind: 'unreact', mid: 'm1' });
    expect(await reactions()).toEqual({ [ACCOUNT]: { emoji: null, at: Date.now() } });
    await act({ kind: 'react', mid: 'm1', reaction: '✌️' });
    expect(await reactions()).toMatchObject({ [ACCOUNT]: { emoji: null } });
  });

  it('notes nothing that Instagram declined', async () => {
    internet.on(MESSAGES, () => declined(551));
    expect(await act({ kind: 'react', mid: 'm1', reaction: 'love' })).toMatchObject({
      ok: false,
      error: { code: 'graph-refused', reason: 'person-unavailable' },
    });
    expect(await reactions()).toEqual({});
  });

  it('refuses a message of another conversation, and a person nobody knows', async () => {
    relay.push(echo('w1', 'note to self', OWN_IGSID, true));
    worker.background.tick();
    await pass(500);
    expect(await act({ kind: 'react', mid: 'w1', reaction: 'love' })).toMatchObject(refused('wrong-person'));
    expect(await act({ kind: 'react', mid: 'nothing', reaction: 'love' })).toMatchObject(refused('not-found'));
    expect(await act({ kind: 'typing-on' }, 'nobody')).toMatchObject(refused('not-found'));
    expect(sent).toEqual([]);
    await act({ kind: 'typing-on' });
    await act({ kind: 'mark-seen' });
    expect(sent).toEqual([
      { recipient: { id: PERSON }, sender_action: 'typing_on' },
      { recipient: { id: PERSON }, sender_action: 'mark_seen' },
    ]);
  });

  it('gives Instagram a file for later', async () => {
    internet.on(`POST graph.instagram.com/${ACCOUNT}/message_attachments`, ({ body }) => {
      sent.push(body);
      return { body: { attachment_id: '900' } };
    });
    const upload = (url: string) => handlers().uploadAttachment({ accountId: ACCOUNT, media: 'image', url });
    expect(await upload('https://shop.example/red.jpg')).toEqual({ ok: true, value: { attachmentId: '900' } });
    expect(await upload('ftp://shop.example/red.jpg')).toMatchObject(refused('bad-input'));
    expect(sent).toHaveLength(1);
  });
});
