import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NoticeSettings } from '../../utils/storage/schema.ts';
import { putSetting } from '../../utils/storage/settings.ts';
import { connectedBrowser, endOf } from './practice-browser.ts';
import { MESSAGES, sendText } from './practice-sends.ts';
import {
  ACCOUNT,
  CHANGES,
  comment,
  declined,
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

const MINUTE = 60_000;
/** The passphrase is worked on in threads. */
const LONG = { timeout: 20_000 };
const HOUR = 60 * MINUTE;
/** Of the wall clock of whoever runs this: noon. */
const NOON = new Date(2026, 10, 19, 12).getTime();
const clockAt = (hour: number, minute: number, days = 0) => new Date(2026, 10, 19 + days, hour, minute).getTime();
const ALL: NoticeSettings = {
  ...{ messages: true, comments: true, deadlines: true, troubles: true, nameOnly: false },
  quiet: { from: 22 * 60, to: 7 * 60 },
};

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;

beforeEach(async () => {
  ({ internet, relay, worker } = await connectedBrowser(NOON));
  await putSetting(worker.db, 'notices', ALL);
  worker.background.tick();
  await pass(500);
});
afterEach(() => endOf(worker));

const rung = () => worker.notices.rung;
const from = (id: string, mid: string, text: string, at = Date.now()) => ({
  ...message(mid, text, at),
  sender: { id },
});
async function arrive(item: unknown, extra: object = {}): Promise<void> {
  relay.push(item, extra);
  worker.background.tick();
  await pass(1_000);
}
async function restart(): Promise<void> {
  const { notices } = worker;
  worker.kill();
  worker = await startWorker(internet);
  Object.assign(worker.notices, notices);
  worker.background.tick();
  await pass(1_000);
}

describe('one notice a message, ever', () => {
  it('names who wrote what, and says it once', async () => {
    await arrive(message('m1', 'Do you ship to Spain?'));
    expect(rung()).toEqual([{ id: `message ${ACCOUNT} ${PERSON}`, title: 'Mara Lind', body: 'Do you ship to Spain?' }]);
  });

  it('not again when it is delivered again, and not when another worker starts', async () => {
    await arrive(message('m1', 'Hello'));
    await arrive(message('m1', 'Hello'));
    await restart();
    await arrive(message('m1', 'Hello'));
    await pass(3 * MINUTE);
    await restart();
    expect(rung()).toHaveLength(1);
  });

  it('nor when it came while notices were off', async () => {
    await putSetting(worker.db, 'notices', { ...ALL, messages: false });
    await arrive(message('m1', 'Hello'));
    await putSetting(worker.db, 'notices', ALL);
    await arrive(message('m1', 'Hello'));
    await restart();
    expect(rung()).toEqual([]);
  });

  it('but also when the worker died between applying and telling', async () => {
    worker.kill();
    const { applyEvents } = await import('../../utils/storage/apply-events.ts');
    const { parseEvent } = await import('../../utils/instagram/parse-event.ts');
    const event = {
      ...{ cursor: 'c1', seq: 1, id: 'x'.repeat(22), receivedAt: Date.now(), accountId: ACCOUNT, time: Date.now() },
      ...{ channel: 'messaging' as const, item: message('m1', 'Hello') },
    };
    await applyEvents(worker.db, {
      ...{ accountId: ACCOUNT, now: Date.now() },
      events: parseEvent(event, { accountId: ACCOUNT }),
    });
    await restart();
    expect(rung().map(({ body }) => body)).toEqual(['Hello']);
    await restart();
    expect(rung()).toHaveLength(1);
  });

  it.each([
    ['an echo', () => echo('m2', 'Hi')],
    ['a message to oneself', () => echo('m2', 'Hi', OWN_IGSID, true)],
    [
      'a reaction',
      () => ({ ...message('', ''), message: undefined, reaction: { mid: 'm0', action: 'react', emoji: '❤' } }),
    ],
    [
      'an edit',
      () => ({ ...message('', ''), message: undefined, message_edit: { mid: 'm0', text: 'Hello!', num_edit: 1 } }),
    ],
    ['a read', () => ({ ...message('', ''), message: undefined, read: { mid: 'm0' } })],
    ['what happened long ago', () => message('m2', 'Hi', Date.now() - 2 * HOUR)],
  ])('%s never rings', async (_name, item) => {
    await arrive(message('m0', 'Hello'));
    const before = rung().length;
    await pass(3 * MINUTE);
    await arrive(item());
    expect(rung()).toHaveLength(before);
  });

  it('what the relay calls late never rings', async () => {
    await arrive(message('m1', 'Hello'), { late: true });
    expect(rung()).toEqual([]);
  });
});

describe('several at once', () => {
  it('of one person within a short time are one notice that is changed in place', async () => {
    await arrive(message('m1', 'Hello'));
    await arrive(message('m2', 'Is the blue one still there?'));
    expect(rung()).toHaveLength(2);
    expect(rung()[1]).toEqual({
      ...{ id: `message ${ACCOUNT} ${PERSON}`, title: 'Mara Lind', isMore: true },
      body: 'notices.lastOf 2 Is the blue one still there?',
    });
    expect(worker.notices.shown.size).toBe(1);
    await pass(3 * MINUTE);
    await arrive(message('m3', 'I take it'));
    expect(rung()[2]).toEqual({ id: `message ${ACCOUNT} ${PERSON}`, title: 'Mara Lind', body: 'I take it' });
  });

  it('of many people are one that counts them', async () => {
    const people = ['71', '72', '73', '74'];
    // What a worker that died left untold comes all at once; the practice relay hands out two events at a time.
    await putSetting(worker.db, 'notices', { ...ALL, messages: false });
    for (const id of people) {
      internet.on(`GET graph.instagram.com/${id}`, () => ({ body: { username: `p${id}` } }));
      await arrive(from(id, `m${id}`, 'Hi'));
    }
    await worker.db.clear('notices');
    await putSetting(worker.db, 'notices', ALL);
    await restart();
    expect(rung()).toEqual([
      { id: `message ${ACCOUNT}`, title: 'notices.people 4', body: expect.stringMatching(/^(p7\d(, )?){4}$/) },
    ]);
  });

  it('comments are one notice, changed in place', async () => {
    await arrive(comment('k1', 'Lovely!', 'anna.k'), CHANGES);
    await arrive(comment('k2', 'Me too', 'ben'), CHANGES);
    expect(rung()).toEqual([
      { id: `comment ${ACCOUNT} k1`, title: 'notices.commented @anna.k', body: 'Lovely!' },
      { id: `comment ${ACCOUNT} k1`, title: 'notices.comments 2', body: '@ben: Me too', isMore: true },
    ]);
  });
});

describe('a notice is gone', () => {
  it.each([
    ['when the person was answered elsewhere', () => arrive(echo('m2', 'Yes, we do'))],
    ['when it was taken back', () => arrive({ ...message('m1', ''), message: { mid: 'm1', is_deleted: true } })],
    [
      'when the conversation is put away',
      async () => {
        await worker.background.handlers.setDone({ accountId: ACCOUNT, igsid: PERSON, done: true });
        await pass(500);
      },
    ],
    [
      'when the account is disconnected',
      async () => {
        await worker.background.handlers.disconnectAccount({ accountId: ACCOUNT });
        await pass(500);
      },
    ],
  ])('%s', async (_name, act) => {
    await arrive(message('m1', 'Do you ship?'));
    expect(worker.notices.shown.size).toBe(1);
    await act();
    expect(worker.notices.shown.size).toBe(0);
  });
});

describe('it stays silent', () => {
  it.each<[string, Partial<NoticeSettings>]>([
    ['in quiet hours', { quiet: { from: 11 * 60, to: 13 * 60 } }],
    ['for a kind that is off', { messages: false }],
  ])('%s', async (_name, change) => {
    await putSetting(worker.db, 'notices', { ...ALL, ...change });
    await arrive(message('m1', 'Hello'));
    expect(rung()).toEqual([]);
  });

  it('without the permission, and before anybody has asked for notices', async () => {
    worker.notices.isAllowed = false;
    await arrive(message('m1', 'Hello'));
    worker.notices.isAllowed = true;
    await worker.db.delete('settings', 'notices');
    await arrive(message('m2', 'Hello?'));
    expect(rung()).toEqual([]);
  });

  it('about what was written, with names only', async () => {
    await putSetting(worker.db, 'notices', { ...ALL, nameOnly: true });
    await arrive(message('m1', 'My address is 5 Elm Street'));
    await arrive(comment('k1', 'A secret'), CHANGES);
    expect(rung()).toHaveLength(2);
    expect(JSON.stringify(rung())).not.toMatch(/Elm Street|secret/);
    expect(rung()[0]).toMatchObject({ title: 'Mara Lind', body: 'notices.wrote' });
  });
});

describe('while Aside is locked', () => {
  it('nobody is named and nothing is quoted, neither on what rings nor on what stands there already', async () => {
    await arrive(message('m1', 'My address is 5 Elm Street'));
    const { setPassphrase, lock } = worker.background.handlers;
    const set = setPassphrase({ passphrase: 'a long enough passphrase', autoLockMinutes: 15 });
    await expect.poll(async () => pass(50).then(() => Promise.race([set, 'waits'])), LONG).toMatchObject({ ok: true });
    await lock(null);
    await pass(500);
    expect([...worker.notices.shown.keys()]).toEqual([]);
    await arrive(message('m2', 'And my telephone number'));
    const stands = [...worker.notices.shown.values()];
    expect(stands).toEqual([
      { id: `message ${ACCOUNT}`, title: 'notices.messages 2', body: 'notices.locked', isMore: true },
    ]);
  });
});

describe('the next deadline', () => {
  /** Opens a window that closes then. */
  const waitUntil = (closesAt: number) => arrive(message('m1', 'Hello', closesAt - 24 * HOUR));

  it('has one alarm, an hour before the last waking moment; it is set for what closes first', async () => {
    await waitUntil(clockAt(3, 10, 1));
    expect(worker.alarm.at).toBe(clockAt(21, 0));
    await arrive(from('77', 'm9', 'Hi', clockAt(18, 0) - 24 * HOUR));
    expect(worker.alarm.at).toBe(clockAt(17, 0));
    expect(worker.badge.title).toMatch(/^badge\.waiting 2, badge\.firstCloses .*6:00|18:00/);
  });

  it('is gone when the person is answered', async () => {
    await waitUntil(clockAt(3, 10, 1));
    await arrive(echo('m2', 'Yes'));
    expect(worker.alarm.at).toBeUndefined();
  });

  it('is told once, with until when to answer, and not again by the next worker', async () => {
    await waitUntil(clockAt(3, 10, 1));
    vi.setSystemTime(clockAt(21, 0) + 500);
    worker.background.deadlineDue();
    await pass(500);
    const told = rung().filter(({ id }) => id.startsWith('closing'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ id: `closing ${ACCOUNT} ${PERSON}`, title: 'notices.waits Mara Lind' });
    expect(told[0]?.body).toMatch(/^notices\.closesBy .*10.* .*00/);
    expect(worker.badge.title).toContain('badge.answerBy');
    await restart();
    worker.background.deadlineDue();
    await pass(500);
    expect(rung().filter(({ id }) => id.startsWith('closing'))).toHaveLength(1);
  });

  it('of several is one notice that counts them', async () => {
    await waitUntil(clockAt(3, 10, 1));
    await arrive(from('77', 'm9', 'Hi', clockAt(4, 0)));
    vi.setSystemTime(clockAt(21, 0) + 500);
    worker.background.deadlineDue();
    await pass(500);
    const told = rung().filter(({ id }) => id.startsWith('closing'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ id: `closing ${ACCOUNT}`, title: 'notices.waiting 2' });
  });

  it('passes in silence while such notices are off, and does not ring for it when they are switched on', async () => {
    await putSetting(worker.db, 'notices', { ...ALL, deadlines: false });
    await waitUntil(clockAt(12, 30));
    await putSetting(worker.db, 'notices', ALL);
    worker.background.tick();
    await pass(500);
    expect(rung().filter(({ id }) => id.startsWith('closing'))).toEqual([]);
  });
});

describe('troubles', () => {
  it('a dead token is told once, and taken back when there is another one', async () => {
    await worker.db.put('accounts', { ...(await account()), tokenRefusedAt: Date.now() });
    worker.background.tick();
    await pass(500);
    worker.background.tick();
    await restart();
    expect(rung()).toEqual([expect.objectContaining({ id: `account ${ACCOUNT}`, title: 'notices.token' })]);
    const { tokenRefusedAt: _gone, ...healthy } = await account();
    await worker.db.put('accounts', healthy);
    worker.background.tick();
    await pass(500);
    expect(worker.notices.shown.size).toBe(0);
  });

  it('in quiet hours it waits until they are over', async () => {
    vi.setSystemTime(clockAt(23, 0));
    await worker.db.put('accounts', { ...(await account()), tokenRefusedAt: Date.now() });
    worker.background.tick();
    await pass(500);
    expect(rung()).toEqual([]);
    vi.setSystemTime(clockAt(7, 1, 1));
    worker.background.tick();
    await pass(500);
    expect(rung()).toHaveLength(1);
  });

  it('a send that Instagram refused is told, unless somebody is looking', async () => {
    internet.on(MESSAGES, () => declined(10, 2534022));
    await arrive(message('m1', 'Hello'));
    worker.surfaces.open = 1;
    await sendText(worker, 's1', 'Hi');
    await pass(2_000);
    worker.surfaces.open = 0;
    await sendText(worker, 's2', 'Hi');
    await pass(2_000);
    const told = rung().filter(({ id }) => id.startsWith('send'));
    expect(told).toEqual([
      { id: `send ${ACCOUNT} ${PERSON}`, title: 'notices.notSent Mara Lind', body: 'notices.notSentWhy' },
    ]);
  });

  const account = async () => {
    const row = await worker.db.get('accounts', ACCOUNT);
    if (!row) throw new Error('no account');
    return row;
  };
});
