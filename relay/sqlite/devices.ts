import { timingSafeEqual } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { Device, NewDevice, Unrouted } from '../store.ts';
import { inTransaction } from './database.ts';
import { bytes, integer, integerOrNull, names, text, textOrNull } from './rows.ts';

/** Reads of pairings and devices on one connection. */
export interface DeviceReader {
  byToken(id: string, tokenHash: Uint8Array): Device | undefined;
  all(): Device[];
  stillPaired(ids: readonly string[]): ReadonlySet<string>;
  unrouted(): Unrouted;
  address(): string | undefined;
}

export function prepareDeviceReader(db: DatabaseSync): DeviceReader {
  const find = db.prepare('select * from device where id = ?');
  const exists = db.prepare('select 1 from device where id = ?');
  const list = db.prepare('select * from device order by created_at, id');
  const about = db.prepare('select unrouted, unrouted_at, unrouted_field, address from about where only = 1');

  return {
    byToken(id, tokenHash) {
      const row = find.get(id);
      if (!row) return undefined;
      const kept = bytes(row, 'token_hash');
      const fits = kept.length === tokenHash.length && timingSafeEqual(kept, tokenHash);
      return fits ? toDevice(row) : undefined;
    },
    all: () => list.all().map(toDevice),
    stillPaired: (ids) => new Set(ids.filter((id) => exists.get(id) !== undefined)),
    unrouted() {
      const row = about.get() ?? {};
      return {
        count: integer(row, 'unrouted'),
        lastAt: integerOrNull(row, 'unrouted_at'),
        lastField: textOrNull(row, 'unrouted_field'),
      };
    },
    address: () => textOrNull(about.get() ?? {}, 'address') ?? undefined,
  };
}

/** Writes of pairings and devices, each in a transaction of its own. */
export interface DeviceWriter {
  addPairing(pairing: { codeHash: Uint8Array; accounts: readonly string[]; expiresAt: number }): void;
  redeemPairing(codeHash: Uint8Array, device: NewDevice, now: number): Device | undefined;
  touchDevice(id: string, now: number): void;
  revoke(id: string): boolean;
  noteAddress(origin: string): void;
  probe(now: number): void;
}

export function prepareDeviceWriter(db: DatabaseSync): DeviceWriter {
  const insertPairing = db.prepare('insert into pairing(code_hash, accounts, expires_at) values (?, ?, ?)');
  const createStream = db.prepare('insert into stream(account) values (?) on conflict(account) do nothing');
  const spendPairing = db.prepare('delete from pairing where code_hash = ? and expires_at > ? returning accounts');
  const forgetPairings = db.prepare('delete from pairing where expires_at <= ?');
  const insertDevice = db.prepare(
    'insert into device(id, name, accounts, token_hash, public_key, created_at) values (?, ?, ?, ?, ?, ?) returning *',
  );
  const touch = db.prepare('update device set last_seen_at = ? where id = ?');
  const remove = db.prepare('delete from device where id = ?');
  const noteAddress = db.prepare('update about set address = ? where only = 1');
  const noteProbe = db.prepare('update about set probed_at = ? where only = 1');

  return {
    addPairing({ codeHash, accounts, expiresAt }) {
      inTransaction(db, () => {
        insertPairing.run(codeHash, JSON.stringify(accounts), expiresAt);
        for (const account of accounts) if (account !== '*') createStream.run(account);
      });
    },
    redeemPairing(codeHash, device, now) {
      return inTransaction(db, () => {
        const pairing = spendPairing.get(codeHash, now);
        forgetPairings.run(now);
        if (!pairing) return undefined;
        const { id, name, tokenHash, publicKey } = device;
        const row = insertDevice.get(id, name, text(pairing, 'accounts'), tokenHash, publicKey ?? null, now);
        return row && toDevice(row);
      });
    },
    touchDevice: (id, now) => void touch.run(now, id),
    revoke: (id) => remove.run(id).changes === 1,
    noteAddress: (origin) => void noteAddress.run(origin),
    probe: (now) => void noteProbe.run(now),
  };
}

function toDevice(row: Record<string, SQLOutputValue>): Device {
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    accounts: names(row, 'accounts'),
    createdAt: integer(row, 'created_at'),
    lastSeenAt: integerOrNull(row, 'last_seen_at'),
  };
}
