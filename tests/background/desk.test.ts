import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LABEL_LENGTH, NOTE_LENGTH } from '../../utils/inbox/desk.ts';
import { readConversation } from '../../utils/storage/conversation-page.ts';
import { browserWithMessage, endOf } from './practice-browser.ts';
import {
  ACCOUNT,
  type Internet,
  message,
  PERSON,
  type PracticeRelay,
  pass,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const MINUTE = 60_000;
const of = { accountId: ACCOUNT, igsid: PERSON };

let internet: Internet;
let worker: Worker;
let relay: PracticeRelay;

beforeEach(async () => {
  ({ internet, relay, worker } = await browserWithMessage('Do you have it in red?'));
});
afterEach(() => endOf(worker));

const row = () => readConversation(worker.db, ACCOUNT, PERSON);
const calls = () => worker.background.handlers;

/** What the surfaces were told since the last time. */
function told(): readonly string[] {
  return worker.changed.splice(0).flatMap(({ stores, igsids }) => (igsids?.includes(PERSON) ? stores : []));
}

describe('putting a conversation away', () => {
  it('takes it out of the badge, tells every surface, and is outdated by the next message', async () => {
    expect(worker.badge.text).toBe('1');
    told();
    expect(await calls().setDone({ ...of, done: true })).toEqual({ ok: true, value: null });
    await pass(100);
    expect(worker.badge.text).toBe('');
    expect(told()).toContain('conversations');

    relay.push(message('m2', 'And in blue?'));
    await pass(500);
    expect(worker.badge.text).toBe('1');
  });

  it('takes nothing away that was not seen yet', async () => {
    const seen = (await row())?.lastAt ?? 0;
    await pass(1_000);
    relay.push(message('m2', 'And in blue?'));
    await pass(500);
    await calls().setDone({ ...of, done: true, lastAt: seen });
    expect(await row()).toMatchObject({ awaits: 1, last: { mid: 'm2' } });
  });

  it('is taken back', async () => {
    await calls().setDone({ ...of, done: true });
    await calls().setDone({ ...of, done: false });
    expect(await row()).toMatchObject({ awaits: 1 });
  });
});

describe('a snoozed conversation', () => {
  it('comes back to the moment while the worker lives', async () => {
    await calls().snooze({ ...of, until: Date.now() + MINUTE });
    expect(await row()).toMatchObject({ awaits: 0 });
    await pass(MINUTE - 1_000);
    expect(await row()).toMatchObject({ awaits: 0 });
    told();
    await pass(2_000);
    expect(await row()).toMatchObject({ awaits: 1 });
    expect(told()).toContain('conversations');
    expect(worker.badge.text).toBe('1');
  });

  it('comes back when a new worker starts after its time, or with the alarm', async () => {
    await calls().snooze({ ...of, until: Date.now() + 60 * MINUTE });
    worker.kill();
    vi.setSystemTime(Date.now() + 61 * MINUTE);
    worker = await startWorker(internet);
    await pass(100);
    expect(await row()).toMatchObject({ awaits: 1 });

    await calls().snooze({ ...of, until: Date.now() + 60 * MINUTE });
    vi.setSystemTime(Date.now() + 61 * MINUTE);
    worker.background.tick();
    await pass(100);
    expect(await row()).toMatchObject({ awaits: 1 });
  });

  it('put off once more stays away until the later time', async () => {
    await calls().snooze({ ...of, until: Date.now() + MINUTE });
    await calls().snooze({ ...of, until: Date.now() + 2 * MINUTE });
    await pass(MINUTE + 5_000);
    expect(await row()).toMatchObject({ awaits: 0 });
    await calls().snooze({ ...of, until: null });
    expect(await row()).toMatchObject({ awaits: 1 });
  });
});

describe('what cannot be done', () => {
  it('is answered with its code and changes nothing', async () => {
    const before = await row();
    const input = { ok: false, error: { code: 'bad-input' } };
    expect(await calls().snooze({ ...of, until: Date.now() })).toEqual(input);
    expect(await calls().setNote({ ...of, note: 'x'.repeat(NOTE_LENGTH + 1) })).toEqual(input);
    expect(await calls().setLabels({ ...of, labels: ['x'.repeat(LABEL_LENGTH + 1)] })).toEqual(input);
    const nobody = { ok: false, error: { code: 'not-found' } };
    expect(await calls().setDone({ ...of, igsid: '404', done: true })).toEqual(nobody);
    expect(await calls().setNote({ ...of, igsid: '404', note: 'Who?' })).toEqual(nobody);
    expect(await row()).toEqual(before);
  });
});

describe('note and labels', () => {
  it('are kept with the person, and the person is found by the labels', async () => {
    await calls().setNote({ ...of, note: ' Likes it red. ' });
    await calls().setLabels({ ...of, labels: ['Wedding', 'wedding', 'VIP'] });
    expect(await row()).toMatchObject({ awaits: 1, desk: { note: 'Likes it red.', labels: ['Wedding', 'VIP'] } });
    expect(await worker.db.getAllKeysFromIndex('conversations', 'byName', [ACCOUNT, 'vip'])).toHaveLength(1);
    await calls().setNote({ ...of, note: '' });
    await calls().setLabels({ ...of, labels: [] });
    expect(await row()).not.toHaveProperty('desk');
  });
});
