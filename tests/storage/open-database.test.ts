import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDatabaseMigrationFailed } from '../../utils/storage/database-migration-failed.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { readInboxPage } from '../../utils/storage/inbox-pages.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import { type AsideDatabase, openDatabase } from '../../utils/storage/open-database.ts';
import { ACCOUNT, dump } from './fresh-database.ts';
import { type StoreStructure, structureOf } from './structure.ts';

interface Fixture {
  version: number;
  stores: Record<string, StoreStructure>;
  rows: Record<string, unknown[]>;
}

/** The database as version 1 left it. Never edited: people's databases look like this. */
const VERSION_1: Fixture = JSON.parse(readFileSync(new URL('version-1.json', import.meta.url), 'utf8'));
const NAME = 'open-database-test';

const opened: { close(): void }[] = [];

function kept<T extends { close(): void }>(database: T): T {
  opened.push(database);
  return database;
}

async function asFixture(fixture: Fixture): Promise<void> {
  const database = await openDB(NAME, fixture.version, {
    upgrade(database) {
      for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries(fixture.stores)) {
        const store = database.createObjectStore(name, { keyPath, autoIncrement });
        for (const [index, path] of Object.entries(indexes)) store.createIndex(index, path);
      }
    },
  });
  for (const [store, rows] of Object.entries(fixture.rows)) for (const row of rows) await database.put(store, row);
  database.close();
}

beforeEach(() => deleteDB(NAME));
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

describe('the database', () => {
  it('has the stores and indexes that version 1 was released with', async () => {
    const database = kept(await openDatabase(NAME, MIGRATIONS.slice(0, 1)));
    expect(structureOf(database)).toEqual(VERSION_1.stores);
  });

  it('brings a database of version 1 here without losing a row', async () => {
    await asFixture(VERSION_1);
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    expect(database.version).toBe(MIGRATIONS.length);
    expect(await dump(database)).toEqual(VERSION_1.rows);
    const page = await readInboxPage(database, { accountId: ACCOUNT, lane: 'all', now: 1_763_700_005_000, limit: 5 });
    expect(page.rows.map((row) => row.igsid)).toEqual(['901']);
  });

  it('that a newer Aside has written is refused and left as it is', async () => {
    const newer = await openDatabase(NAME, [...MIGRATIONS, () => {}]);
    await newer.put('settings', { id: 'theme', value: 'dark' });
    newer.close();

    const error = await openDatabase(NAME, MIGRATIONS).catch((error: unknown) => error);
    expect(isDatabaseTooNew(error)).toBe(true);

    const again = kept(await openDatabase(NAME, [...MIGRATIONS, () => {}]));
    expect(await again.get('settings', 'theme')).toEqual({ id: 'theme', value: 'dark' });
  });

  it('stays at its version, with its rows, when a migration fails', async () => {
    await asFixture(VERSION_1);
    const fails = (database: AsideDatabase) => {
      database.deleteObjectStore('messages');
      throw new Error('no room');
    };
    const error = await openDatabase(NAME, [...MIGRATIONS.slice(0, 1), fails]).catch((error: unknown) => error);
    expect(isDatabaseMigrationFailed(error)).toBe(true);
    expect(error).toMatchObject({ toVersion: 2, cause: { message: 'no room' } });

    const database = kept(await openDatabase(NAME, MIGRATIONS.slice(0, 1)));
    expect(await dump(database)).toEqual(VERSION_1.rows);
  });

  it('makes way for a newer version that wants to upgrade it', async () => {
    await openDatabase(NAME, MIGRATIONS);
    const newer = kept(await openDatabase(NAME, [...MIGRATIONS, () => {}]));
    expect(newer.version).toBe(MIGRATIONS.length + 1);
  });
});
