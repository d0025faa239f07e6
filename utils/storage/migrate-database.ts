// How the background opens the database: it alone brings it to this version.
import { openDB } from 'idb';
import { closeForUpgrade } from './close-for-upgrade.ts';
import { DatabaseMigrationFailed } from './database-migration-failed.ts';
import { DatabaseTooNew } from './database-too-new.ts';
import { DATABASE_NAME } from './database-version.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import type { AsideDatabase } from './open-database.ts';
import type { AsideSchema } from './schema.ts';

/**
 * Opens Aside's database and brings it to this version. It closes itself when a newer Aside wants to upgrade it.
 *
 * @throws DatabaseTooNew when a newer Aside has written it; DatabaseMigrationFailed when a migration stopped.
 * Neither is answered with an empty database: a person's messages are never replaced by defaults.
 */
export function migrateAsideDatabase(): Promise<AsideDatabase> {
  return openDatabase(DATABASE_NAME, MIGRATIONS);
}

/** As `migrateAsideDatabase`, with the name and the migrations given; its version is their number. */
export async function openDatabase(name: string, migrations: readonly Migration[]): Promise<AsideDatabase> {
  const version = migrations.length;
  let isUpgrading = false;
  let failure: unknown;
  try {
    return await openDB<AsideSchema>(name, version, {
      async upgrade(database, oldVersion, _newVersion, transaction) {
        isUpgrading = true;
        try {
          for (const migration of migrations.slice(oldVersion)) await migration(database, transaction);
        } catch (error) {
          failure = error;
          // The opening itself then rejects; the transaction's own rejection would be unhandled.
          transaction.done.catch(() => {});
          transaction.abort();
        }
      },
      blocking: closeForUpgrade,
    });
  } catch (error) {
    // A disk that is full may stop it only at the end, when all was written.
    if (isUpgrading) throw new DatabaseMigrationFailed(version, failure ?? error);
    if (error instanceof DOMException && error.name === 'VersionError') {
      throw new DatabaseTooNew('A newer version of Aside has written this database.', { cause: error });
    }
    throw error;
  }
}
