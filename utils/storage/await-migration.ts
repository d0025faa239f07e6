// The rare way: the database is absent or older, because Aside was installed or updated a moment ago.
import { browser } from 'wxt/browser';
import { SURFACE_PORT } from '../messaging/calls.ts';
import { DatabaseMigrationFailed } from './database-migration-failed.ts';
import { DATABASE_VERSION } from './database-version.ts';
import { readMigrationNote } from './migration-note.ts';

/** The background needs moments; an opening that waits for its upgrade does not count. Ours. */
const TRIES = 100;
const BETWEEN_TRIES_MS = 100;
/** A note of an earlier failure counts when the background has had this long to do better, ms. Ours. */
const OLD_NOTE_AFTER_MS = 1_500;

/**
 * Wakes the background and opens the database once it has been brought to this version. While the upgrade runs, the
 * browser itself lets the opening wait.
 *
 * @param open gives `undefined` while the database is older or absent
 * @throws DatabaseMigrationFailed when the background says so, or did not come to it
 */
export async function awaitMigration<Database>(open: () => Promise<Database | undefined>): Promise<Database> {
  const port = browser.runtime.connect({ name: SURFACE_PORT });
  const since = Date.now();
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const database = await open();
      if (database) return database;
      const note = await readMigrationNote();
      if (note && (note.at >= since || Date.now() - since > OLD_NOTE_AFTER_MS)) {
        throw new DatabaseMigrationFailed(note.toVersion, note.error);
      }
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_TRIES_MS));
    }
    throw new DatabaseMigrationFailed(DATABASE_VERSION, (await readMigrationNote())?.error);
  } finally {
    port.disconnect();
  }
}
