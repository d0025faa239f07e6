import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatabaseMigrationFailed } from '../../utils/storage/database-migration-failed.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { DATABASE_NAME, DATABASE_VERSION } from '../../utils/storage/database-version.ts';
import { migrateAsideDatabase, openDatabase } from '../../utils/storage/migrate-database.ts';
import { noteMigration } from '../../utils/storage/migration-note.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import { openAsideDatabase, openReadOnly } from '../../utils/storage/open-database.ts';
import { dump } from './fresh-database.ts';
import { putFixture, VERSION_2 } from './version-fixtures.ts';

/** What the browser does when a surface opens a port, and what stands in `storage.session`. */
const browserSide = vi.hoisted(() => ({ woken: (): void => {}, session: new Map<string, unknown>() }));

vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      connect: () => {
        browserSide.woken();
        return { disconnect: () => {} };
      },
    },
    storage: {
      session: {
        get: async (key: string) => (browserSide.session.has(key) ? { [key]: browserSide.session.get(key) } : {}),
        set: async (values: object) => {
          for (const [key, value] of Object.entries(values)) browserSide.session.set(key, value);
        },
        remove: async (key: string) => {
          browserSide.session.delete(key);
        },
      },
    },
  },
}));

const opened: { close(): void }[] = [];

function kept<T extends { close(): void }>(database: T): T {
  opened.push(database);
  return database;
}

beforeEach(async () => {
  browserSide.session.clear();
  browserSide.woken = () => expect.fail('nobody had to be woken');
  await deleteDB(DATABASE_NAME);
});
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

describe('a surface', () => {
  it('opens the database that is there with one request and asks the background for nothing', async () => {
    kept(await migrateAsideDatabase());
    const open = vi.spyOn(IDBFactory.prototype, 'open');
    const database = kept(await openAsideDatabase());
    expect(database.version).toBe(MIGRATIONS.length);
    expect(open).toHaveBeenCalledOnce();
    open.mockRestore();
  });

  it.each([
    ['makes none of its own on the first day', undefined],
    ['makes no upgrade of its own', VERSION_2],
  ])('%s, but waits for what the background makes', async (_what, before) => {
    if (before) await putFixture(DATABASE_NAME, before);
    const seen: (number | undefined)[] = [];
    const background = async () => {
      // As long as a worker takes to start: in this time the surface has looked several times.
      await new Promise((resolve) => setTimeout(resolve, 350));
      seen.push((await indexedDB.databases()).find(({ name }) => name === DATABASE_NAME)?.version);
      kept(await migrateAsideDatabase());
    };
    browserSide.woken = () => void background();
    const database = kept(await openAsideDatabase());
    expect(seen).toEqual([before?.version]);
    expect(database.version).toBe(DATABASE_VERSION);
    expect(await database.getAll('messages')).toEqual(before?.rows.messages ?? []);
  });

  it('tells that a migration stopped, and leaves the rows as they are', async () => {
    await putFixture(DATABASE_NAME, VERSION_2);
    const note = { toVersion: DATABASE_VERSION, at: Date.now() + 1_000, error: 'QuotaExceededError' };
    browserSide.woken = () => void noteMigration(note);
    const error = await openAsideDatabase().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(DatabaseMigrationFailed);
    expect(error).toMatchObject({ toVersion: DATABASE_VERSION, cause: 'QuotaExceededError' });

    const database = kept((await openReadOnly()) ?? expect.fail('it is there'));
    expect(await dump(database)).toEqual(VERSION_2.rows);
  });

  it('refuses what a newer Aside has written, and can still read it for export', async () => {
    const newer = await openDatabase(DATABASE_NAME, [...MIGRATIONS, () => {}]);
    await newer.put('settings', { id: 'theme', value: 'dark' });
    newer.close();
    const error = await openAsideDatabase().catch((error: unknown) => error);
    expect(isDatabaseTooNew(error)).toBe(true);

    const database = kept((await openReadOnly()) ?? expect.fail('it is there'));
    expect(database.version).toBe(MIGRATIONS.length + 1);
    expect(await database.get('settings', 'theme')).toEqual({ id: 'theme', value: 'dark' });
  });

  it('reads nothing where there is nothing, and makes nothing', async () => {
    expect(await openReadOnly()).toBeUndefined();
    expect((await indexedDB.databases()).some(({ name }) => name === DATABASE_NAME)).toBe(false);
  });
});
