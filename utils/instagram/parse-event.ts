// From one delivered item to what it says. Tolerant to every form that platform documentation and recordings show: nothing
// throws, nothing is lost. What is not understood becomes an `UnknownEvent` that keeps the item.
import { contentKey } from './content-key.ts';
import type { Channel } from './delivery.ts';
import type { EventBase, InstagramEvent, UnknownEvent } from './event.ts';
import { flagAt, idAt, integerAt, isRecord, type Json, recordAt, textAt } from './foreign-fields.ts';
import { parseComment } from './parse-comment.ts';
import { messageContent } from './parse-message.ts';
import { toMilliseconds } from './timestamp.ts';
import { withoutUndefined } from './without-undefined.ts';

/** An item as the relay delivers it. `time` and `receivedAt` in ms since 1970. */
export interface RelayedItem {
  accountId: string;
  channel: Channel;
  item?: unknown;
  /** `entry.time`; comments have no other. */
  time: number | null;
  receivedAt: number;
  late?: boolean;
}

/** Whose eyes read: IG_ID of the connected account. */
export interface Reader {
  accountId: string;
}

/** Everything a `messaging` item is read with. */
interface Reading {
  base: EventBase;
  channel: Channel;
  /** The item as delivered, for what is not understood. */
  whole: unknown;
  /** The `messaging` item itself, which in `changes` is the value. */
  item: Json;
  /** Person of the conversation, and who acts; for events to oneself the own IGSID. */
  parties: Parties;
}

interface Parties {
  igsid?: string;
  senderId?: string;
  /** Sent by the account: an echo, or its own id as sender. */
  isOut: boolean;
  isSelf: boolean;
}

/** Kinds that this version reads; an item with several of them says several things. */
const KINDS: Readonly<Record<string, (reading: Reading, content: Json) => InstagramEvent>> = {
  message: readMessage,
  message_edit: readEdit,
  reaction: readReaction,
  read: readRead,
  postback: readPostback,
};

/** Keys that say who and when, not what. */
const ENVELOPE: ReadonlySet<string> = new Set(['sender', 'recipient', 'timestamp', 'is_self']);

/** Fields of `changes` whose value is a whole `messaging` item: dashboard tests, and one report of production postbacks. */
const MESSAGING_FIELDS: ReadonlySet<string> = new Set([
  'messages',
  'message_echoes',
  'message_reactions',
  'messaging_reactions',
  'message_edit',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_referral',
  'messaging_referrals',
  'messaging_optins',
  'messaging_handover',
  'standby',
]);

/** Parties and mid of the dashboard's Test button (Facebook Login, Instagram Login). */
const TEST_SENDER = '12334';
const TEST_RECIPIENT = '23245';
const TEST_MID = 'random_mid';
const TEST_ENTRY = '0';

/**
 * What an item says: usually one event. Items of `standby` (another app owns the thread) are read like any other: what
 * the person wrote is a fact, whoever answers.
 *
 * Events of the dashboard's Test button, and edits number 0 (which accompany ordinary messages and are none), are
 * kept as unknown without a person: they never make a customer, nor a line in a conversation.
 */
export function parseEvent(relayed: RelayedItem, reader: Reader): InstagramEvent[] {
  const base: EventBase = {
    accountId: reader.accountId,
    at: null,
    receivedAt: relayed.receivedAt,
    late: relayed.late === true,
  };
  const { channel, item } = relayed;
  if (!isRecord(item)) return [unknown({ ...base, at: relayed.time }, channel, 'not-an-object', item ?? null)];
  if (channel === 'changes') return parseChange({ ...base, at: relayed.time }, item, relayed.accountId);
  if (channel === 'unknown') {
    const { time: _entryTime, id: _entryId, ...content } = item;
    const name = Object.keys(content).sort().join(',') || 'unknown';
    return [unknown({ ...base, at: relayed.time }, channel, name, item, content)];
  }
  return parseMessaging(base, channel, item, item, relayed.accountId);
}

function parseChange(base: EventBase, item: Json, entryId: string): InstagramEvent[] {
  const field = textAt(item, 'field') ?? 'no-field';
  const value = recordAt(item, 'value');
  if (value && MESSAGING_FIELDS.has(field) && Object.keys(value).some((key) => !ENVELOPE.has(key))) {
    return parseMessaging({ ...base, at: null }, 'changes', value, item, entryId);
  }
  if (value && (field === 'comments' || field === 'live_comments')) {
    const comment = entryId === TEST_ENTRY ? undefined : parseComment(base, field, value);
    if (comment) return [comment];
  }
  return [unknown(base, 'changes', entryId === TEST_ENTRY ? 'test' : field, item)];
}

function parseMessaging(
  base: EventBase,
  channel: Channel,
  item: Json,
  whole: unknown,
  entryId: string,
): InstagramEvent[] {
  const time = toMilliseconds(item.timestamp);
  const reading: Reading = {
    base: { ...base, at: time === null || time === 0 ? null : time },
    channel,
    whole,
    item,
    parties: partiesOf(item, base.accountId),
  };
  if (isTest(item, entryId)) return [unknown(reading.base, channel, 'test', whole)];

  const events: InstagramEvent[] = [];
  const others: string[] = [];
  for (const [key, content] of Object.entries(item)) {
    const read = Object.hasOwn(KINDS, key) ? KINDS[key] : undefined;
    if (read && isRecord(content)) events.push(read(reading, content));
    else if (!ENVELOPE.has(key)) others.push(key);
  }
  // Beside something that was understood, the rest is kept but makes no line of its own.
  if (others.length > 0 && events.length > 0)
    events.push(unknown(reading.base, channel, others.sort().join(','), whole));
  if (events.length === 0) events.push(unknownOf(reading, others.sort().join(',') || 'empty'));
  return events;
}

function readMessage(reading: Reading, message: Json): InstagramEvent {
  const { base, parties } = reading;
  const mid = idAt(message, 'mid');
  if (mid === undefined) return unknownOf(reading, 'message');
  if (flagAt(message, 'is_deleted')) return { ...base, kind: 'unsend', mid, ...personOf(parties) };
  if (parties.igsid === undefined) return unknownOf(reading, 'message', mid);
  return {
    ...base,
    kind: 'message',
    mid,
    igsid: parties.igsid,
    direction: parties.isOut || parties.isSelf ? 'out' : 'in',
    isSelf: parties.isSelf,
    ...messageContent(message),
  };
}

function readEdit(reading: Reading, edit: Json): InstagramEvent {
  const { base, channel, whole, parties } = reading;
  const mid = idAt(edit, 'mid');
  const numEdit = integerAt(edit, 'num_edit');
  if (mid === undefined || numEdit === undefined || numEdit < 1) {
    return unknown(base, channel, 'message_edit', whole, whole, mid);
  }
  const { igsid } = parties;
  return withoutUndefined({ ...base, kind: 'edit', mid, igsid, numEdit, text: textAt(edit, 'text') });
}

function readReaction(reading: Reading, reaction: Json): InstagramEvent {
  const { base, parties } = reading;
  const mid = idAt(reaction, 'mid');
  const emoji = emojiOf(reaction);
  if (mid === undefined || emoji === undefined) return unknownOf(reading, 'reaction', mid);
  return { ...base, kind: 'reaction', mid, ...personOf(parties), by: parties.senderId ?? '', emoji };
}

function readRead(reading: Reading, read: Json): InstagramEvent {
  const { base, channel, whole, parties } = reading;
  const mid = idAt(read, 'mid');
  if (mid === undefined) return unknown(base, channel, 'read', whole);
  return { ...base, kind: 'read', mid, ...personOf(parties) };
}

function readPostback(reading: Reading, postback: Json): InstagramEvent {
  const { base, item, parties } = reading;
  if (parties.igsid === undefined) return unknownOf(reading, 'postback', idAt(postback, 'mid'));
  return withoutUndefined({
    ...base,
    kind: 'postback',
    mid: idAt(postback, 'mid') ?? `postback:${contentKey([parties.igsid, item.timestamp ?? null, postback])}`,
    igsid: parties.igsid,
    // Only the account itself can tap in its own name; the flag is not needed for that.
    isSelf: parties.isSelf || parties.isOut,
    title: textAt(postback, 'title'),
    payload: textAt(postback, 'payload'),
  });
}

/**
 * Who speaks with whom. `is_self` comes before everything else, because messages to oneself are echoes too; it stands in
 * the message or, for postbacks, on the item. With it the one of the two ids that is not the account's is its own IGSID.
 */
function partiesOf(item: Json, accountId: string): Parties {
  const senderId = idAt(recordAt(item, 'sender'), 'id');
  const recipientId = idAt(recordAt(item, 'recipient'), 'id');
  const message = recordAt(item, 'message');
  const isSelf = flagAt(item, 'is_self') || flagAt(message, 'is_self') || flagAt(recordAt(item, 'postback'), 'is_self');
  const isOut = flagAt(message, 'is_echo') || senderId === accountId;

  const [first, second] = isSelf || isOut ? [recipientId, senderId] : [senderId, recipientId];
  const igsid = [first, second].find((id) => id !== undefined && id !== accountId);
  return withoutUndefined({ igsid, senderId, isOut, isSelf });
}

function personOf(parties: Parties): { igsid?: string } {
  return withoutUndefined({ igsid: parties.igsid });
}

function isTest(item: Json, entryId: string): boolean {
  const senderId = idAt(recordAt(item, 'sender'), 'id');
  const recipientId = idAt(recordAt(item, 'recipient'), 'id');
  return (
    entryId === TEST_ENTRY ||
    idAt(recordAt(item, 'message'), 'mid') === TEST_MID ||
    (senderId === TEST_SENDER && (recipientId === undefined || recipientId === TEST_RECIPIENT))
  );
}

/** The names Meta gives to reactions, for items that bring no emoji. */
const EMOJI_OF_NAME: Readonly<Record<string, string>> = {
  love: '❤',
  angry: '😡',
  sad: '😢',
  wow: '😮',
  like: '👍',
  laugh: '😆',
};

/** The emoji without its variation selector, which Meta writes or leaves out; `null` = taken back; else not understood. */
function emojiOf(reaction: Json): string | null | undefined {
  if (reaction.action === 'unreact') return null;
  if (reaction.action !== 'react' && reaction.action !== undefined) return undefined;
  const name = textAt(reaction, 'reaction');
  const emoji = textAt(reaction, 'emoji')?.replaceAll('\uFE0F', '');
  return emoji || (name && (Object.hasOwn(EMOJI_OF_NAME, name) ? EMOJI_OF_NAME[name] : name));
}

/** An unread item that belongs to a person's conversation, if it names one. */
function unknownOf({ base, channel, whole, parties }: Reading, name: string, mid?: string): UnknownEvent {
  return { ...unknown(base, channel, name, whole, whole, mid), ...personOf(parties) };
}

/**
 * @param content what makes two items the same, where that is not the whole item
 * @param mid the message it speaks of; the key begins with it, so that an unsend finds what is to be erased
 */
function unknown(
  base: EventBase,
  channel: Channel,
  name: string,
  item: unknown,
  content: unknown = item,
  mid?: string,
): UnknownEvent {
  const key = `${mid ?? ''} ${channel}:${name}:${contentKey(content)}`;
  return { ...withoutUndefined({ ...base, kind: 'unknown', key, name, mid }), item };
}
