// A relay and a sandbox that know each other: the world in which `npm start` and the browser tests run Aside.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runService, type ServiceProcess, startService } from './service-process.ts';

/** What the sandbox prints when it is ready. */
export interface SandboxReady {
  graph: string;
  phone: string;
  token: string;
  account: { id: string; username: string; name: string };
  appSecret: string;
  /** For Facebook Login: it lists the Pages, each with a token of its own. */
  facebookUserToken: string;
}

export interface PracticeWorld {
  relay: ServiceProcess<{ listening: string }>;
  sandbox: ServiceProcess<SandboxReady>;
  /** A pairing code for an account, `*` for all; for the sandbox's first one unless told. */
  pair(account?: string): Promise<string>;
  /** Settings that the relay's command line needs to reach this relay's store. */
  relayEnvironment: Readonly<Record<string, string>>;
  /** Ends the relay as a power cut would and starts it again on the same address and store. */
  killAndRestartRelay(): Promise<void>;
  /** `POST /control/<path>` of the sandbox. */
  control<Answer>(path: string, body: unknown): Promise<Answer>;
  /** `GET /control/<path>` of the sandbox. */
  observe<Answer>(path: string): Promise<Answer>;
  end(): Promise<void>;
}

/** For the calls of a test, seconds apart: the sandbox may just have given up a connection that was kept for the next one. */
const ONCE = { connection: 'close' };

/** Starts both on free loopback ports, with a store of their own that `end` removes. */
export async function startPracticeWorld(
  sandboxEnvironment: Readonly<Record<string, string>> = {},
): Promise<PracticeWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-practice-'));
  const appSecret = randomBytes(16).toString('hex');
  const verifyToken = randomBytes(8).toString('hex');
  const relayEnvironment = {
    ASIDE_STORE: `sqlite:${join(folder, 'relay.db')}`,
    ASIDE_KEY_FILE: join(folder, 'relay.key'),
    ASIDE_APP_SECRETS: appSecret,
    ASIDE_VERIFY_TOKEN: verifyToken,
  };
  let relay = await startService<{ listening: string }>('relay/main.ts', ['serve'], {
    ...relayEnvironment,
    ASIDE_LISTEN: '127.0.0.1:0',
  });
  const webhook = `${relay.ready.listening}/webhooks/instagram`;
  const sandbox = await startService<SandboxReady>('sandbox/main.ts', ['serve'], {
    ASIDE_SANDBOX_APP_SECRET: appSecret,
    ...sandboxEnvironment,
  });

  const control = async <Answer>(path: string, body: unknown): Promise<Answer> => {
    const answer = await fetch(`${sandbox.ready.phone}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...ONCE },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`/control/${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text);
  };
  await control('webhook', { url: webhook, verifyToken });

  return {
    get relay() {
      return relay;
    },
    sandbox,
    relayEnvironment,
    control,
    async observe(path) {
      const answer = await fetch(`${sandbox.ready.phone}/control/${path}`, { headers: ONCE });
      if (!answer.ok) throw new Error(`/control/${path} answered ${answer.status}`);
      return answer.json();
    },
    async pair(account = sandbox.ready.account.id) {
      const { code } = await runService<{ code: string }>(
        'relay/main.ts',
        ['pair', '--account', account, '--json'],
        relayEnvironment,
      );
      return code;
    },
    async killAndRestartRelay() {
      const { host } = new URL(relay.ready.listening);
      await relay.kill();
      relay = await startService('relay/main.ts', ['serve'], { ...relayEnvironment, ASIDE_LISTEN: host });
    },
    async end() {
      await Promise.all([sandbox.stop(), relay.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
