// The whole background on the practice Instagram, for what keeps accounts going: Pages, gaps, setup checks.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { ACTS } from '../../sandbox/people/acts.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import type { Person } from '../../sandbox/world/world.ts';
import { readAccount } from '../../utils/storage/accounts.ts';
import { listChecks } from '../../utils/storage/checks.ts';
import { readConversation, readMessages } from '../../utils/storage/conversation-page.ts';
import { putCursor, readCursor } from '../../utils/storage/cursors.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { overLoopback } from '../graph/over-loopback.ts';
import { freshProfile, practiceInternet, startWorker, type Worker } from './practice-worker.ts';

vi.mock('#i18n', () => import('../keys-as-texts.ts'));

let running: RunningSandbox;
let worker: Worker;

beforeAll(async () => {
  const settings = {
    ...{ seed: 'worker', language: undefined, appSecret: undefined, token: undefined },
    ...{ webhookUrl: undefined, variants: undefined, fields: undefined, report: () => {} },
  };
  running = await startSandbox(settings, { graph: 0, phone: 0 });
});
afterAll(() => running.close());
beforeEach(async () => {
  freshProfile();
  running.sandbox.clock.advance(5_000);
  const ask = overLoopback(running);
  worker = await startWorker({ ...practiceInternet(), fetch: (input, init) => ask(new Request(input, init)) });
});
afterEach(() => worker.kill());

const igId = () => running.sandbox.world.account.igId;
const facebookToken = () => running.sandbox.tokens.findLast(({ of }) => of.kind === 'facebook-user')?.text ?? '';
function somebody(): Person {
  const [person] = running.sandbox.world.people;
  if (!person) throw new Error('The sandbox has nobody.');
  return person;
}
const writes = (text: string) => ACTS.message?.run(running.sandbox, { kind: 'person', person: somebody() }, { text });

async function connect(loginType: 'instagram' | 'facebook'): Promise<void> {
  const token = loginType === 'facebook' ? facebookToken() : running.ready.token;
  const secretId = await sealSecret(worker.db, token);
  const connected = await worker.background.handlers.connectAccount({ loginType, secretId });
  expect(connected).toMatchObject({ ok: true, value: { accountId: igId() } });
}

describe.each(['instagram', 'facebook'] as const)('with %s login', (loginType) => {
  it('the account is connected, subscribed, and its setup proven by calls', async () => {
    await connect(loginType);
    expect(await readAccount(worker.db, igId())).toMatchObject({
      username: running.sandbox.world.account.username,
      connection: { loginType },
      token: { storedAt: expect.any(Number) },
    });
    const proven = [
      'may-read-messages',
      'may-read-comments',
      'account-eligible',
      'message-access',
      'fields-subscribed',
    ];
    await vi.waitFor(
      async () => {
        const checks = await listChecks(worker.db, igId());
        const good = checks.filter(({ result }) => result === 'proven').map(({ id }) => id);
        expect(good).toEqual(expect.arrayContaining(proven));
      },
      { timeout: 15_000, interval: 100 },
    );
  });

  it('what was written while nobody listened is read again, in its conversation and with its window', async () => {
    await connect(loginType);
    const since = Date.now() - 60_000;
    writes(`Lost with ${loginType}`);
    await putCursor(worker.db, {
      ...{ accountId: igId(), relayId: 'r', next: 'c', updatedAt: since },
      gap: { since, reason: 'expired' },
    });
    worker.background.tick();
    const { igsid } = somebody();
    await vi.waitFor(
      async () => {
        const { rows } = await readMessages(worker.db, { accountId: igId(), igsid, limit: 50 });
        expect(rows.at(-1)).toMatchObject({ text: `Lost with ${loginType}`, direction: 'in', atBy: 'graph' });
        const gap = (await readCursor(worker.db, igId()))?.gap;
        expect(gap === undefined || gap.filledAt !== undefined).toBe(true);
      },
      { timeout: 20_000, interval: 100 },
    );
    expect(await readConversation(worker.db, igId(), igsid)).toMatchObject({ awaits: 1, isSelf: false });
  });
});
