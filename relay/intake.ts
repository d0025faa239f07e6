// From a signed body to rows: split, route, identify. Pure, so that every engine stores the same.
import { isAscii, isUtf8 } from 'node:buffer';
import { type Channel, type DeliveredItem, splitDelivery } from '../utils/instagram/delivery.ts';
import { eventIdentity, eventName } from '../utils/instagram/event-identity.ts';
import { toMilliseconds } from '../utils/instagram/timestamp.ts';
import type { KeyedHash } from './keyed-hash.ts';
import { DEDUPE_HORIZON, LARGEST_ITEM } from './limits.ts';
import { routeItem } from './routing.ts';
import type { Delivery } from './store.ts';

/** An event before it has its place in a stream. */
export interface EventRow {
  accountId: string;
  /** 16 bytes: the keyed hash of what makes it this event. */
  id: Uint8Array;
  channel: Channel;
  time: number | null;
  late: boolean;
  source: string;
}

/** What a body brought. Each of its bytes is in one of the three, apart from the wrapping. */
export interface Intake {
  events: EventRow[];
  /** Signed, but without a structure that could be delivered: kept with its bytes for whoever looks into it. */
  quarantined: { reason: string; body: Uint8Array }[];
  /** Names of what came for no account (`messages`, `comments` …). */
  unrouted: string[];
}

/** First bytes of the keyed hash that make an event's id; 22 characters in base64url. */
const ID_BYTES = 16;

/**
 * Takes a verified body in.
 *
 * @param isKnown whether an account has a stream or a device of its own
 * @param identify keyed hash, so that a stolen store cannot confirm guessed ids
 */
export function takeIn(delivery: Delivery, isKnown: (accountId: string) => boolean, identify: KeyedHash): Intake {
  const intake: Intake = { events: [], quarantined: [], unrouted: [] };
  const text = decode(delivery.body);
  if (text === undefined) {
    intake.quarantined.push({ reason: 'not-utf8', body: delivery.body });
    return intake;
  }

  const { items, unusable } = splitDelivery(text);
  for (const part of unusable) intake.quarantined.push({ reason: part.reason, body: Buffer.from(part.source) });
  for (const delivered of items) takeItem(delivered, delivery.receivedAt, isKnown, identify, intake);
  return intake;
}

function takeItem(
  delivered: DeliveredItem,
  receivedAt: number,
  isKnown: (accountId: string) => boolean,
  identify: KeyedHash,
  intake: Intake,
): void {
  const { channel, item, source, time } = delivered;
  if (Buffer.byteLength(source) > LARGEST_ITEM) {
    intake.quarantined.push({ reason: 'too-large', body: Buffer.from(source) });
    return;
  }
  const accountId = routeItem(delivered, isKnown);
  if (accountId === undefined) {
    intake.unrouted.push(nameOf(delivered));
    // The dashboard's test belongs to nobody and is only counted; an item without any account must not vanish.
    if (delivered.entryId === null) intake.quarantined.push({ reason: 'no-account', body: Buffer.from(source) });
    return;
  }
  try {
    const id = identify(eventIdentity(accountId, channel, item)).subarray(0, ID_BYTES);
    intake.events.push({ accountId, id, channel, time, late: isLate(delivered, receivedAt), source });
  } catch {
    // One item nested beyond the stack must not take the other 999 with it.
    intake.quarantined.push({ reason: 'too-deep', body: Buffer.from(source) });
  }
}

/** Meta's bodies are escaped, hence ASCII, which decodes without a look at each character. */
function decode(body: Uint8Array): string | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (isAscii(bytes)) return bytes.toString('latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : undefined;
}

function nameOf({ channel, item }: DeliveredItem): string {
  const name = channel === 'changes' && typeof item.field === 'string' ? item.field : eventName(channel, item);
  return name.slice(0, 100);
}

/** By the oldest of the times that it carries: a replay or a dashboard test brings an old one in a young wrapping. */
function isLate({ item, time }: DeliveredItem, receivedAt: number): boolean {
  const inner = typeof item.value === 'object' && item.value !== null && 'timestamp' in item.value ? item.value : item;
  const told = toMilliseconds('timestamp' in inner ? inner.timestamp : undefined);
  const oldest = Math.min(time ?? receivedAt, told ?? receivedAt);
  return receivedAt - oldest > DEDUPE_HORIZON;
}
