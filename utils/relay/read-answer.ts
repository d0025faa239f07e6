// Guards for what a relay answers. They return `undefined` for anything that is not as the contract says.
import { isRecord } from '../instagram/foreign-fields.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { CursorReset, EventPage, PollAnswer, RelayEvent } from './page.ts';

/** What `POST /v1/pair` gives. */
export interface Pairing {
  deviceId: string;
  token: string;
  accounts: readonly string[];
}

/** What `GET /v1/me` gives. */
export interface RelayDevice {
  deviceId: string;
  accounts: readonly { id: string; seq: number; lastEventAt?: number }[];
  /** ms since 1970, by the relay's clock. */
  serverTime: number;
  /** Signed deliveries that belong to no account, e.g. of the dashboard's Test button. */
  unrouted: { count: number; lastAt?: number; lastField?: string };
}

export function readPairing(value: unknown): Pairing | undefined {
  if (!isRecord(value)) return undefined;
  const accounts = readAccounts(value.accounts);
  if (!isText(value.deviceId) || !isText(value.token) || !accounts) return undefined;
  return { deviceId: value.deviceId, token: value.token, accounts: accounts.map((account) => account.id) };
}

export function readDevice(value: unknown): RelayDevice | undefined {
  if (!isRecord(value)) return undefined;
  const accounts = readAccounts(value.accounts);
  if (!isText(value.deviceId) || !accounts || !isTime(value.serverTime)) return undefined;
  const unrouted = isRecord(value.unrouted) ? value.unrouted : {};
  return {
    deviceId: value.deviceId,
    accounts,
    serverTime: value.serverTime,
    unrouted: withoutUndefined({
      count: timeOr(unrouted.count, 0),
      lastAt: timeOr(unrouted.lastAt, undefined),
      lastField: isText(unrouted.lastField) ? unrouted.lastField : undefined,
    }),
  };
}

export function readPollAnswer(value: unknown): PollAnswer | undefined {
  if (!isRecord(value) || !isRecord(value.accounts) || !isTime(value.serverTime)) return undefined;
  const accounts: Record<string, EventPage | CursorReset> = {};
  for (const [accountId, answer] of Object.entries(value.accounts)) {
    const page = readPage(answer);
    if (!page) return undefined;
    accounts[accountId] = page;
  }
  return withoutUndefined({
    accounts,
    serverTime: value.serverTime,
    pollAfterMs: timeOr(value.pollAfterMs, undefined),
  });
}

function readPage(value: unknown): EventPage | CursorReset | undefined {
  if (!isRecord(value) || !isText(value.next) || !isText(value.head)) return undefined;
  const { next, head } = value;
  if (value.reset !== undefined) {
    const { reset } = value;
    if (reset !== 'expired' && reset !== 'epoch' && reset !== 'ahead') return undefined;
    return { reset, next, head };
  }
  if (!Array.isArray(value.events) || typeof value.more !== 'boolean') return undefined;
  const events: RelayEvent[] = [];
  for (const item of value.events) {
    const event = readEvent(item);
    if (!event) return undefined;
    events.push(event);
  }
  return { events, next, head, more: value.more };
}

const CHANNELS = ['messaging', 'standby', 'changes', 'unknown'] as const;

function readEvent(value: unknown): RelayEvent | undefined {
  if (!isRecord(value)) return undefined;
  const { cursor, seq, id, receivedAt, accountId, time } = value;
  const channel = CHANNELS.find((known) => known === value.channel);
  if (!isText(cursor) || !isText(id) || !isText(accountId) || !isTime(seq) || !isTime(receivedAt) || !channel) {
    return undefined;
  }
  const sealed = value.sealed === undefined ? undefined : readSealed(value.sealed);
  if (value.sealed !== undefined && !sealed) return undefined;
  if (!sealed && value.item === undefined) return undefined;
  return {
    cursor,
    seq,
    id,
    receivedAt,
    accountId,
    channel,
    time: timeOr(time, null),
    ...(value.late === true ? { late: true } : {}),
    ...(sealed ? { sealed } : { item: value.item }),
  };
}

function readSealed(value: unknown): RelayEvent['sealed'] {
  if (!isRecord(value) || !isText(value.suite)) return undefined;
  const { suite, epoch, nonce, ct } = value;
  return { suite, epoch: isText(epoch) ? epoch : '', nonce: isText(nonce) ? nonce : '', ct: isText(ct) ? ct : '' };
}

function readAccounts(value: unknown): { id: string; seq: number; lastEventAt?: number }[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const accounts = value.map((item) =>
    isRecord(item) && isText(item.id)
      ? withoutUndefined({
          id: item.id,
          seq: timeOr(item.seq, 0),
          lastEventAt: timeOr(item.lastEventAt, undefined),
        })
      : undefined,
  );
  return accounts.every((account) => account !== undefined) ? accounts : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Times and counts: finite numbers from 0 on. */
function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function timeOr<const T>(value: unknown, otherwise: T): number | T {
  return isTime(value) ? value : otherwise;
}
