// From one delivered item to what it says. Tolerant to every form that platform documentation and recordings show: nothing
// throws, nothing is lost. What is not understood becomes an `UnknownEvent` that keeps the item.
import { contentKey } from './content-key.ts';
import type { Channel } from './delivery.ts';
import type { EventBase, HandoverAction, InstagramEvent, KeptEvent, UnknownEvent } from './event.ts';
import { flagAt, idAt, integerAt, isRecord, type Json, recordAt, textAt } from './foreign-fields.ts';
import { parseComment } from './parse-comment.ts';
import { messageContent, referralAt, referralOf } from './parse-message.ts';
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

/** Everything that one key of a `messaging` item is read with. */
interface Reading {
  /** Stable id for what has none of its own; made only where it is needed, because it takes the whole item. */
  key: () => string;
  name: string;
  /** The item as delivered. */
  whole: unknown;
  /** The `messaging` item itself, which in `changes` is the value. */
  item: Json;
  mid: string | undefined;
  parties: Parties;
  /** The person of the conversation, if the item names one. */
  who: { igsid?: string };
}

interface Parties {
  /** Person of the conversation; for events to oneself the own IGSID. */
  igsid?: string;
  senderId?: string;
  /** Sent by the account: an echo, or its own id as sender. */
  isOut: boolean;
  isSelf: boolean;
}

/** An event without what all of them carry. */
type Said = InstagramEvent extends infer Event
  ? Event extends EventBase
    ? Omit<Event, keyof EventBase>
    : never
  : never;

/** What a key says; `undefined` if it lacks what that takes. */
type Read = (reading: Reading, content: Json) => Said | undefined;

/** Kinds that this version reads; an item with several of them says several things. */
const KINDS: Readonly<Record<string, Read>> = {
  message: readMessage,
  message_edit: readEdit,
  reaction: readReaction,
  read: ({ mid, who }) => (mid === undefined ? undefined : { kind: 'read', mid, ...who }),
  postback: readPostback,
  referral: ({ parties, who, key }, content) =>
    hasPerson(who)
      ? { kind: 'referral', key: key(), ...who, isSelf: isOwn(parties), referral: referralOf(content) }
      : undefined,
  optin: ({ who, key, name, whole }) => ({ kind: 'optin', key: key(), name, ...who, item: whole }),
  pass_thread_control: handoverReader('pass'),
  take_thread_control: handoverReader('take'),
  request_thread_control: handoverReader('request'),
  app_roles: handoverReader('app-roles'),
};

/** Those that speak of something else's message: without it they make no line in a conversation. */
const BESIDE: ReadonlySet<string> = new Set(['message_edit', 'reaction', 'read']);

/** Keys that say who and when, not what. */
const ENVELOPE: ReadonlySet<string> = new Set(['sender', 'recipient', 'timestamp', 'is_self']);

/**
 * Fields of `changes` whose value is a whole `messaging` item (dashboard tests, and one report of production postbacks):
 * `messages`, `message_edit`, `messaging_postbacks` …, under all the names that Meta's pages print.
 */
const MESSAGING_FIELD = /^(?:messag|standby$)/;

/** Parties and mid of the dashboard's Test button (Facebook Login, Instagram Login). No IGSID is that short. */
const TEST_PARTIES: readonly unknown[] = ['12334', '23245'];
const TEST_MID = 'random_mid';
const TEST_ENTRY = '0';

/**
 * What an item says: usually one event. Items of `standby` (another app owns the thread) are read like any other, and
 * marked: what the person wrote is a fact, whoever answers.
 *
 * Events of the dashboard's Test button are kept without a person: they never make a customer, nor a line in a conversation.
 */
export function parseEvent(relayed: RelayedItem, reader: Reader): InstagramEvent[] {
  const { channel, item, time, receivedAt, accountId: entryId } = relayed;
  const base: EventBase = {
    accountId: reader.accountId,
    at: null,
    receivedAt,
    late: relayed.late === true,
    ...(channel === 'standby' && { standby: true }),
  };
  const timed = { ...base, at: time };
  if (!isRecord(item)) return [unknown(timed, channel, 'not-an-object', item ?? null)];
  if (channel === 'changes') return parseChange(timed, item, entryId);
  if (channel === 'unknown') {
    const { time: _entryTime, id: _entryId, ...content } = item;
    const name = Object.keys(content).sort().join(',') || 'unknown';
    return [unknown(timed, channel, name, item, content)];
  }
  return parseMessaging(base, channel, item, item, entryId);
}

function parseChange(base: EventBase, item: Json, entryId: string): InstagramEvent[] {
  const field = textAt(item, 'field') ?? 'no-field';
  const value = recordAt(item, 'value');
  if (value && (MESSAGING_FIELD.test(field) || recordAt(value, 'event_data'))) {
    const standby = field === 'standby' && { standby: true as const };
    const messaging = messagingIn(value);
    const hasContent = Object.keys(messaging).some((key) => !ENVELOPE.has(key));
    if (hasContent) return parseMessaging({ ...base, at: null, ...standby }, 'changes', messaging, item, entryId);
  }
  if (entryId === TEST_ENTRY) return [kept(base, 'changes', 'test', field, item)];
  if (value && (field === 'comments' || field === 'live_comments')) {
    const comment = parseComment(base, field, value);
    if (comment) return [comment];
  }
  const kind = Object.hasOwn(KIND_OF_FIELD, field) ? KIND_OF_FIELD[field] : undefined;
  return [kind ? kept(base, 'changes', kind, field, item) : unknown(base, 'changes', field, item)];
}

/** Fields of `changes` whose events are kept whole; what they say is read by `elsewhere.ts` where it is drawn. */
const KIND_OF_FIELD: Readonly<Record<string, 'mention' | 'story-insights'>> = {
  mentions: 'mention',
  story_insights: 'story-insights',
};

/** The dashboard of 2021 wrapped its tests: `{event_type, event_timestamp, event_data}`. */
function messagingIn(value: Json): Json {
  const data = recordAt(value, 'event_data');
  return data ? { timestamp: value.event_timestamp, ...data } : value;
}

function parseMessaging(
  base: EventBase,
  channel: Channel,
  item: Json,
  whole: unknown,
  entryId: string,
): InstagramEvent[] {
  const time = toMilliseconds(item.timestamp);
  const timed = { ...base, at: time === 0 ? null : time };
  const parties = partiesOf(item, base.accountId);
  const keys = Object.keys(item).filter((key) => !ENVELOPE.has(key));
  if (isTest(item, entryId)) return [kept(timed, channel, 'test', keys.sort().join(','), whole)];

  const who = withoutUndefined({ igsid: parties.igsid });
  const events: InstagramEvent[] = [];
  const others: Json = {};
  for (const name of keys) {
    const content = item[name];
    const read = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
    if (read && isRecord(content)) {
      const mid = idAt(content, 'mid');
      const key = () => keyOf(channel, name, item);
      const said = read({ key, name, whole, item, mid, parties, who }, content);
      const person = BESIDE.has(name) ? {} : who;
      events.push(said ? { ...timed, ...said } : { ...unknown(timed, channel, name, whole), ...person });
    } else Object.defineProperty(others, name, { value: content, enumerable: true });
  }
  const name = Object.keys(others).sort().join(',');
  // Beside something that was understood, the rest is kept but makes no line of its own.
  if (events.length === 0) events.push({ ...unknown(timed, channel, name || 'empty', whole), ...who });
  else if (name) events.push(unknown(timed, channel, name, others, item, midIn(item)));
  return events;
}

function readMessage({ mid, parties, who }: Reading, message: Json): Said | undefined {
  if (mid === undefined) return undefined;
  if (flagAt(message, 'is_deleted')) return { kind: 'unsend', mid, ...who };
  if (!hasPerson(who)) return undefined;
  const { isSelf } = parties;
  return { kind: 'message', mid, ...who, direction: isOwn(parties) ? 'out' : 'in', isSelf, ...messageContent(message) };
}

/** Begins the keys of edits number 0. Keys of what names no message begin with a space, so no mid is mistaken for it. */
export const EDIT_ZERO = ' edit-zero ';

function readEdit({ mid, who, name, whole }: Reading, edit: Json): Said | undefined {
  const numEdit = integerAt(edit, 'num_edit');
  if (mid === undefined || numEdit === undefined || numEdit < 0) return undefined;
  return numEdit === 0
    ? { kind: 'edit-zero', key: EDIT_ZERO + mid, name, mid, ...who, item: whole }
    : withoutUndefined({ kind: 'edit', mid, ...who, numEdit, text: textAt(edit, 'text') });
}

function readReaction({ mid, parties, who }: Reading, reaction: Json): Said | undefined {
  const emoji = emojiOf(reaction);
  if (mid === undefined || emoji === undefined) return undefined;
  return { kind: 'reaction', mid, ...who, by: parties.senderId ?? '', emoji };
}

function readPostback({ item, mid, parties, who }: Reading, postback: Json): Said | undefined {
  if (!hasPerson(who)) return undefined;
  return withoutUndefined({
    kind: 'postback',
    mid: mid ?? `postback:${contentKey([who.igsid, item.timestamp ?? null, postback])}`,
    ...who,
    isSelf: isOwn(parties),
    title: textAt(postback, 'title'),
    payload: textAt(postback, 'payload'),
    referral: referralAt(postback),
  });
}

function handoverReader(action: HandoverAction): Read {
  return ({ who, key }, content) => {
    if (!hasPerson(who)) return undefined;
    const handover = withoutUndefined({
      action,
      previousAppId: idAt(content, 'previous_owner_app_id'),
      newAppId: idAt(content, 'new_owner_app_id'),
      requestedAppId: idAt(content, 'requested_owner_app_id'),
      metadata: textAt(content, 'metadata'),
      roles: action === 'app-roles' ? content : undefined,
    });
    return { kind: 'handover', key: key(), ...who, handover };
  };
}

function hasPerson(who: { igsid?: string }): who is { igsid: string } {
  return who.igsid !== undefined;
}

/** Only the account itself can act in its own name; the flag is not needed for that. */
function isOwn(parties: Parties): boolean {
  return parties.isSelf || parties.isOut;
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

function isTest(item: Json, entryId: string): boolean {
  return (
    entryId === TEST_ENTRY ||
    idAt(recordAt(item, 'message'), 'mid') === TEST_MID ||
    [item.sender, item.recipient].some((party) => isRecord(party) && TEST_PARTIES.includes(idAt(party, 'id')))
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

function kept(
  base: EventBase,
  channel: Channel,
  kind: 'mention' | 'story-insights' | 'test',
  name: string,
  item: unknown,
): KeptEvent {
  return { ...base, kind, key: keyOf(channel, kind, item), name, item };
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
  mid: string | undefined = midIn(item),
): UnknownEvent {
  const key = keyOf(channel, name, content, mid);
  return { ...withoutUndefined({ ...base, kind: 'unknown', key, name, mid }), item };
}

function keyOf(channel: Channel, name: string, content: unknown, mid = ''): string {
  return `${mid} ${channel}:${name}:${contentKey(content)}`;
}

/** How deep a mid is looked for in what is not understood: item, value, kind. */
const MID_DEPTH = 4;

/** The message that something unread speaks of, wherever it says so; the one it only answers is not meant. */
function midIn(json: unknown, depth = MID_DEPTH): string | undefined {
  if (typeof json !== 'object' || json === null || depth === 0) return undefined;
  const inside = Object.entries(json).map(([key, value]) => (key === 'reply_to' ? undefined : midIn(value, depth - 1)));
  return idAt({ ...json }, 'mid') ?? inside.find((mid) => mid !== undefined);
}
