import { type IDBPDatabase, openDB } from 'idb';
import { DatabaseMigrationFailed } from './database-migration-failed.ts';
import { DatabaseTooNew } from './database-too-new.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { AsideSchema } from './schema.ts';

export type AsideDatabase = IDBPDatabase<AsideSchema>;

export const DATABASE_NAME = 'aside';

/**
 * Opens Aside's database and brings it to this version. It closes itself when a newer Aside wants to upgrade it.
 *
 * @throws DatabaseTooNew when a newer Aside has written it; DatabaseMigrationFailed when a migration stopped.
 * Neither is answered with an empty database: a person's messages are never replaced by defaults.
 */
export function openAsideDatabase(): Promise<AsideDatabase> {
  return openDatabase(DATABASE_NAME, MIGRATIONS);
}

/** As `openAsideDatabase`, with the name and the migrations given; its version is their number. */
export async function openDatabase(name: string, migrations: readonly Migration[]): Promise<AsideDatabase> {
  const version = migrations.length;
  let failure: unknown;
  try {
    return await openDB<AsideSchema>(name, version, {
      async upgrade(database, oldVersion, _newVersion, transaction) {
        try {
          for (const migration of migrations.slice(oldVersion)) await migration(database, transaction);
        } catch (error) {
          failure = error;
          // The opening itself then rejects; the transaction's own rejection would be unhandled.
          transaction.done.catch(() => {});
          transaction.abort();
        }
      },
      blocking(_currentVersion, _blockedVersion, event) {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
  } catch (error) {
    if (failure !== undefined) throw new DatabaseMigrationFailed(version, failure);
    if (error instanceof DOMException && error.name === 'VersionError') {
      throw new DatabaseTooNew('A newer version of Aside has written this database.', { cause: error });
    }
    throw error;
  }
}
