import { once } from 'node:events';
import type { Server } from 'node:http';
import { parseArgs } from 'node:util';
import { createHeldPolls, type HeldPolls } from '../held-polls.ts';
import { loadKey } from '../key-file.ts';
import { DEDUPE_HORIZON } from '../limits.ts';
import { type Log, logToStandardError } from '../log.ts';
import { pairingCodeHash } from '../pairing-code.ts';
import { createRelayServer } from '../server.ts';
import { readServeSettings, type ServeSettings } from '../settings.ts';
import { signatureCheck } from '../signature.ts';
import { openSqliteStore } from '../sqlite/sqlite-store.ts';
import type { Store } from '../store.ts';
import { printLine, Refused } from './output.ts';

const TRIM_INTERVAL = 10 * 60_000;
/** Answers under way get this long at the end, ms. */
const LAST_PATIENCE = 5_000;

/** `serve`: receives Meta's webhooks and lets paired browsers poll, until it is told to end. */
export async function serve(given: string[]): Promise<void> {
  parseArgs({ args: given, options: {} });
  const settings = readServeSettings(process.env);
  const log = logToStandardError(Date.now);
  const key = loadKey(settings.keyFile);
  const ended = Promise.withResolvers<'told' | 'broken'>();

  const store = await openSqliteStore(settings.storePath, key, () => ended.resolve('broken'));
  const held = createHeldPolls(store);
  const server = createRelayServer({
    store,
    held,
    log,
    now: Date.now,
    checkSignature: signatureCheck(settings.appSecrets),
    verifyToken: settings.verifyToken,
    hashPairingCode: pairingCodeHash(key),
  });
  try {
    const origin = await listen(server, settings);
    await store.noteAddress(origin);
    printLine({ listening: origin });
  } catch (error) {
    await store.close();
    throw error;
  }
  const stopTrimming = trimRegularly(store, settings.retention, log);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => ended.resolve('told'));

  const reason = await ended.promise;
  stopTrimming();
  await close(server, held);
  await store.close();
  if (reason === 'broken') throw new Refused('The writing thread has ended. Start the relay again.');
}

async function listen(server: Server, { host, port }: ServeSettings): Promise<string> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown reason';
    throw new Refused(`The relay cannot listen on ${host}:${port} (${code}). Set ASIDE_LISTEN to a free address.`);
  }
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${actual}`;
}

/** Waiting polls are answered, empty; deliveries under way are stored; then the connections are closed. */
async function close(server: Server, held: HeldPolls): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  held.close();
  const impatience = setTimeout(() => server.closeAllConnections(), LAST_PATIENCE);
  await closed;
  clearTimeout(impatience);
}

function trimRegularly(store: Store, retention: number, log: Log): () => void {
  const trim = () =>
    store
      .trim({ now: Date.now(), retention, horizon: DEDUPE_HORIZON })
      .catch(() => log('Old events could not be removed.'));
  void trim();
  const timer = setInterval(trim, TRIM_INTERVAL);
  return () => clearInterval(timer);
}
