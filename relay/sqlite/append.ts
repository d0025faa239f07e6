import type { DatabaseSync } from 'node:sqlite';
import { type Intake, takeIn } from '../intake.ts';
import type { KeyedHash } from '../keyed-hash.ts';
import type { Delivery } from '../store.ts';
import { inTransaction, STREAM_STRIDE } from './database.ts';
import { integer, integerOrNull } from './rows.ts';

/** What became of a group of deliveries. */
export interface Appended {
  /** Those that could not be stored, by their index. */
  failed: number[];
  /** New heads of the streams that grew. */
  heads: [accountId: string, seq: number][];
}

/** Stores a group of deliveries; durable when it returns. */
export type Append = (deliveries: readonly Delivery[]) => Appended;

interface Stream {
  number: number;
  seq: number;
  lastEventAt: number | null;
  duplicates: number;
  /** Numbers have to be written back. */
  changed: boolean;
  grown: boolean;
}

/** Prepares the appends of one connection. */
export function prepareAppend(db: DatabaseSync, identify: KeyedHash): Append {
  const findStream = db.prepare('select number, seq, last_event_at, duplicates from stream where account = ?');
  const createStream = db.prepare('insert into stream(account) values (?)');
  const updateStream = db.prepare('update stream set seq = ?, last_event_at = ?, duplicates = ? where number = ?');
  // Only a repeated id may be passed over. Any other conflict is a fault and has to undo the whole.
  const insertEvent = db.prepare(
    `insert into event(position, id, received_at, channel, time, late, item) values (?, ?, ?, ?, ?, ?, ?)
     on conflict(id) do nothing`,
  );
  const insertQuarantine = db.prepare('insert into quarantine(received_at, reason, body) values (?, ?, ?)');
  const countUnrouted = db.prepare(
    'update about set unrouted = unrouted + ?, unrouted_at = ?, unrouted_field = ? where only = 1',
  );

  /** Streams are read anew in each transaction: another process may have created or filled them. */
  function append(deliveries: readonly Delivery[]): [string, number][] {
    const streams = new Map<string, Stream | undefined>();

    function find(accountId: string): Stream | undefined {
      if (streams.has(accountId)) return streams.get(accountId);
      const row = findStream.get(accountId);
      const stream = row && {
        number: integer(row, 'number'),
        seq: integer(row, 'seq'),
        lastEventAt: integerOrNull(row, 'last_event_at'),
        duplicates: integer(row, 'duplicates'),
        changed: false,
        grown: false,
      };
      streams.set(accountId, stream);
      return stream;
    }

    function findOrCreate(accountId: string): Stream {
      const found = find(accountId);
      if (found) return found;
      const number = Number(createStream.run(accountId).lastInsertRowid);
      const stream = { number, seq: 0, lastEventAt: null, duplicates: 0, changed: false, grown: false };
      streams.set(accountId, stream);
      return stream;
    }

    function store(intake: Intake, receivedAt: number): void {
      for (const { accountId, id, channel, time, late, source } of intake.events) {
        const stream = findOrCreate(accountId);
        const position = stream.number * STREAM_STRIDE + stream.seq + 1;
        const { changes } = insertEvent.run(position, id, receivedAt, channel, time, late ? 1 : 0, source);
        stream.changed = true;
        if (changes === 0) {
          stream.duplicates += 1;
          continue;
        }
        stream.seq += 1;
        stream.lastEventAt = receivedAt;
        stream.grown = true;
      }
      for (const { reason, body } of intake.quarantined) insertQuarantine.run(receivedAt, reason, body);
      const lastName = intake.unrouted.at(-1);
      if (lastName !== undefined) countUnrouted.run(intake.unrouted.length, receivedAt, lastName);
    }

    const isKnown = (accountId: string) => find(accountId) !== undefined;
    // One after the other: what an earlier delivery creates, a later one is routed by.
    for (const delivery of deliveries) store(takeIn(delivery, isKnown, identify), delivery.receivedAt);

    const heads: [string, number][] = [];
    for (const [accountId, stream] of streams) {
      if (!stream?.changed) continue;
      updateStream.run(stream.seq, stream.lastEventAt, stream.duplicates, stream.number);
      if (stream.grown) heads.push([accountId, stream.seq]);
    }
    return heads;
  }

  return (deliveries) => {
    try {
      return { failed: [], heads: inTransaction(db, () => append(deliveries)) };
    } catch (error) {
      if (deliveries.length === 1) {
        logFailure(error);
        return { failed: [0], heads: [] };
      }
    }
    // Something in the group cannot be stored: each alone, so that one does not refuse the others.
    const failed: number[] = [];
    const heads: [string, number][] = [];
    for (const [index, delivery] of deliveries.entries()) {
      try {
        heads.push(...inTransaction(db, () => append([delivery])));
      } catch (error) {
        logFailure(error);
        failed.push(index);
      }
    }
    return { failed, heads };
  };
}

/** SQLite's messages name tables and disks, never values. */
function logFailure(error: unknown): void {
  console.error(`A delivery could not be stored: ${error instanceof Error ? error.message : 'unknown reason'}`);
}
