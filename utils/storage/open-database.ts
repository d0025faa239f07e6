// How surfaces open the database: at the version that is there. Only the background migrates it (`migrate-database.ts`).
import { type IDBPDatabase, openDB } from 'idb';
import { awaitMigration } from './await-migration.ts';
import { closeForUpgrade } from './close-for-upgrade.ts';
import { DatabaseTooNew } from './database-too-new.ts';
import { DATABASE_NAME, DATABASE_VERSION } from './database-version.ts';
import type { AsideSchema } from './schema.ts';

export type AsideDatabase = IDBPDatabase<AsideSchema>;

/**
 * Opens Aside's database. Where the background has not made or migrated it yet, waits until it has. The database closes
 * itself when a newer Aside wants to upgrade it.
 *
 * @throws DatabaseTooNew when a newer Aside has written it; DatabaseMigrationFailed when the background could not bring it
 * here. Neither is answered with an empty database: a person's messages are never replaced by defaults.
 */
export async function openAsideDatabase(): Promise<AsideDatabase> {
  return (await openCurrent()) ?? awaitMigration(openCurrent);
}

/**
 * Opens the database of whatever version for reading only, so that what a newer Aside has written can be exported: its
 * stores may be others than this version knows. Nothing may be written through it.
 *
 * @returns `undefined` when there is none
 */
export async function openReadOnly(): Promise<AsideDatabase | undefined> {
  let isAbsent = false;
  try {
    // Without a version it opens as it is, nobody else has to close, and an upgrade is only asked for where there is none.
    return await openDB<AsideSchema>(DATABASE_NAME, undefined, {
      upgrade(_database, _oldVersion, _newVersion, transaction) {
        isAbsent = true;
        // The opening itself then rejects; the transaction's own rejection would be unhandled.
        transaction.done.catch(() => {});
        transaction.abort();
      },
      blocking: closeForUpgrade,
    });
  } catch (error) {
    if (isAbsent) return undefined;
    throw error;
  }
}

/** The database at this version; `undefined` while it is older or absent. @throws DatabaseTooNew */
async function openCurrent(): Promise<AsideDatabase | undefined> {
  const database = await openReadOnly();
  if (!database || database.version === DATABASE_VERSION) return database;
  const isNewer = database.version > DATABASE_VERSION;
  database.close();
  if (isNewer) throw new DatabaseTooNew('A newer version of Aside has written this database.');
  return undefined;
}
