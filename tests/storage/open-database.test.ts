import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseMigrationFailed } from '../../utils/storage/database-migration-failed.ts';
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

/** The databases as each version left them. Never edited once released: people's databases look like this. */
const VERSION_1 = fixture('version-1.json');
const VERSION_2 = fixture('version-2.json');

function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

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
  it.each([VERSION_1, VERSION_2])(
    'has the stores and indexes that version $version was released with',
    async (released) => {
      const database = kept(await openDatabase(NAME, MIGRATIONS.slice(0, released.version)));
      expect(structureOf(database)).toEqual(released.stores);
    },
  );

  it('brings a database of version 2 here without losing a row', async () => {
    await asFixture(VERSION_2);
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    expect(await dump(database)).toEqual(VERSION_2.rows);
  });

  it('stays at version 1, whole, when the migration to version 2 is cut off in the middle', async () => {
    await asFixture(VERSION_1);
    const [first, second] = MIGRATIONS;
    const cutOff: typeof second = async (database, transaction) => {
      await second?.(database, transaction);
      throw new Error('no room');
    };
    const error = await openDatabase(
      NAME,
      [first, cutOff].filter((step) => step !== undefined),
    ).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DatabaseMigrationFailed);
    const database = kept(await openDatabase(NAME, MIGRATIONS.slice(0, 1)));
    expect(await dump(database)).toEqual(VERSION_1.rows);
    expect(structureOf(database)).toEqual(VERSION_1.stores);
  });

  it('brings a database of version 1 here without losing a row', async () => {
    const [sent] = VERSION_1.rows.outbox ?? [];
    const ofPreview = { ...Object(sent), id: 'preview-1', previewId: '1' };
    await asFixture({ ...VERSION_1, rows: { ...VERSION_1.rows, outbox: [sent, ofPreview] } });
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    expect(database.version).toBe(MIGRATIONS.length);
    const authors = [
      { ...ofPreview, author: 'automation' },
      { ...Object(sent), author: 'person' },
    ];
    expect(await dump(database)).toEqual({ ...VERSION_1.rows, outbox: authors, attachments: [] });
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
    expect(error).toBeInstanceOf(DatabaseMigrationFailed);
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
