import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { CallName, Calls } from '../../utils/messaging/calls.ts';
import { listAccounts, readAccount } from '../../utils/storage/accounts.ts';
import { readMessage } from '../../utils/storage/conversation-page.ts';
import { readJournal } from '../../utils/storage/journal.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import { putSetting } from '../../utils/storage/settings.ts';
import { isLocked } from '../../utils/vault/lock-state.ts';
import { openSecret } from '../../utils/vault/open-secret.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { browserWithMessage, endOf } from './practice-browser.ts';
import { MESSAGES, sendState, sendText, taken } from './practice-sends.ts';
import {
  ACCOUNT,
  type Internet,
  message,
  PERSON,
  type PracticeRelay,
  pass,
  RELAY,
  type Reply,
  startWorker,
  TOKEN,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const PASSPHRASE = 'clay and water';
const STRANGER = '6660002';
const EVERYTHING_RINGS = {
  messages: true,
  comments: true,
  deadlines: true,
  troubles: true,
  nameOnly: false,
  quiet: 'none' as const,
};
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let internet: Internet;
let relay: PracticeRelay;
let worker: Worker;

beforeEach(async () => {
  ({ internet, relay, worker } = await browserWithMessage('Hello'));
  internet.on(MESSAGES, () => taken('m-sent'));
  expect(await calls('setPassphrase', { passphrase: PASSPHRASE, autoLockMinutes: 10 })).toEqual({
    ok: true,
    value: null,
  });
});
afterEach(() => endOf(worker));

const calls = <K extends CallName>(name: K, input: Calls[K]['input']) => worker.background.handlers[name](input);
const code = async (answer: ReturnType<typeof calls>) => {
  const told = await answer;
  return told.ok ? 'ok' : told.error.code;
};
const send = (id: string) => sendText(worker, id, `Hi ${id}`);
const stateOf = async (id: string) => (await sendState(worker, id))?.state;
const graphCalls = () => internet.log.filter(({ url }) => url.host === 'graph.instagram.com').length;

async function nothingIsLost(): Promise<void> {
  const account = await readAccount(worker.db, ACCOUNT);
  expect(account?.tokenRefusedAt).toBeUndefined();
  expect(await openSecret(worker.db, account?.secretId ?? '')).toBe(TOKEN);
  expect((await listRelays(worker.db)).map(({ failing }) => failing?.reason)).toEqual([undefined]);
}

/** The browser is closed and opened again. */
async function restartBrowser(): Promise<void> {
  worker.kill();
  await fakeBrowser.storage.session.clear();
  worker.lockAlarm.at = undefined;
  worker = await startWorker(internet);
  await pass(2_000);
}

describe('locked by hand', () => {
  beforeEach(async () => {
    await calls('lock', null);
  });

  it('goes on receiving, and makes no call that needs Instagram', async () => {
    const before = graphCalls();
    relay.push(message('m2', 'Are you there?'));
    worker.background.tick();
    await pass(2_000);

    expect(await readMessage(worker.db, ACCOUNT, 'm2')).toBeDefined();
    expect(graphCalls()).toBe(before);
    await calls('unlock', { passphrase: PASSPHRASE });
    await nothingIsLost();
  });

  it('answers `locked` to what needs a token, and deletes nothing', async () => {
    const account = { accountId: ACCOUNT };
    expect(await code(calls('refreshToken', account))).toBe('locked');
    expect(await code(calls('disconnectAccount', account))).toBe('locked');
    expect(await code(calls('unpairRelay', { relayId: RELAY }))).toBe('locked');
    expect(await code(calls('runChecks', account))).toBe('locked');
    expect(await code(calls('refreshPerson', { ...account, igsid: PERSON }))).toBe('locked');
    expect(await code(calls('sendAction', { ...account, igsid: PERSON, action: { kind: 'mark-seen' } }))).toBe(
      'locked',
    );
    expect(await code(calls('connectAccount', { loginType: 'instagram', secretId: 'x' }))).toBe('locked');

    await calls('unlock', { passphrase: PASSPHRASE });
    await nothingIsLost();
  });

  it('keeps a send that was queued meanwhile, and lets it leave after unlocking', async () => {
    await send('s1');
    await pass(5_000);
    expect(await stateOf('s1')).toBe('queued');
    expect(internet.count('POST', '/messages')).toBe(0);

    await calls('unlock', { passphrase: PASSPHRASE });
    await pass(5_000);
    expect(await stateOf('s1')).toBe('accepted');
    expect(internet.count('POST', '/messages')).toBe(1);
    await nothingIsLost();
  });

  it('does not renew the token, and does so once it is unlocked', async () => {
    const renewals = () => internet.count('GET', '/refresh_access_token');
    internet.on('GET graph.instagram.com/refresh_access_token', () => ({
      body: { access_token: TOKEN, token_type: 'bearer', expires_in: 5_184_000 },
    }));
    vi.setSystemTime(Date.now() + 2 * DAY);
    worker.background.tick();
    await pass(2_000);
    expect(renewals()).toBe(0);

    await calls('unlock', { passphrase: PASSPHRASE });
    await pass(2_000);
    expect(renewals()).toBe(1);
  });
});

describe('after a start of the browser', () => {
  it('receives nothing until it is unlocked, blames nobody for it, and then everything', async () => {
    await restartBrowser();
    expect(await isLocked(worker.db)).toBe(true);
    const polls = relay.state.polls.length;
    relay.push(message('m2', 'Are you there?'));
    worker.background.tick();
    worker.background.surfaceOpened();
    await pass(40_000);
    expect(relay.state.polls.length).toBe(polls);
    expect((await listRelays(worker.db))[0]?.failing).toBeUndefined();

    expect(await code(calls('unlock', { passphrase: PASSPHRASE }))).toBe('ok');
    await pass(2_000);
    expect(await readMessage(worker.db, ACCOUNT, 'm2')).toBeDefined();
    await nothingIsLost();
  });

  it('a send that waited through it leaves after unlocking', async () => {
    await calls('lock', null);
    await send('s1');
    await restartBrowser();
    expect(await stateOf('s1')).toBe('queued');
    await calls('unlock', { passphrase: PASSPHRASE });
    await pass(5_000);
    expect(await stateOf('s1')).toBe('accepted');
  });
});

describe('a wrong passphrase', () => {
  it('opens nothing, and after three of them even the right one has to wait', async () => {
    await calls('lock', null);
    const wrong = () => calls('unlock', { passphrase: 'mud and water' });
    for (let tries = 0; tries < 2; tries += 1)
      expect(await wrong()).toEqual({ ok: false, error: { code: 'wrong-passphrase' } });
    expect(await wrong()).toMatchObject({ error: { code: 'wrong-passphrase', retryAfterMs: 5_000 } });
    expect(await calls('unlock', { passphrase: PASSPHRASE })).toMatchObject({ ok: false });
    // What was tried too soon has not been looked at, and does not count.
    vi.setSystemTime(Date.now() + 5_000);
    expect(await wrong()).toMatchObject({ error: { retryAfterMs: 10_000 } });
    expect(await isLocked(worker.db)).toBe(true);

    vi.setSystemTime(Date.now() + 10_000);
    expect(await code(calls('unlock', { passphrase: PASSPHRASE }))).toBe('ok');
    await nothingIsLost();
  });

  it('neither changes nor removes it, and stands nowhere afterwards', async () => {
    const input = { passphrase: 'fire and water', autoLockMinutes: 10 };
    expect(await code(calls('setPassphrase', { ...input, current: 'mud and water' }))).toBe('wrong-passphrase');
    expect(await code(calls('setPassphrase', input))).toBe('wrong-passphrase');
    vi.setSystemTime(Date.now() + MINUTE);
    expect(await code(calls('removePassphrase', { passphrase: 'mud and water' }))).toBe('wrong-passphrase');
    vi.setSystemTime(Date.now() + MINUTE);
    expect(await code(calls('setPassphrase', { ...input, current: PASSPHRASE }))).toBe('ok');
    expect(await code(calls('removePassphrase', { passphrase: 'fire and water' }))).toBe('ok');
    expect(await isLocked(worker.db)).toBe(false);
    expect(await code(calls('lock', null))).toBe('not-found');

    const told = JSON.stringify([
      await readJournal(worker.db),
      worker.changed,
      await fakeBrowser.storage.session.get(),
    ]);
    for (const word of ['mud', 'fire', 'clay', TOKEN]) expect(told).not.toContain(word);
    await nothingIsLost();
  });

  it('that is too short is not taken', async () => {
    const short = { passphrase: 'clay', current: PASSPHRASE, autoLockMinutes: 10 };
    expect(await code(calls('setPassphrase', short))).toBe('bad-input');
  });
});

describe('the automatic lock', () => {
  it('is put off by whoever does something, and locks when nobody does', async () => {
    const first = worker.lockAlarm.at ?? 0;
    expect(first).toBe(Date.now() + 10 * MINUTE);
    await pass(1_000);
    await calls('active', null);
    expect(worker.lockAlarm.at).toBeGreaterThan(first);

    worker.background.tick();
    await pass(100);
    expect(await isLocked(worker.db)).toBe(false);

    vi.setSystemTime((worker.lockAlarm.at ?? 0) + 1);
    worker.background.lockDue();
    await pass(100);
    expect(await isLocked(worker.db)).toBe(true);
    expect(worker.changed.some(({ stores }) => stores.includes('keys'))).toBe(true);
  });

  it('is not put off by whoever wakes the computer after its time', async () => {
    vi.setSystemTime(Date.now() + 11 * MINUTE);
    await calls('active', null);
    expect(await isLocked(worker.db)).toBe(true);
  });

  it('locks at the next tick when its alarm rang for a worker that was ended', async () => {
    worker.lockAlarm.at = undefined;
    worker.background.tick();
    await pass(100);
    expect(await isLocked(worker.db)).toBe(true);
  });
});

describe('a passphrase that was forgotten', () => {
  it('goes together with the tokens; messages stay, and the pages say what is needed', async () => {
    await calls('lock', null);
    expect(await code(calls('resetVault', null))).toBe('ok');
    await pass(1_000);

    expect(await isLocked(worker.db)).toBe(false);
    expect(await worker.db.count('secrets')).toBe(0);
    expect(await readMessage(worker.db, ACCOUNT, 'm1')).toBeDefined();
    expect((await readAccount(worker.db, ACCOUNT))?.tokenRefusedAt).toBeDefined();
    expect((await listRelays(worker.db))[0]?.failing?.reason).toBe('revoked');
  });
});

describe('wiping', () => {
  it('leaves what there is after installing, also while something is arriving', async () => {
    worker.surfaces.open = 1;
    worker.background.surfaceOpened();
    await pass(1_000);
    await fakeBrowser.storage.local.set({ something: 1 });
    const wiping = calls('wipe', null);
    relay.push(message('m2', 'One more'));
    await pass(2_000);
    expect(await code(wiping)).toBe('ok');
    await pass(2_000);

    expect(await listAccounts(worker.db)).toEqual([]);
    for (const store of worker.db.objectStoreNames) {
      const rows = JSON.stringify(await worker.db.getAll(store));
      for (const trace of ['Hello', 'One more', PERSON, ACCOUNT, 'relay.example'])
        expect(rows, store).not.toContain(trace);
    }
    expect(await worker.db.count('secrets')).toBe(0);
    expect(await worker.db.count('keys')).toBe(0);
    expect(await fakeBrowser.storage.local.get()).toEqual({});
    expect(worker.lockAlarm.at).toBeUndefined();
    expect(internet.count('DELETE', '/me')).toBe(1);
  });

  it('lets nothing that was under way write back what it was about', async () => {
    await putSetting(worker.db, 'notices', EVERYTHING_RINGS);
    let tell = (_reply: Reply) => {};
    internet.on(
      `GET graph.instagram.com/${STRANGER}`,
      () =>
        new Promise<Reply>((resolve) => {
          tell = resolve;
        }),
    );
    relay.push({ ...message('m2', 'Hello from elsewhere'), sender: { id: STRANGER } });
    worker.background.tick();
    await pass(1_000);
    expect(await readMessage(worker.db, ACCOUNT, 'm2')).toBeDefined();

    expect(await code(calls('wipe', null))).toBe('ok');
    tell({ body: { name: 'Ida Berg', username: 'ida.berg' } });
    await pass(10_000);
    for (const store of worker.db.objectStoreNames) {
      const rows = JSON.stringify(await worker.db.getAll(store));
      for (const trace of [STRANGER, 'Ida', ACCOUNT]) expect(rows, store).not.toContain(trace);
    }
    expect(worker.notices.rung).toEqual([]);
    expect(worker.badge.text).not.toBe('1');
  });

  it('leaves a background that can be set up anew at once', async () => {
    expect(await code(calls('wipe', null))).toBe('ok');
    const { handlers } = await worker.current();
    const connected = await handlers.connectAccount({
      loginType: 'instagram',
      secretId: await sealSecret(worker.db, TOKEN),
    });
    expect(connected.ok).toBe(true);
    await pass(1_000);
    expect((await listAccounts(worker.db)).map(({ id }) => id)).toEqual([ACCOUNT]);
  });

  it('is done once when two windows ask for it, and answers both', async () => {
    expect(await Promise.all([code(calls('wipe', null)), code(calls('wipe', null))])).toEqual(['ok', 'ok']);
    expect(await listAccounts(worker.db)).toEqual([]);
  });
});
