// What the relay needs of a store. One conformance suite (tests/relay/store-conformance.ts) holds for every engine.
import type { Channel } from '../utils/instagram/delivery.ts';

/** One signed body, verified. */
export interface Delivery {
  body: Uint8Array;
  /** ms since 1970. */
  receivedAt: number;
}

/** One event in its stream. */
export interface StoredEvent {
  /** From 1, per account, gap-free, in commit order. */
  seq: number;
  /** 22 characters base64url. */
  id: string;
  receivedAt: number;
  channel: Channel;
  time: number | null;
  late: boolean;
  /** The item as JSON, byte for byte as Meta sent it. */
  source: string;
}

/** A consistent look at one stream. A stream that does not exist yet reads as an empty one. */
export interface Reading {
  /** 8 bytes; another one after a backup was restored. */
  epoch: Uint8Array;
  /** The last sequence number that is no longer kept; 0 at the beginning. */
  floor: number;
  /** The newest sequence number; 0 in an empty stream. */
  head: number;
  /** Those behind `after` and above the floor, at most 1 MB of items, but at least one if there is any. */
  events: StoredEvent[];
}

/** A stream in a word. */
export interface StreamSummary {
  id: string;
  seq: number;
  /** When its newest event was received, ms since 1970; `null` before the first. */
  lastEventAt: number | null;
}

/** A paired browser. `accounts` are granted by name; `*` grants all. */
export interface Device {
  id: string;
  name: string;
  accounts: readonly string[];
  createdAt: number;
  lastSeenAt: number | null;
}

/** A browser about to be paired. */
export interface NewDevice {
  id: string;
  name: string;
  /** SHA-256 of the token's secret. */
  tokenHash: Uint8Array;
  publicKey?: string;
}

/** Items that came for no account. */
export interface Unrouted {
  count: number;
  lastAt: number | null;
  lastField: string | null;
}

export interface StreamStatistics extends StreamSummary {
  /** Events that can be read. */
  events: number;
  /** Items that Meta sent again. */
  duplicates: number;
}

export interface StoreStatistics {
  accounts: StreamStatistics[];
  quarantined: number;
}

export interface TrimPolicy {
  now: number;
  /** Events are readable this long; ms. */
  retention: number;
  /** Ids are remembered at least this long, also behind the retention; ms. */
  horizon: number;
}

export interface Store {
  /** Resolves after the durable commit. Rejects with `StoreUnavailable` if it could not store; nothing is stored then. */
  append(delivery: Delivery): Promise<void>;
  /** @param after sequence number to read behind; from the floor if it lies below it */
  read(accountId: string, after: number, limit: number): Promise<Reading>;
  /** The epoch that `read` would tell. */
  epoch(accountId: string): Promise<Uint8Array>;
  /** Resolves as soon as one account has an event behind its number, or when the signal is aborted. */
  waitFor(after: ReadonlyMap<string, number>, signal: AbortSignal): Promise<void>;
  /** Forgets what is older than the policy says, in small steps that let the appends through. */
  trim(policy: TrimPolicy): Promise<void>;
  /** A real, durable write. */
  health(): Promise<void>;
  close(): Promise<void>;

  /** Keeps a pairing code's hash and creates the streams of the accounts named. */
  addPairing(pairing: { codeHash: Uint8Array; accounts: readonly string[]; expiresAt: number }): Promise<void>;
  /** Spends the code and pairs the device, in one transaction. `undefined`: wrong, used or expired. */
  redeemPairing(codeHash: Uint8Array, device: NewDevice, now: number): Promise<Device | undefined>;
  /** @param tokenHash SHA-256 of the token's secret */
  deviceByToken(id: string, tokenHash: Uint8Array): Promise<Device | undefined>;
  /** Notes that a device was here. */
  touchDevice(id: string, now: number): Promise<void>;
  /** False if there is no such device. */
  revoke(id: string): Promise<boolean>;
  devices(): Promise<Device[]>;
  /** Which of these devices are still paired, as of now and whatever process changed it. */
  stillPaired(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** The streams of a grant: those named, or all for `*`. */
  streams(accounts: readonly string[]): Promise<StreamSummary[]>;
  unrouted(): Promise<Unrouted>;
  statistics(): Promise<StoreStatistics>;
  /** Where `serve` listens, so that `pair` can name it in a link. */
  noteAddress(origin: string): Promise<void>;
  address(): Promise<string | undefined>;
}

/** The store cannot take a delivery now. Meta is told 503 and sends it again. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** The store's file cannot be used by this version. The sentence says what to do. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}
