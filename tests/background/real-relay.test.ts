import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readConversation } from '../../utils/storage/conversation-page.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import {
  ACCOUNT,
  freshProfile,
  instagramOn,
  message,
  PERSON,
  practiceInternet,
  startWorker,
  TOKEN,
  type Worker,
} from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

const SECRET = 'real-relay-secret';
let folder: string;
let server: ChildProcessByStdio<null, Readable, Readable>;
let address: string;
let environment: NodeJS.ProcessEnv;
let worker: Worker;

const relay = async (...args: string[]) =>
  JSON.parse((await promisify(execFile)(process.execPath, ['relay/main.ts', ...args], { env: environment })).stdout);

async function until<T>(look: () => Promise<T | undefined>, within: number): Promise<T> {
  const end = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`not within ${within} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function webhook(item: object): Promise<number> {
  const body = JSON.stringify({ object: 'instagram', entry: [{ id: ACCOUNT, time: Date.now(), messaging: [item] }] });
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` };
  return (await fetch(`${address}/webhooks/instagram`, { method: 'POST', body, headers })).status;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'aside-real-relay-'));
  environment = {
    ...process.env,
    ASIDE_LISTEN: '127.0.0.1:0',
    ASIDE_STORE: `sqlite:${join(folder, 'relay.db')}`,
    ASIDE_KEY_FILE: join(folder, 'relay.key'),
    ASIDE_APP_SECRETS: SECRET,
    ASIDE_VERIFY_TOKEN: 'verify',
  };
  server = spawn(process.execPath, ['relay/main.ts', 'serve'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  server.stderr.resume();
  for await (const line of createInterface({ input: server.stdout })) {
    if (!line.startsWith('{')) continue;
    address = JSON.parse(line).listening;
    break;
  }
  freshProfile();
  const internet = practiceInternet();
  instagramOn(internet);
  const fetchEither: typeof fetch = async (input, init) =>
    String(input instanceof Request ? input.url : input).startsWith(address)
      ? fetch(input, init)
      : internet.fetch(input, init);
  worker = await startWorker({ ...internet, fetch: fetchEither });
});

afterAll(async () => {
  worker?.kill();
  server?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

it('a worker and a real relay: pairing by link, a message to a poll that is held, a revocation', async () => {
  const secretId = await sealSecret(worker.db, TOKEN);
  expect(await worker.background.handlers.connectAccount({ loginType: 'instagram', secretId })).toMatchObject({
    ok: true,
  });

  const { link, code } = await relay('pair', '--account', ACCOUNT, '--json');
  expect(await worker.pair({ address, code: '00000-00000' })).toMatchObject({
    ok: false,
    error: { code: 'wrong-code' },
  });
  const local = link.startsWith(address) ? link : `${address}/#${code}`;
  const paired = await worker.pair({ address: local, code: '' });
  expect(paired).toEqual({ ok: true, value: { relayId: address, accounts: [ACCOUNT] } });

  worker.surfaces.open = 1;
  worker.background.surfaceOpened();
  expect(await webhook(message('m1', 'Hello, real relay'))).toBe(200);
  const conversation = await until(() => readConversation(worker.db, ACCOUNT, PERSON), 10_000);
  expect(conversation.last.text).toBe('Hello, real relay');

  // While a poll is being held, which is the usual case.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await webhook(message('m2', 'Second'))).toBe(200);
  // Were the poll not woken, it would be held for 25 s.
  await until(() => worker.db.get('messages', [ACCOUNT, 'm2']), 10_000);

  const { devices } = await relay('devices');
  await relay('revoke', devices[0].id);
  const failing = await until(async () => (await worker.db.get('relays', address))?.failing, 10_000);
  expect(failing.reason).toBe('revoked');
  expect((await worker.db.getAll('journal')).filter(({ what }) => /failed/.test(what))).toEqual([]);
});
