import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreUnusable } from '../store.ts';
import { integer } from './rows.ts';

/** Number of the schema below, in `user_version`. */
const SCHEMA = 1;

/**
 * `event.position` is `stream.number * 2^32 + seq`: one integer key puts a stream's events side by side, and reading a
 * page is a range. `event.id` is unique by itself, for the account is part of what it is a hash of. An event behind the
 * retention but within the dedupe horizon stays as a tombstone without its item.
 */
const TABLES = `
  create table about(
    only integer primary key check (only = 1),
    epoch blob not null,
    address text,
    probed_at integer,
    unrouted integer not null default 0,
    unrouted_at integer,
    unrouted_field text
  ) strict;
  create table stream(
    number integer primary key,
    account text not null unique,
    seq integer not null default 0,
    floor integer not null default 0,
    last_event_at integer,
    duplicates integer not null default 0
  ) strict;
  create table event(
    position integer primary key,
    id blob not null unique,
    received_at integer not null,
    channel text not null,
    time integer,
    late integer not null,
    item text
  ) strict;
  create table quarantine(
    number integer primary key,
    received_at integer not null,
    reason text not null,
    body blob not null
  ) strict;
  create table device(
    id text primary key,
    name text not null,
    accounts text not null,
    token_hash blob not null,
    public_key text,
    created_at integer not null,
    last_seen_at integer
  ) strict;
  create table pairing(
    code_hash blob primary key,
    accounts text not null,
    expires_at integer not null
  ) strict;
`;

/** Streams are this far apart in `event.position`: 2^32 events an account, 2^21 accounts within 2^53. */
export const STREAM_STRIDE = 2 ** 32;

/** How long another process's write is waited for, ms: `pair` and `revoke` write beside a running `serve`. */
const BUSY_PATIENCE = 4_000;

/**
 * Pages in the write-ahead log before it is folded back (16 MB). The ids are random, so a commit touches many pages of
 * their index; the longer the log, the more often a page is written back only once.
 */
const CHECKPOINT_PAGES = 4_000;

/**
 * Opens the store's file and makes it on first use.
 *
 * @throws StoreUnusable with a sentence
 */
export function openDatabase(path: string): DatabaseSync {
  const db = openFile(path);
  db.exec(`pragma busy_timeout = ${BUSY_PATIENCE}`);
  try {
    db.exec(`
      pragma journal_mode = wal;
      pragma synchronous = full;
      pragma wal_autocheckpoint = ${CHECKPOINT_PAGES};
      pragma cache_size = -32000;
      pragma temp_store = memory;
    `);
    migrate(db, path);
  } catch (error) {
    db.close();
    if (error instanceof StoreUnusable) throw error;
    throw new StoreUnusable(`The store ${path} cannot be used: ${sentence(error)}`);
  }
  return db;
}

function openFile(path: string): DatabaseSync {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return new DatabaseSync(path);
  } catch (error) {
    throw new StoreUnusable(`The store ${path} cannot be opened: ${sentence(error)}`);
  }
}

function migrate(db: DatabaseSync, path: string): void {
  const found = version(db);
  if (found === SCHEMA) return;
  if (found > SCHEMA) {
    throw new StoreUnusable(`The store ${path} was written by a newer version of the relay. Use that version.`);
  }
  // Two processes may open a fresh file at once: the second one finds the work done.
  db.exec('begin immediate');
  if (version(db) === 0) {
    db.exec(TABLES);
    db.prepare('insert into about(only, epoch) values (1, ?)').run(randomBytes(16));
    db.exec(`pragma user_version = ${SCHEMA}`);
  }
  db.exec('commit');
}

function version(db: DatabaseSync): number {
  return integer(db.prepare('pragma user_version').get() ?? {}, 'user_version');
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}

/** Runs `work` in one durable transaction; whatever it throws undoes it. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (db.isTransaction) db.exec('rollback');
    throw error;
  }
}
