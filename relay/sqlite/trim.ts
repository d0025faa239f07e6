import type { DatabaseSync } from 'node:sqlite';
import type { TrimPolicy } from '../store.ts';
import { inTransaction, STREAM_STRIDE } from './database.ts';
import { integer } from './rows.ts';

/** Rows of one step: a transaction that holds up the appends for a few milliseconds at most. */
const STEP = 500;

/** Does one step of forgetting. Returns whether there is more to do. */
export type TrimStep = (policy: TrimPolicy) => boolean;

export function prepareTrim(db: DatabaseSync): TrimStep {
  const listStreams = db.prepare('select number, seq, floor from stream where floor < seq');
  // Clocks step back: a stream is cut before its first young event, not at each old one, for a stream has no holes.
  const findFirstKept = db.prepare(
    `select position from event where position > ? and position <= ? and received_at >= ? order by position limit 1`,
  );
  const raiseFloor = db.prepare('update stream set floor = ? where number = ?');
  const emptyEvents = db.prepare('update event set item = null where position > ? and position <= ?');
  const forgetEvents = db.prepare(
    `delete from event where position in (
       select position from event where item is null and received_at < ? limit ${STEP})`,
  );
  const forgetQuarantine = db.prepare(
    `delete from quarantine where number in (select number from quarantine where received_at < ? limit ${STEP})`,
  );

  return ({ now, retention, horizon }) => {
    const unreadable = now - retention;
    const forgotten = now - Math.max(retention, horizon);
    return inTransaction(db, () => {
      for (const row of listStreams.all()) {
        const [number, head, floor] = [integer(row, 'number'), integer(row, 'seq'), integer(row, 'floor')];
        const base = number * STREAM_STRIDE;
        const reach = Math.min(head, floor + STEP);
        const kept = findFirstKept.get(base + floor, base + reach, unreadable);
        const newFloor = kept ? integer(kept, 'position') - base - 1 : reach;
        if (newFloor === floor) continue;
        emptyEvents.run(base + floor, base + newFloor);
        raiseFloor.run(newFloor, number);
        return true;
      }
      const events = Number(forgetEvents.run(forgotten).changes);
      const bodies = Number(forgetQuarantine.run(unreadable).changes);
      return events === STEP || bodies === STEP;
    });
  };
}
