import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxEntry } from '../../utils/outbox/entry.ts';
import { readAccount } from '../../utils/storage/accounts.ts';
import { readCheck } from '../../utils/storage/checks.ts';
import { browserWithMessage, endOf } from './practice-browser.ts';
import { MESSAGES, sendState, sendText, taken } from './practice-sends.ts';
import {
  ACCOUNT,
  CHANGES,
  comment,
  declined,
  type Internet,
  message,
  PERSON,
  type PracticeRelay,
  pass,
  passUntil,
  startWorker,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const HOST = 'graph.instagram.com';
const MINUTE = 60_000;

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;
let sends: number[];

beforeEach(async () => {
  ({ internet, relay, worker } = await browserWithMessage('Hello'));
  sends = [];
});
afterEach(() => endOf(worker));

const accept = taken('m2');
const usage = (use: object) => ({
  'x-business-use-case-usage': JSON.stringify({ [ACCOUNT]: [{ type: 'messenger', ...use }] }),
});
/** Answers sends one after the other; the last answer stays. */
function sendsAre(...answers: Exclude<Parameters<Internet['on']>[1], never>[]): void {
  internet.on(MESSAGES, (asked) => {
    sends.push(Date.now());
    return (answers[sends.length - 1] ?? answers.at(-1) ?? (() => accept))(asked);
  });
}
const send = (id: string) => sendText(worker, id, `Hi ${id}`);
const stateOf = async (id: string) => (await sendState(worker, id))?.state;
const waiting = async () => (await readAccount(worker.db, ACCOUNT))?.waiting;

describe('too many calls', () => {
  it('a send that Instagram declined for it stays queued, says so, and goes by itself when it may', async () => {
    sendsAre(
      () => declined(613),
      () => accept,
    );
    const start = Date.now();
    await send('s1');
    await pass(1_000);
    expect(await stateOf('s1')).toBe('queued');
    expect(await waiting()).toMatchObject({ because: 'busy' });
    expect(worker.changed).toContainEqual({ stores: ['accounts'], accountId: ACCOUNT });

    await pass(31_000);
    expect(await stateOf('s1')).toBe('accepted');
    expect(sends).toHaveLength(2);
    expect((sends[1] ?? 0) - start).toBeGreaterThanOrEqual(30_000);
  });

  it('a later send does not even try before Instagram said, and neither does the next worker', async () => {
    sendsAre(
      () => ({ ...declined(80_006), headers: usage({ call_count: 100, estimated_time_to_regain_access: 5 }) }),
      () => accept,
    );
    await send('s1');
    await pass(500);
    const until = (await waiting())?.until ?? 0;
    expect(until - Date.now()).toBeGreaterThan(4 * MINUTE);
    await send('s2');
    await pass(500);
    worker.kill();
    worker = await startWorker(internet);
    await pass(1_000);
    expect(sends).toHaveLength(1);
    expect([await stateOf('s1'), await stateOf('s2')]).toEqual(['queued', 'queued']);

    await pass(until - Date.now() + 2_000);
    await passUntil(async () => (await stateOf('s2')) === 'accepted', 10_000);
    expect([await stateOf('s1'), await stateOf('s2')]).toEqual(['accepted', 'accepted']);
    expect(sends).toHaveLength(3);
  });

  it('is heeded before it bites: at 100 percent an accepted send is the last one for a while', async () => {
    sendsAre(
      () => ({ ...accept, headers: usage({ call_count: 100 }) }),
      () => accept,
    );
    await send('s1');
    await pass(500);
    await send('s2');
    await pass(500);
    expect([await stateOf('s1'), await stateOf('s2')]).toEqual(['accepted', 'queued']);
    expect(await waiting()).toMatchObject({ because: 'usage' });
  });

  it('is told to whoever asks for a reading, without a call', async () => {
    sendsAre(() => ({ ...accept, headers: { 'retry-after': '600' } }));
    await send('s1');
    await pass(500);
    const before = internet.log.length;
    const checking = worker.background.handlers.runChecks({ accountId: ACCOUNT, only: ['may-read-messages'] });
    await pass(1_000);
    expect(await checking).toMatchObject({ ok: false, error: { code: 'graph-refused', reason: 'rate-limited' } });
    expect(internet.log.slice(before).filter(({ url }) => url.host === HOST)).toEqual([]);
  });

  it('an answer that does not prove that nothing went out is never followed by a second send', async () => {
    sendsAre(
      () => declined(2),
      () => accept,
    );
    await send('s1');
    await pass(2_000);
    expect(await stateOf('s1')).toBe('unknown');
    await pass(90_000);
    expect(sends).toHaveLength(1);
  });
});

describe('conversations, of which a second allows two', () => {
  it('are asked for by a new worker only when those of the worker before it are over', async () => {
    sendsAre(() => declined(2));
    const sentAt = Date.now();
    await send('s1');
    await pass(1_000);
    expect(await stateOf('s1')).toBe('unknown');
    worker.kill();
    // The second look for it is 10 s after the send.
    await pass(sentAt + 9_800 - Date.now());
    const asked: number[] = [];
    internet.on(`GET ${HOST}/me/conversations`, () => {
      asked.push(Date.now());
      return { body: { data: [] } };
    });
    const start = Date.now();
    worker = await startWorker(internet);
    await pass(4_000);
    expect(asked.length).toBeGreaterThan(0);
    expect((asked[0] ?? 0) - start).toBeGreaterThan(1_000);
  });
});

describe('private replies', () => {
  it('are counted over the last hour by the outbox, so that a new worker does not begin at nought', async () => {
    const now = Date.now();
    const transaction = worker.db.transaction('outbox', 'readwrite');
    for (let number = 0; number < 750; number += 1) {
      const entry: OutboxEntry = {
        accountId: ACCOUNT,
        id: `p${number}`,
        createdAt: now - 1_000,
        author: 'person',
        target: { kind: 'private-reply', commentId: `c${number}`, igsid: PERSON },
        message: { kind: 'text', text: 'x' },
        templateIds: [],
        send: { state: 'accepted', at: now - 30 * MINUTE + number, mid: `pm${number}` },
      };
      await transaction.store.put(entry);
    }
    await transaction.done;
    relay.push(comment('cx', 'How much?'), CHANGES);
    await pass(1_000);
    worker.kill();
    worker = await startWorker(internet);
    sendsAre(() => accept);
    const asked = {
      accountId: ACCOUNT,
      commentId: 'cx',
      how: 'private',
      id: 's1',
      text: '10 €',
      templateIds: [],
    } as const;
    expect(await worker.background.handlers.sendCommentReply(asked)).toMatchObject({ ok: true });
    await pass(500);
    expect(await stateOf('s1')).toBe('queued');
    expect(sends).toEqual([]);
    const told = await waiting();
    expect(told).toMatchObject({ because: 'pace' });
    expect((told?.until ?? 0) - Date.now()).toBeGreaterThan(29 * MINUTE);
    // Other sends are not held up by it.
    await send('s2');
    await pass(500);
    expect(await stateOf('s2')).toBe('accepted');
  });
});

describe('a send that was declined for what the setup lacks', () => {
  it.each([
    [200, 2018028, 'app-live'],
    [200, 2534041, 'message-access'],
    [36103, undefined, 'account-eligible'],
  ] as const)('%s/%s turns its line of the setup red', async (code, subcode, line) => {
    sendsAre(() => declined(code, subcode));
    await send('s1');
    await pass(2_000);
    expect(await stateOf('s1')).toBe('refused');
    expect(await readCheck(worker.db, ACCOUNT, line)).toMatchObject({
      result: 'refused',
      evidence: { detail: { code } },
    });
  });
});

describe('fragments without their message', () => {
  const fragment = (mid: string) => ({ timestamp: Date.now(), message_edit: { mid, num_edit: 0 } });

  it('say after a minute that messages do not arrive, until one arrives whole', async () => {
    expect(await readCheck(worker.db, ACCOUNT, 'app-live')).toMatchObject({ result: 'proven' });
    await pass(1_000);
    relay.push(fragment('f1'));
    await pass(30_000);
    expect(await readCheck(worker.db, ACCOUNT, 'app-live')).toMatchObject({ result: 'proven' });
    await pass(90_000);
    expect(await readCheck(worker.db, ACCOUNT, 'app-live')).toMatchObject({
      result: 'refused',
      evidence: { detail: { fragments: 1 } },
    });
    relay.push(message('m9', 'Whole'));
    await pass(1_000);
    expect(await readCheck(worker.db, ACCOUNT, 'app-live')).toMatchObject({ result: 'proven' });
  });
});
