// Everything known of one message is a row, and a row is a sum of facets: the message itself, its edit, a reaction, the
// fact that it was seen or taken back, our own answer from the send call. Rows form a join-semilattice under
// `mergeMessages`: commutative, associative and idempotent. So any order and any duplication of facets give one state.
import type { Attachment, Handover, Referral } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { either, type Joins, joinFields, lastJson, lastText } from './join-fields.ts';

/** Who told something. A webhook event beats a reading through the Graph API, which beats our own clock and text. */
export type ToldBy = 'event' | 'graph' | 'own';

/** All that a row holds; the database stores it as it is. Times in ms since 1970. */
export interface MessageFacets {
  accountId: string;
  mid: string;
  /** `''` while only an unsend, edit, reaction or read has named the mid. */
  igsid: string;
  kind: 'message' | 'postback' | 'referral' | 'handover' | 'optin' | 'unknown' | 'placeholder';
  /** Sort key. Instagram's clock where an event told it, else ours; 0 while no facet has told it. */
  at: number;
  /** Who told `at`: an event beats a Graph reading beats our own clock. */
  atBy: ToldBy;
  direction: 'in' | 'out';
  isSelf: boolean;
  text?: string;
  attachments: readonly Attachment[];
  isUnsupported: boolean;
  /** The tapped title or payload, for postbacks and quick replies. */
  tap?: { title?: string; payload?: string };
  /** `isSelf`: the sender answers a message of their own. */
  replyTo?: { mid?: string; isSelf?: true; storyId?: string; storyUrl?: string; linkStickerUrl?: string };
  /** The link, advertisement or product that it came through. */
  referral?: Referral;
  handover?: Handover;
  /** Another app owned the thread when it was delivered. */
  standby?: true;
  /** Name of the unknown kind, as Meta sent it. */
  unknownName?: string;
  unsent: boolean;
  edit?: { numEdit: number; text?: string };
  /** By who; `emoji: null` = taken back at `at`. */
  reactions: Readonly<Record<string, { emoji: string | null; at: number }>>;
  seenAt?: number;
  /** Who told `text` and `attachments`, ranked as `atBy`; absent where there is nothing to tell. */
  toldBy?: { text?: ToldBy; attachments?: ToldBy };
  /** An echo, or a Graph reading, has shown it in the thread. */
  inThread: boolean;
  /** The outbox entry that sent it: *sent by Aside*. */
  outboxId?: string;
  /**
   * Set on what opens the reply window (person's message or tap, not late), and indexed. On a facet any number says that
   * it opens; on a merged row it is `at`.
   */
  opensAt?: number;
  /** Derived: `at`, once the message itself and its person are known. Indexed with mid for paging. */
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
const KIND_RANK: Record<MessageFacets['kind'], number> = {
  placeholder: 0,
  unknown: 1,
  optin: 2,
  handover: 3,
  referral: 4,
  message: 5,
  postback: 6,
};

const REPLY: Joins<NonNullable<MessageFacets['replyTo']>> = {
  mid: lastText,
  isSelf: (one) => one,
  storyId: lastText,
  storyUrl: lastText,
  linkStickerUrl: lastText,
};

/** What is joined by itself; time, text and attachments go by who told them. */
type PlainFacets = Omit<MessageFacets, 'at' | 'atBy' | 'text' | 'attachments' | 'toldBy' | 'shownAt'>;

const PLAIN: Joins<PlainFacets> = {
  accountId: lastText,
  mid: lastText,
  igsid: lastText,
  kind: (one, other) => (KIND_RANK[one] >= KIND_RANK[other] ? one : other),
  direction: lastText,
  isSelf: either,
  isUnsupported: either,
  tap: (one, other) => joinFields({ title: lastText, payload: lastText }, one, other),
  replyTo: (one, other) => joinFields(REPLY, one, other),
  referral: lastJson,
  handover: lastJson,
  standby: (one) => one,
  unknownName: lastText,
  unsent: either,
  edit: laterEdit,
  reactions: mergeReactions,
  seenAt: Math.min,
  inThread: either,
  outboxId: lastText,
  opensAt: Math.max,
};

/**
 * The join of two rows of one message.
 *
 * Unsend beats all and erases what the message said. The higher `numEdit` beats the lower. A reaction goes by its time;
 * at the same moment a removal wins, then the emoji that sorts last. A time that an event told beats one that the Graph
 * API told, which beats ours; of two equals the earlier one counts. Where two facets of one rank contradict each other,
 * which Instagram does not do, the value that sorts last wins: any rule would do that does not depend on the order.
 */
export function mergeMessages(a: MessageFacets, b: MessageFacets): MessageFacets {
  const { at, atBy } = earlierOrBetter(a, b);
  const text = better(toldText(a), toldText(b), lastText);
  const attachments = better(toldAttachments(a), toldAttachments(b), lastJson);
  return settled(
    withoutUndefined({
      ...joinFields<PlainFacets>(PLAIN, a, b),
      at,
      atBy,
      text: text?.value,
      attachments: attachments?.value ?? [],
      toldBy: text || attachments ? withoutUndefined({ text: text?.by, attachments: attachments?.by }) : undefined,
    }),
  );
}

/** Erases what an unsend erases, and derives what is derived. Both only follow from what the join has gathered. */
function settled(row: MessageFacets): MessageFacets {
  const { opensAt, ...facts } = row;
  const opens = opensAt !== undefined && row.direction === 'in' && !row.isSelf;
  const shown = row.kind !== 'placeholder' && row.igsid !== '';
  return withoutUndefined({
    ...(row.unsent ? withoutContent(facts) : facts),
    opensAt: opens ? row.at : undefined,
    shownAt: shown ? row.at : undefined,
  });
}

function withoutContent(row: MessageFacets): MessageFacets {
  const { text: _text, tap: _tap, edit: _edit, toldBy: _toldBy, referral: _referral, replyTo, ...rest } = row;
  const mid = replyTo?.mid;
  return withoutUndefined({ ...rest, attachments: [], replyTo: mid === undefined ? undefined : { mid } });
}

function earlierOrBetter(a: MessageFacets, b: MessageFacets): { at: number; atBy: ToldBy } {
  if (a.at === 0) return b;
  if (b.at === 0) return a;
  const difference = TOLD_BY_RANK[a.atBy] - TOLD_BY_RANK[b.atBy];
  if (difference !== 0) return difference > 0 ? a : b;
  return a.at <= b.at ? a : b;
}

/** A value and who told it. */
interface Told<T> {
  value: T;
  by: ToldBy;
}

function toldText({ text, toldBy }: MessageFacets): Told<string> | undefined {
  return text === undefined ? undefined : { value: text, by: toldBy?.text ?? 'own' };
}

function toldAttachments({ attachments, toldBy }: MessageFacets): Told<readonly Attachment[]> | undefined {
  return attachments.length === 0 ? undefined : { value: attachments, by: toldBy?.attachments ?? 'own' };
}

function better<T>(
  one: Told<T> | undefined,
  other: Told<T> | undefined,
  last: (one: T, other: T) => T,
): Told<T> | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  const difference = TOLD_BY_RANK[one.by] - TOLD_BY_RANK[other.by];
  if (difference !== 0) return difference > 0 ? one : other;
  return { value: last(one.value, other.value), by: one.by };
}

type Edit = NonNullable<MessageFacets['edit']>;

function laterEdit(a: Edit, b: Edit): Edit {
  if (a.numEdit !== b.numEdit) return a.numEdit > b.numEdit ? a : b;
  return joinFields({ numEdit: Math.max, text: lastText }, a, b);
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
