import { isDatabaseTooNew } from '../storage/database-too-new.ts';
import { DATABASE_VERSION } from '../storage/database-version.ts';
import { migrateAsideDatabase } from '../storage/migrate-database.ts';
import { noteMigration } from '../storage/migration-note.ts';
import type { AsideDatabase } from '../storage/open-database.ts';
import { nameOf } from './world.ts';

/** A worker without extension API calls is ended after 30 s, and a migration with it. */
const ALIVE_EVERY_MS = 10_000;

/**
 * Opens the database and brings it to this version, however long that takes. When a migration stops, the surfaces find a
 * note of it.
 *
 * @param stillAlive an extension API call
 * @throws as `migrateAsideDatabase`
 */
export async function bringDatabase(stillAlive: (at: number) => Promise<void>): Promise<AsideDatabase> {
  const timer = setInterval(() => void stillAlive(Date.now()), ALIVE_EVERY_MS);
  try {
    const database = await migrateAsideDatabase();
    void noteMigration(undefined).catch(() => undefined);
    return database;
  } catch (error) {
    // What is too new, the surfaces see by themselves.
    if (!isDatabaseTooNew(error)) {
      const stopped = error instanceof Error && error.cause !== undefined ? error.cause : error;
      await noteMigration({ toVersion: DATABASE_VERSION, at: Date.now(), error: nameOf(stopped) });
    }
    throw error;
  } finally {
    clearInterval(timer);
  }
}
