import { setImmediate as roundOfEventLoop } from 'node:timers/promises';
import { WATCH_INTERVAL } from '../limits.ts';
import type { Store } from '../store.ts';
import { openDatabase } from './database.ts';
import { prepareDeviceReader } from './devices.ts';
import { prepareReader } from './read.ts';
import { integer } from './rows.ts';
import { createWaiters } from './waiters.ts';
import { startWriter } from './writer.ts';

/**
 * The store on SQLite: one file, a writing thread with group commit, and a connection of the answering thread that only
 * reads (a page takes less time than handing it over from another thread would).
 *
 * @param path of the file
 * @param key of the events' ids
 * @param onDeath the writing thread has ended by a fault; nothing can be stored any longer
 * @throws StoreUnusable with a sentence
 */
export async function openSqliteStore(path: string, key: Uint8Array, onDeath: (error: Error) => void): Promise<Store> {
  const waiters = createWaiters();
  const writer = await startWriter(
    { path, key },
    {
      onGrown: (heads) => {
        for (const [accountId, seq] of heads) waiters.grown(accountId, seq);
      },
      onDeath,
    },
  );

  const db = openDatabase(path);
  db.exec('pragma query_only = on');
  const reader = prepareReader(db);
  const devices = prepareDeviceReader(db);

  // What another process on the same file stored is noticed too, if later than our own.
  const dataVersion = db.prepare('pragma data_version');
  let seenVersion = -1;
  const watch = setInterval(() => {
    const awaited = waiters.awaited();
    if (awaited.length === 0) return;
    const version = integer(dataVersion.get() ?? {}, 'data_version');
    if (version === seenVersion) return;
    seenVersion = version;
    for (const accountId of awaited) waiters.grown(accountId, reader.head(accountId));
  }, WATCH_INTERVAL);
  watch.unref();

  return {
    append: (delivery) => writer.append(delivery),
    read: async (accountId, after, limit) => reader.read(accountId, after, limit),
    epoch: async (accountId) => reader.epoch(accountId),
    async waitFor(after, signal) {
      for (const [accountId, seq] of after) if (reader.head(accountId) > seq) return;
      await waiters.wait(after, signal);
    },
    async trim(policy) {
      while (await writer.call('trimStep', policy)) await roundOfEventLoop();
    },
    health: () => writer.call('probe', Date.now()),
    async close() {
      clearInterval(watch);
      await writer.close();
      if (db.isOpen) db.close();
    },

    addPairing: (pairing) => writer.call('addPairing', pairing),
    redeemPairing: (codeHash, device, now) => writer.call('redeemPairing', codeHash, device, now),
    deviceByToken: async (id, tokenHash) => devices.byToken(id, tokenHash),
    touchDevice: (id, now) => writer.call('touchDevice', id, now),
    revoke: (id) => writer.call('revoke', id),
    devices: async () => devices.all(),
    stillPaired: async (ids) => devices.stillPaired(ids),
    streams: async (accounts) => reader.streams(accounts),
    unrouted: async () => devices.unrouted(),
    statistics: async () => reader.statistics(),
    noteAddress: (origin) => writer.call('noteAddress', origin),
    address: async () => devices.address(),
  };
}
