// Everything known of one message is a row, and a row is a sum of facets: the message itself, its edit, a reaction, the
// fact that it was seen or taken back, our own answer from the send call. Rows form a join-semilattice under
// `mergeMessages`: commutative, associative and idempotent. So any order and any duplication of facets give one state.
import type { Attachment } from '../instagram/event.ts';

/** Who told something. A webhook event beats a reading through the Graph API, which beats our own clock and text. */
export type ToldBy = 'event' | 'graph' | 'own';

/** All that a row holds; the stored row type of the database is the same. Times in ms since 1970. */
export interface MessageFacets {
  accountId: string;
  mid: string;
  /** `''` while no facet has named the person. */
  igsid: string;
  /** `placeholder` while only facets beside the message have arrived. */
  kind: 'message' | 'postback' | 'unknown' | 'placeholder';
  /** 0 while no facet has told it. */
  at: number;
  atBy: ToldBy;
  direction: 'in' | 'out';
  isSelf: boolean;
  text?: string;
  attachments: readonly Attachment[];
  isUnsupported: boolean;
  tap?: { title?: string; payload?: string };
  replyTo?: { mid?: string; storyId?: string; storyUrl?: string };
  unknownName?: string;
  unsent: boolean;
  edit?: { numEdit: number; text?: string };
  reactions: Readonly<Record<string, { emoji: string | null; at: number }>>;
  seenAt?: number;
  toldBy?: { text?: ToldBy; attachments?: ToldBy };
  inThread: boolean;
  outboxId?: string;
  /** On a facet: any number says that it opens the window. On a merged row: `at`. */
  opensAt?: number;
  /** Derived: `at`, once the message itself and its person are known. */
  shownAt?: number;
}

/** The row of a message of which nothing but its id is known: the least element, which changes no other. */
export function emptyMessage(accountId: string, mid: string): MessageFacets {
  return {
    accountId,
    mid,
    igsid: '',
    kind: 'placeholder',
    at: 0,
    atBy: 'own',
    direction: 'in',
    isSelf: false,
    attachments: [],
    isUnsupported: false,
    unsent: false,
    reactions: {},
    inThread: false,
  };
}

const TOLD_BY_RANK: Record<ToldBy, number> = { own: 0, graph: 1, event: 2 };
const KIND_RANK: Record<MessageFacets['kind'], number> = { placeholder: 0, unknown: 1, message: 2, postback: 3 };

/**
 * The join of two rows of one message.
 *
 * Unsend beats all and erases what the message said. The higher `numEdit` beats the lower. A reaction goes by its time;
 * at the same moment a removal wins, then the emoji that sorts last. A time that an event told beats one that the Graph
 * API told, which beats ours; of two equals the earlier one counts. Where two facets of one rank contradict each other,
 * which Instagram does not do, the value that sorts last wins: any rule would do that does not depend on the order.
 */
export function mergeMessages(a: MessageFacets, b: MessageFacets): MessageFacets {
  const time = earlierOrBetter(a, b);
  const text = better(a.text, a.toldBy?.text, b.text, b.toldBy?.text, lastText);
  const attachments = better(
    present(a.attachments),
    a.toldBy?.attachments,
    present(b.attachments),
    b.toldBy?.attachments,
    lastJson,
  );
  const toldBy = {
    ...(text && { text: text.by }),
    ...(attachments && { attachments: attachments.by }),
  };
  const tap = mergeTaps(a.tap, b.tap);
  const replyTo = mergeReplies(a.replyTo, b.replyTo);
  const unknownName = lastOf(a.unknownName, b.unknownName);
  const edit = laterEdit(a.edit, b.edit);
  const seenAt = leastOf(a.seenAt, b.seenAt);
  const outboxId = lastOf(a.outboxId, b.outboxId);
  const opens = a.opensAt !== undefined || b.opensAt !== undefined;

  return settled({
    accountId: a.accountId,
    mid: a.mid,
    igsid: lastText(a.igsid, b.igsid),
    kind: KIND_RANK[a.kind] >= KIND_RANK[b.kind] ? a.kind : b.kind,
    at: time.at,
    atBy: time.atBy,
    direction: a.direction === 'out' || b.direction === 'out' ? 'out' : 'in',
    isSelf: a.isSelf || b.isSelf,
    ...(text && { text: text.value }),
    attachments: attachments?.value ?? [],
    isUnsupported: a.isUnsupported || b.isUnsupported,
    ...(tap && { tap }),
    ...(replyTo && { replyTo }),
    ...(unknownName !== undefined && { unknownName }),
    unsent: a.unsent || b.unsent,
    ...(edit && { edit }),
    reactions: mergeReactions(a.reactions, b.reactions),
    ...(seenAt !== undefined && { seenAt }),
    ...(Object.keys(toldBy).length > 0 && { toldBy }),
    inThread: a.inThread || b.inThread,
    ...(outboxId !== undefined && { outboxId }),
    ...(opens && { opensAt: time.at }),
  });
}

/** Erases what an unsend erases, and derives what is derived. Both only follow from what the join has gathered. */
function settled(row: MessageFacets): MessageFacets {
  const { shownAt: _shown, opensAt, ...facts } = row;
  const opens = opensAt !== undefined && row.direction === 'in' && !row.isSelf;
  const shown = row.kind !== 'placeholder' && row.igsid !== '';
  return {
    ...(row.unsent ? withoutContent(facts) : facts),
    ...(opens && { opensAt: row.at }),
    ...(shown && { shownAt: row.at }),
  };
}

function withoutContent(row: MessageFacets): MessageFacets {
  const { text: _text, tap: _tap, edit: _edit, toldBy: _toldBy, replyTo, ...rest } = row;
  const answered = replyTo?.mid;
  return { ...rest, attachments: [], ...(answered !== undefined && { replyTo: { mid: answered } }) };
}

function earlierOrBetter(a: MessageFacets, b: MessageFacets): { at: number; atBy: ToldBy } {
  if (a.at === 0) return b;
  if (b.at === 0) return a;
  const difference = TOLD_BY_RANK[a.atBy] - TOLD_BY_RANK[b.atBy];
  if (difference !== 0) return difference > 0 ? a : b;
  return a.at <= b.at ? a : b;
}

function better<T>(
  a: T | undefined,
  aBy: ToldBy | undefined,
  b: T | undefined,
  bBy: ToldBy | undefined,
  last: (one: T, other: T) => T,
): { value: T; by: ToldBy } | undefined {
  const one = a === undefined ? undefined : { value: a, by: aBy ?? 'own' };
  const other = b === undefined ? undefined : { value: b, by: bBy ?? 'own' };
  if (one === undefined || other === undefined) return one ?? other;
  const difference = TOLD_BY_RANK[one.by] - TOLD_BY_RANK[other.by];
  if (difference !== 0) return difference > 0 ? one : other;
  return { value: last(one.value, other.value), by: one.by };
}

function present(attachments: readonly Attachment[]): readonly Attachment[] | undefined {
  return attachments.length > 0 ? attachments : undefined;
}

function lastText(one: string, other: string): string {
  return one > other ? one : other;
}

function lastJson<T>(one: T, other: T): T {
  return JSON.stringify(one) > JSON.stringify(other) ? one : other;
}

function lastOf(one: string | undefined, other: string | undefined): string | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : lastText(one, other);
}

function leastOf(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined) return other;
  return other === undefined ? one : Math.min(one, other);
}

function mergeTaps(a: MessageFacets['tap'], b: MessageFacets['tap']): MessageFacets['tap'] {
  if (a === undefined || b === undefined) return a ?? b;
  const title = lastOf(a.title, b.title);
  const payload = lastOf(a.payload, b.payload);
  return { ...(title !== undefined && { title }), ...(payload !== undefined && { payload }) };
}

function mergeReplies(a: MessageFacets['replyTo'], b: MessageFacets['replyTo']): MessageFacets['replyTo'] {
  if (a === undefined || b === undefined) return a ?? b;
  const mid = lastOf(a.mid, b.mid);
  const storyId = lastOf(a.storyId, b.storyId);
  const storyUrl = lastOf(a.storyUrl, b.storyUrl);
  return {
    ...(mid !== undefined && { mid }),
    ...(storyId !== undefined && { storyId }),
    ...(storyUrl !== undefined && { storyUrl }),
  };
}

function laterEdit(a: MessageFacets['edit'], b: MessageFacets['edit']): MessageFacets['edit'] {
  if (a === undefined) return b;
  if (b === undefined) return a;
  if (a.numEdit !== b.numEdit) return a.numEdit > b.numEdit ? a : b;
  const text = lastOf(a.text, b.text);
  return { numEdit: a.numEdit, ...(text !== undefined && { text }) };
}

/** By key in one order, so that equal rows are equal to the byte. */
function mergeReactions(a: MessageFacets['reactions'], b: MessageFacets['reactions']): MessageFacets['reactions'] {
  const merged = new Map(Object.entries(a));
  for (const [by, reaction] of Object.entries(b)) {
    const present = merged.get(by);
    merged.set(by, present === undefined ? reaction : laterReaction(present, reaction));
  }
  return Object.fromEntries([...merged].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function laterReaction<T extends { emoji: string | null; at: number }>(one: T, other: T): T {
  if (one.at !== other.at) return one.at > other.at ? one : other;
  if (one.emoji === null || other.emoji === null) return one.emoji === null ? one : other;
  return one.emoji > other.emoji ? one : other;
}
