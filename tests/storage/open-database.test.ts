import 'fake-indexeddb/auto';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseMigrationFailed } from '../../utils/storage/database-migration-failed.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { DATABASE_VERSION } from '../../utils/storage/database-version.ts';
import { fillWords } from '../../utils/storage/fill-words.ts';
import { readInboxPage } from '../../utils/storage/inbox-pages.ts';
import { openDatabase } from '../../utils/storage/migrate-database.ts';
import { MIGRATIONS } from '../../utils/storage/migrations.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { ACCOUNT, dump, withDatabase } from './fresh-database.ts';
import { frozenAttachment, frozenSteps } from './frozen-steps.ts';
import { happen, PLAIN } from './histories.ts';
import { structureOf } from './structure.ts';
import { putFixture, VERSION_1, VERSION_2, VERSION_3, VERSION_4 } from './version-fixtures.ts';

const NAME = 'open-database-test';

it('has as many migrations as its version says', () => {
  expect(MIGRATIONS).toHaveLength(DATABASE_VERSION);
});

const opened: { close(): void }[] = [];

function kept<T extends { close(): void }>(database: T): T {
  opened.push(database);
  return database;
}

beforeEach(() => deleteDB(NAME));
afterEach(() => {
  for (const database of opened.splice(0)) database.close();
});

describe('the database', () => {
  it.each([VERSION_1, VERSION_2, VERSION_3, VERSION_4])(
    'has the stores and indexes that version $version was released with',
    async (released) => {
      const database = kept(await openDatabase(NAME, MIGRATIONS.slice(0, released.version)));
      expect(structureOf(database)).toEqual(released.stores);
    },
  );

  it('brings a database of version 3 here without losing a row', async () => {
    await putFixture(NAME, VERSION_3);
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    expect(await dump(database)).toEqual(VERSION_3.rows);
  });

  it('brings a database of version 4 here without losing a row', async () => {
    await putFixture(NAME, VERSION_4);
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    expect(await dump(database)).toEqual(VERSION_4.rows);
  });

  it('makes a script of each automation of version 3, and drops the previews of that time', async () => {
    const buttons = [{ type: 'postback', title: 'Prices', payload: 'aside:welcome:prices' }];
    const welcome = { id: 'starter-welcome', name: 'Welcome', message: { kind: 'buttons', text: 'Hi {you}', buttons } };
    const preview = { accountId: ACCOUNT, id: 'p', startedAt: 1, verdict: 'running', message: welcome.message };
    const settings = [{ id: 'installedAt', value: 5 }];
    await putFixture(NAME, {
      ...VERSION_3,
      rows: { ...VERSION_3.rows, automations: [welcome], previews: [preview], settings },
    });
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    const script = [
      'when any message',
      'once per person every 30 d',
      '',
      'say "Hi {{you}"',
      '  button "Prices" as aside:welcome:prices',
      '',
    ].join('\n');
    expect(await dump(database)).toEqual({
      ...VERSION_3.rows,
      settings,
      automations: [{ id: 'starter-welcome', name: 'Welcome', draft: { number: 1, script, savedAt: 5 } }],
    });
  });

  it('brings a database of version 2 to what this version would have written by itself', async () => {
    await putFixture(NAME, VERSION_2);
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    while (await fillWords(database));
    const written = await withDatabase(async (fresh) => {
      await happen(fresh, frozenSteps, PLAIN);
      await fresh.put('attachments', frozenAttachment);
      return dump(fresh);
    });
    expect(await dump(database)).toEqual(written);
    // What was there stands in it unchanged.
    for (const store of ['messages', 'outbox', 'drafts', 'cursors', 'unplaced', 'attachments'] as const) {
      expect(await database.getAll(store)).toEqual(VERSION_2.rows[store]);
    }
    expect(structureOf(database)).toEqual(VERSION_4.stores);
  });

  it('finds people and messages by their words after the migration, among more rows than are read at once', async () => {
    await putFixture(NAME, VERSION_2);
    const old = await openDB(NAME, 2);
    const transaction = old.transaction(['messages', 'conversations'], 'readwrite');
    const [message] = VERSION_2.rows.messages ?? [];
    const [conversation] = VERSION_2.rows.conversations ?? [];
    for (let place = 0; place < 1_234; place += 1) {
      const mid = `more-${place}`;
      void transaction.objectStore('messages').put({ ...Object(message), mid, text: `Jug ${place}`, unsent: false });
      const person = { profile: 'known', username: `person.${place}` };
      void transaction.objectStore('conversations').put({ ...Object(conversation), igsid: `more-${place}`, person });
    }
    await transaction.done;
    old.close();

    const database = kept(await openDatabase(NAME, MIGRATIONS));
    while (await fillWords(database));
    const words = await database.getAllFromIndex('words', 'byWord', wordRange('jug'));
    expect(new Set(words.map(({ mid }) => mid)).size).toBe(1_234);
    const people = await database.getAllFromIndex('conversations', 'byName', [ACCOUNT, '1233']);
    expect(people.map(({ igsid }) => igsid)).toEqual(['more-1233']);
  });

  it('stays at version 1, whole, when the migration to version 2 is cut off in the middle', async () => {
    await putFixture(NAME, VERSION_1);
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
    await putFixture(NAME, { ...VERSION_1, rows: { ...VERSION_1.rows, outbox: [sent, ofPreview] } });
    const database = kept(await openDatabase(NAME, MIGRATIONS));
    expect(database.version).toBe(MIGRATIONS.length);
    const authors = [
      { ...ofPreview, author: 'automation' },
      { ...Object(sent), author: 'person' },
    ];
    expect(await database.getAll('outbox')).toEqual(authors);
    for (const store of ['accounts', 'messages', 'drafts', 'cursors', 'unplaced'] as const) {
      expect(await database.getAll(store)).toEqual(VERSION_1.rows[store]);
    }
    expect(await database.getAll('conversations')).toMatchObject(VERSION_1.rows.conversations ?? []);
    expect(await database.getAll('comments')).toMatchObject(VERSION_1.rows.comments ?? []);
    expect(structureOf(database)).toEqual(VERSION_4.stores);
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
    await putFixture(NAME, VERSION_1);
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

function wordRange(word: string): IDBKeyRange {
  return IDBKeyRange.bound([ACCOUNT, word], [ACCOUNT, word, []]);
}
