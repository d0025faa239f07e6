// The relay with its real store, server and writing thread, in the test's own process and with its clock.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHeldPolls, type HeldPolls } from '../../relay/held-polls.ts';
import { newPairingCode, pairingCodeHash } from '../../relay/pairing-code.ts';
import { createRelayServer } from '../../relay/server.ts';
import { signatureCheck } from '../../relay/signature.ts';
import { openSqliteStore } from '../../relay/sqlite/sqlite-store.ts';
import type { Store } from '../../relay/store.ts';
import type { EventPage, PollAnswer, RelayEvent } from '../../utils/relay/page.ts';
import { APP_SECRET } from './deliveries.ts';

export const VERIFY_TOKEN = 'the verify token of the tests';

export interface RelayInProcess {
  origin: string;
  store: Store;
  held: HeldPolls;
  storePath: string;
  clock: { now: number };
  logged: string[];
  /** How many polls wait at this moment. */
  waiting(): number;
  /** A code for these accounts. */
  newCode(...accounts: string[]): Promise<string>;
  /** A paired device's token and id. */
  pair(...accounts: string[]): Promise<{ deviceId: string; token: string }>;
  get(path: string, token?: string): Promise<Response>;
  post(path: string, body: unknown, token?: string): Promise<Response>;
  events(accountId: string, token: string, query?: string): Promise<RelayEvent[]>;
  poll(token: string, body: object): Promise<PollAnswer>;
  close(): Promise<void>;
}

/** @param wrapStore lets a test stand between relay and store */
export async function startInProcess(wrapStore: (store: Store) => Store = (store) => store): Promise<RelayInProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-relay-'));
  const storePath = join(folder, 'relay.db');
  const key = randomBytes(32);
  let waiting = 0;
  const opened = wrapStore(await openSqliteStore(storePath, key, () => undefined));
  const store: Store = {
    ...opened,
    async waitFor(after, signal) {
      waiting += 1;
      await opened.waitFor(after, signal).finally(() => {
        waiting -= 1;
      });
    },
  };
  const held = createHeldPolls(store);
  const clock = { now: Date.now() };
  const logged: string[] = [];
  const server = createRelayServer({
    store,
    held,
    checkSignature: signatureCheck([APP_SECRET, 'a second secret']),
    verifyToken: VERIFY_TOKEN,
    hashPairingCode: pairingCodeHash(key),
    now: () => clock.now,
    log: (line) => logged.push(line),
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  const bearer = (token?: string) => (token === undefined ? {} : { authorization: `Bearer ${token}` });
  const relay: RelayInProcess = {
    origin,
    store,
    held,
    storePath,
    clock,
    logged,
    waiting: () => waiting,
    async newCode(...accounts) {
      const code = newPairingCode();
      const expiresAt = clock.now + 600_000;
      await store.addPairing({ codeHash: pairingCodeHash(key)(code), accounts, expiresAt });
      return code;
    },
    async pair(...accounts) {
      const answer = await relay.post('/v1/pair', { code: await relay.newCode(...accounts), name: 'Chrome' });
      return answer.json();
    },
    get: (path, token) => fetch(`${origin}${path}`, { headers: bearer(token) }),
    post: (path, body, token) =>
      fetch(`${origin}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...bearer(token) },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async events(accountId, token, query = 'limit=500') {
      const answer = await relay.get(`/v1/accounts/${encodeURIComponent(accountId)}/events?${query}`, token);
      const page: EventPage = await answer.json();
      return page.events;
    },
    async poll(token, body) {
      const answer = await relay.post('/v1/poll', body, token);
      return answer.json();
    },
    async close() {
      held.close();
      server.close();
      server.closeAllConnections();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return relay;
}
