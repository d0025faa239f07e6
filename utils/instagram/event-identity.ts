// What makes two items the same event, so that Meta's repetitions are stored once. The kind is always part of it: an edit
// and an unsend carry the mid of their message. `entry.time` never is: a retry may bring another one.
import { canonicalJson } from './canonical-json.ts';
import type { Channel } from './delivery.ts';

type Json = Record<string, unknown>;

/** Kinds of `messaging` items that have parts of their own; the order decides where an item names two. */
const NAMED_KINDS = ['message', 'message_edit', 'reaction', 'postback', 'read'] as const;

/** Keys of a `messaging` item that say who and when, not what. */
const PARTIES: ReadonlySet<string> = new Set(['sender', 'recipient', 'timestamp', 'is_self']);

/** Fields of `changes` whose value was seen to be a whole `messaging` item (dashboard tests, one report of postbacks). */
const MESSAGING_FIELDS: ReadonlySet<string> = new Set([
  'messages',
  'message_reactions',
  'message_edit',
  'messaging_postbacks',
  'messaging_seen',
  'messaging_referral',
  'messaging_optins',
  'messaging_handover',
  'standby',
]);

const COMMENT_FIELDS: ReadonlySet<string> = new Set(['comments', 'live_comments', 'mentions']);

/**
 * The name of what an item tells: `message`, `unsend`, `reaction`, `comments`, `referral` … as Meta names it, save for
 * `unsend`, which Meta has no name for. For unknown entries the keys that are there.
 */
export function eventName(channel: Channel, item: Json): string {
  if (channel === 'changes') {
    const field = typeof item.field === 'string' ? item.field : 'unknown';
    return isRecord(item.value) && isMessagingChange(field, item.value) ? messagingKind(item.value) : field;
  }
  return channel === 'unknown' ? unknownName(item) : messagingKind(item);
}

/**
 * A text that is equal for two items of an account exactly if they are the same event. It holds people's data in the
 * clear: a store keeps a keyed hash of it, never the text.
 *
 * @param item as `splitDelivery` gives it
 */
export function eventIdentity(accountId: string, channel: Channel, item: Json): string {
  return JSON.stringify([accountId, channel, ...parts(channel, item)]);
}

function parts(channel: Channel, item: Json): readonly unknown[] {
  if (channel === 'unknown') return unknownParts(unknownName(item), item);
  if (channel !== 'changes') return messagingParts(item);

  const { field, value } = item;
  if (typeof field !== 'string' || !isRecord(value)) return unknownParts(eventName(channel, item), item);
  if (isMessagingChange(field, value)) return messagingParts(value);
  if (COMMENT_FIELDS.has(field)) return commentParts(field, value) ?? unknownParts(field, item);
  if (field === 'story_insights') return [field, idOf(value.media_id), canonicalJson(value)];
  return unknownParts(field, item);
}

function messagingParts(item: Json): readonly unknown[] {
  const kind = messagingKind(item);
  const content = item[kind === 'unsend' ? 'message' : kind];
  if (!isRecord(content)) return restParts(kind, item);
  const mid = idOf(content.mid);

  switch (kind) {
    case 'message':
      if (mid !== null) return [kind, mid, content.is_echo === true];
      break;
    case 'unsend':
      if (mid !== null) return [kind, mid, 'deleted'];
      break;
    case 'message_edit':
      if (mid !== null) return [kind, mid, idOf(content.num_edit)];
      break;
    case 'reaction': {
      const sign = content.reaction ?? content.emoji ?? null;
      if (mid !== null) return [kind, mid, idIn(item.sender), content.action ?? null, sign, idOf(item.timestamp)];
      break;
    }
    case 'postback':
      return mid !== null ? [kind, mid] : [kind, null, canonicalJson(content), idOf(item.timestamp)];
    case 'read':
      if (mid !== null) return [kind, idIn(item.sender), mid];
      break;
  }
  return restParts(kind, item);
}

/** Everything that the item says counts: what has no id of its own is told apart by its whole content. */
function restParts(kind: string, item: Json): readonly unknown[] {
  const said = Object.fromEntries(Object.entries(item).filter(([key]) => !PARTIES.has(key)));
  return [kind, idIn(item.sender), idIn(item.recipient), idOf(item.timestamp), canonicalJson(said)];
}

/** `undefined` if the value names neither a comment nor a post: then its whole content has to tell it apart. */
function commentParts(field: string, value: Json): readonly unknown[] | undefined {
  const commentId = idOf(value.id) ?? idOf(value.comment_id);
  const mediaId = idOf(value.media_id) ?? idIn(value.media);
  if (commentId === null && mediaId === null) return undefined;
  return [field, commentId, mediaId, value.text ?? null];
}

function unknownParts(name: string, item: Json): readonly unknown[] {
  const { time: _entryTime, ...content } = item;
  return ['unknown', name, canonicalJson(content)];
}

function messagingKind(item: Json): string {
  const named = NAMED_KINDS.find((kind) => item[kind] !== undefined);
  if (named === 'message') return isRecord(item.message) && item.message.is_deleted === true ? 'unsend' : 'message';
  if (named) return named;
  // Meta's order of keys is not fixed.
  return (
    Object.keys(item)
      .filter((key) => !PARTIES.has(key))
      .sort()[0] ?? 'unknown'
  );
}

function isMessagingChange(field: string, value: Json): boolean {
  return MESSAGING_FIELDS.has(field) && Object.keys(value).some((key) => !PARTIES.has(key));
}

function unknownName(item: Json): string {
  const names = Object.keys(item).filter((key) => key !== 'id' && key !== 'time');
  return names.sort().join(',') || 'unknown';
}

function idIn(value: unknown): string | null {
  return isRecord(value) ? idOf(value.id) : null;
}

/** Ids, times and counts come as numbers or as strings: both mean the same. */
function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : null;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
