import { loadKey } from '../key-file.ts';
import { readSettings, type Settings } from '../settings.ts';
import { openSqliteStore } from '../sqlite/sqlite-store.ts';
import type { Store } from '../store.ts';

/** Opens the store that the environment names, does one thing with it, and closes it. A running `serve` may go on. */
export async function withStore<T>(
  work: (store: Store, key: Uint8Array, settings: Settings) => Promise<T>,
): Promise<T> {
  const settings = readSettings(process.env);
  const key = loadKey(settings.keyFile);
  const store = await openSqliteStore(settings.storePath, key, () => undefined);
  try {
    return await work(store, key, settings);
  } finally {
    await store.close();
  }
}
