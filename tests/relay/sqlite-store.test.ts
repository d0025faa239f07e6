import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../relay/sqlite/database.ts';
import { openSqliteStore } from '../../relay/sqlite/sqlite-store.ts';
import { messages } from './deliveries.ts';
import { secondConnection } from './second-connection.ts';
import { describeStore } from './store-conformance.ts';

const folder = mkdtempSync(join(tmpdir(), 'aside-store-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let paths = 0;
function freshPath(): string {
  paths += 1;
  return join(folder, String(paths), 'relay.db');
}

const open = (path: string, key: Uint8Array = Buffer.alloc(32)) => openSqliteStore(path, key, () => undefined);

describeStore('SQLite', () => {
  const path = freshPath();
  const key = randomBytes(32);
  return {
    open: () => open(path, key),
    remove: () => rmSync(dirname(path), { recursive: true, force: true }),
  };
});

describe('the SQLite file', () => {
  it('is durable: write-ahead log, every commit synced before it returns', () => {
    const db = openDatabase(freshPath());
    expect(db.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
    // 2 = FULL. NORMAL would lose acknowledged events with the power.
    expect(db.prepare('pragma synchronous').get()).toEqual({ synchronous: 2 });
    db.close();
  });

  it('of a newer version is not touched, and says so', async () => {
    const path = freshPath();
    await (await open(path)).close();
    const db = secondConnection(path);
    db.exec('pragma user_version = 99');
    db.close();
    await expect(open(path)).rejects.toMatchObject({
      name: 'StoreUnusable',
      message: expect.stringContaining('newer'),
    });
  });

  it('that is none is refused with a sentence', async () => {
    const path = join(folder, 'no-database');
    writeFileSync(path, 'this is no database, but long enough to be looked at '.repeat(100));
    await expect(open(path)).rejects.toMatchObject({ name: 'StoreUnusable' });
  });

  it('refuses one delivery that cannot be stored, and keeps its neighbours', async () => {
    const path = freshPath();
    const store = await open(path);
    const db = secondConnection(path);
    db.exec(
      `create trigger poison before insert on event when new.item like '%poison%' begin select raise(abort, 'no'); end`,
    );
    db.close();
    const appends = ['a', 'poison', 'b'].map((mid) => store.append({ body: messages('1', mid), receivedAt: 1 }));
    const outcomes = await Promise.allSettled(appends);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(outcomes[1]).toMatchObject({ reason: { name: 'StoreUnavailable' } });
    expect((await store.read('1', 0, 10)).events.map(({ seq }) => seq)).toEqual([1, 2]);
    await store.close();
  });

  it('never passes over an event for anything but its id', async () => {
    const path = freshPath();
    const store = await open(path);
    await store.append({ body: messages('1', 'a'), receivedAt: 1 });
    const db = secondConnection(path);
    db.exec('update stream set seq = 0');
    db.close();
    // The place is taken: a fault that has to be told, not an event that is a duplicate.
    await expect(store.append({ body: messages('1', 'b'), receivedAt: 1 })).rejects.toMatchObject({
      name: 'StoreUnavailable',
    });
    await store.close();
  });

  it('has ids that only its own key could make: a thief cannot confirm guesses', async () => {
    const path = freshPath();
    const one = await open(path, Buffer.alloc(32, 1));
    await one.append({ body: messages('1', 'a'), receivedAt: 1 });
    const [event] = (await one.read('1', 0, 1)).events;
    await one.close();
    const otherPath = freshPath();
    const other = await open(otherPath, Buffer.alloc(32, 2));
    await other.append({ body: messages('1', 'a'), receivedAt: 1 });
    expect((await other.read('1', 0, 1)).events[0]?.id).not.toBe(event?.id);
    await other.close();
  });
});
