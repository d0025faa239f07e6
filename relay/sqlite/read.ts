import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Channel } from '../../utils/instagram/delivery.ts';
import { streamEpoch } from '../cursor.ts';
import { LARGEST_PAGE } from '../limits.ts';
import type { Reading, StoredEvent, StoreStatistics, StreamSummary } from '../store.ts';
import { STREAM_STRIDE } from './database.ts';
import { bytes, integer, integerOrNull, text } from './rows.ts';

/** Reads of streams on one connection. */
export interface StreamReader {
  read(accountId: string, after: number, limit: number): Reading;
  epoch(accountId: string): Uint8Array;
  /** Newest sequence number; 0 without a stream. */
  head(accountId: string): number;
  streams(accounts: readonly string[]): StreamSummary[];
  statistics(): StoreStatistics;
}

export function prepareReader(db: DatabaseSync): StreamReader {
  const findStream = db.prepare(
    'select about.epoch, number, seq, floor from about left join stream on stream.account = ? where only = 1',
  );
  const findEvents = db.prepare(
    `select position, id, received_at, channel, time, late, item from event
     where position > ? and position <= ? order by position limit ?`,
  );
  const findEpoch = db.prepare('select epoch from about where only = 1');
  const findHead = db.prepare('select seq from stream where account = ?');
  const summarise = db.prepare('select account, seq, last_event_at from stream where account = ?');
  const summariseAll = db.prepare('select account, seq, last_event_at from stream order by account');
  const countAll = db.prepare('select account, seq, floor, last_event_at, duplicates from stream order by account');
  const countQuarantine = db.prepare('select count(*) as quarantined from quarantine');

  function readEvents(number: number, from: number, head: number, limit: number): StoredEvent[] {
    const base = number * STREAM_STRIDE;
    const events: StoredEvent[] = [];
    let size = 0;
    for (const row of findEvents.iterate(base + from, base + head, limit)) {
      const event = toEvent(row, base);
      size += Buffer.byteLength(event.source);
      if (size > LARGEST_PAGE && events.length > 0) break;
      events.push(event);
    }
    return events;
  }

  return {
    read(accountId, after, limit) {
      // Floor, head and events must be of one moment: a trim in between would open an unannounced gap.
      db.exec('begin');
      try {
        const row = findStream.get(accountId) ?? {};
        const epoch = streamEpoch(bytes(row, 'epoch'), accountId);
        if (row.number === null) return { epoch, floor: 0, head: 0, events: [] };
        const floor = integer(row, 'floor');
        const head = integer(row, 'seq');
        const from = Math.max(after, floor);
        const events = from < head ? readEvents(integer(row, 'number'), from, head, limit) : [];
        return { epoch, floor, head, events };
      } finally {
        db.exec('commit');
      }
    },

    epoch: (accountId) => streamEpoch(bytes(findEpoch.get() ?? {}, 'epoch'), accountId),

    head(accountId) {
      const row = findHead.get(accountId);
      return row ? integer(row, 'seq') : 0;
    },

    streams(accounts) {
      if (accounts.includes('*')) return summariseAll.all().map(toSummary);
      // A stream is made with the pairing; should one be missing, it is empty.
      return accounts.map((id) => {
        const row = summarise.get(id);
        return row ? toSummary(row) : { id, seq: 0, lastEventAt: null };
      });
    },

    statistics() {
      const accounts = countAll.all().map((row) => {
        const { id, seq, lastEventAt } = toSummary(row);
        const events = seq - integer(row, 'floor');
        return { id, seq, events, lastEventAt, duplicates: integer(row, 'duplicates') };
      });
      return { accounts, quarantined: integer(countQuarantine.get() ?? {}, 'quarantined') };
    },
  };
}

function toSummary(row: Record<string, SQLOutputValue>): StreamSummary {
  return { id: text(row, 'account'), seq: integer(row, 'seq'), lastEventAt: integerOrNull(row, 'last_event_at') };
}

function toEvent(row: Record<string, SQLOutputValue>, base: number): StoredEvent {
  const id = bytes(row, 'id');
  return {
    seq: integer(row, 'position') - base,
    id: Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('base64url'),
    receivedAt: integer(row, 'received_at'),
    channel: toChannel(text(row, 'channel')),
    time: integerOrNull(row, 'time'),
    late: integer(row, 'late') === 1,
    source: text(row, 'item'),
  };
}

function toChannel(value: string): Channel {
  return value === 'messaging' || value === 'standby' || value === 'changes' ? value : 'unknown';
}
