// Everything known of one comment. Like message rows, comment rows are joined: any order and any duplication give one state.
import type { CommentEvent } from '../instagram/event.ts';
import { LIMITS } from '../instagram/limits.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { either, type Joins, joinFields, lastJson, lastText } from './join-fields.ts';

/** All that a row holds; the database stores it as it is. Times in ms since 1970. */
export interface CommentFacets {
  accountId: string;
  id: string;
  mediaId: string;
  mediaProductType?: string;
  /** Below an advertisement. */
  adId?: string;
  adTitle?: string;
  parentId?: string;
  fromId?: string;
  username?: string;
  isOwn: boolean;
  isLive: boolean;
  /** Absent when there is none, and once it was deleted. */
  text?: string;
  /** Earliest time any delivery gave. */
  at: number;
  /** Set while only our own clock has told `at` (a public reply that no delivery has shown yet). */
  atBy?: 'own';
  /** Whether the account hides it from others, as was decided or told last. Absent: nobody did. */
  hiding?: { hidden: boolean; at: number; by: DecidedBy };
  /** Gone at Instagram, and for good: deliveries that come again do not bring it back. */
  deletion?: { at: number; by: DecidedBy };
  /** Put away, or taken back, as was decided last. */
  done?: { done: boolean; at: number };
  /** What `hiding` says. */
  hidden: boolean;
  deleted: boolean;
  /** Since when it is hidden, while it is listed as such. Indexable. */
  hiddenAt?: number;
  /** Until when it may have a private reply, while nothing but the time stands against it. Indexable. */
  privateUntil?: number;
  /** The post that it is listed below; absent for what is not listed. Indexable. */
  postId?: string;
  /** 1 when it is somebody else's, visible, not put away, and without an answer of ours; else 0. Indexable. */
  awaits: 0 | 1;
  /** Ids of our own replies below it. */
  ownReplyIds: readonly string[];
  /** The one private reply: who knows of it. Absent = none known. */
  privateReply?: { outboxId: string; at: number; state: 'pending' | 'spent' | 'refused' | 'unknown'; igsid?: string };
  /** The comment that stands for this one as well: Instagram told it twice, under two ids. Not listed, not counted. */
  twinOf?: string;
}

/** `here`: by the person at Aside. `instagram`: found out from an answer of Instagram's. */
export type DecidedBy = 'here' | 'instagram';

/** What becomes of a comment by decision. Times in ms since 1970, by our clock. */
export type CommentDecision =
  | Pick<CommentFacets, 'hiding'>
  | Pick<CommentFacets, 'deletion'>
  | Pick<CommentFacets, 'done'>;

/** What a comment event says. A boosted post tells a comment twice; the original post's id is the one that counts. */
export function commentOfEvent(event: CommentEvent): CommentFacets {
  const { accountId, mediaProductType, adId, adTitle, parentId, fromId, username, isOwn, isLive, text } = event;
  return withDerived(
    withoutUndefined({
      accountId,
      id: event.commentId,
      mediaId: event.mediaId ?? '',
      mediaProductType,
      adId,
      adTitle,
      parentId,
      fromId,
      username,
      isOwn,
      isLive,
      text,
      at: event.at ?? event.receivedAt,
      ownReplyIds: [],
    }),
  );
}

/** A public reply that Instagram answered with an id, before any delivery has shown it. */
export function commentOfAnswer(reply: {
  accountId: string;
  id: string;
  to: CommentFacets | undefined;
  commentId: string;
  text: string;
  at: number;
}): CommentFacets {
  return withDerived({
    accountId: reply.accountId,
    id: reply.id,
    mediaId: reply.to?.mediaId ?? '',
    // Instagram's replies have one level: an answer to a reply hangs on the comment above both.
    parentId: reply.to?.parentId ?? reply.commentId,
    isOwn: true,
    isLive: reply.to?.isLive ?? false,
    text: reply.text,
    at: reply.at,
    atBy: 'own',
    ownReplyIds: [],
  });
}

/** What is joined by itself; the time goes by who told it, and the rest follows from the facts. */
type PlainFacets = Omit<CommentFacets, 'at' | 'atBy' | Derived>;
type Derived = 'hidden' | 'deleted' | 'hiddenAt' | 'privateUntil' | 'postId' | 'awaits';

const PLAIN: Joins<PlainFacets> = {
  accountId: lastText,
  id: lastText,
  mediaId: lastText,
  // Of a boosted post told twice: `AD` sorts before every other type, so the original's is kept.
  mediaProductType: lastText,
  adId: lastText,
  adTitle: lastText,
  parentId: lastText,
  fromId: lastText,
  username: lastText,
  isOwn: either,
  isLive: either,
  text: lastText,
  hiding: later,
  deletion: earlier,
  done: later,
  ownReplyIds: union,
  privateReply: (one) => one,
  twinOf: (one) => one,
};

/**
 * The join of two rows of one comment. The earliest time that a delivery told counts; where two tellings contradict
 * each other, which Instagram does not do, the value that sorts last.
 */
export function mergeComments(a: CommentFacets, b: CommentFacets): CommentFacets {
  const { at, atBy } = earlierOrTold(a, b);
  const joined = joinFields<PlainFacets>(PLAIN, a, b);
  return withDerived(withoutUndefined({ ...joined, at, atBy, twinOf: joined.isOwn ? undefined : joined.twinOf }));
}

/** The comment after a decision. One that is older than what stands there changes nothing. */
export function withDecision(comment: CommentFacets, decision: CommentDecision): CommentFacets {
  return mergeComments(comment, { ...comment, ...decision });
}

/** The comment with the account's own replies below it known; those it has already stay. */
export function withOwnReplies(comment: CommentFacets, ids: readonly string[]): CommentFacets {
  return withDerived({ ...comment, ownReplyIds: union(comment.ownReplyIds, ids) });
}

/** The comment with what is known of its one private reply; `undefined` forgets one that never left. */
export function withPrivateReply(comment: CommentFacets, privateReply: CommentFacets['privateReply']): CommentFacets {
  return withDerived(withoutUndefined({ ...comment, privateReply }));
}

/** The comment as the second telling of another; `undefined` when it stands for itself. */
export function withTwin(comment: CommentFacets, twinOf: string | undefined): CommentFacets {
  return withDerived(withoutUndefined({ ...comment, twinOf }));
}

type Facts = PlainFacets & Pick<CommentFacets, 'at' | 'atBy'>;

/**
 * The row with everything in it that follows from the rest, its fields always in one order. What was deleted has no words
 * any more, whoever tells them again.
 */
function withDerived(facts: Facts): CommentFacets {
  const plain = joinFields<PlainFacets>(PLAIN, facts, facts);
  const { deletion, done, hiding, isLive, isOwn, mediaId, ownReplyIds, privateReply, text, twinOf } = plain;
  const { at, atBy } = facts;
  const deleted = deletion !== undefined;
  const isListed = !isOwn && twinOf === undefined;
  const isHidden = isListed && !deleted && hiding?.hidden === true;
  const isOpen = isListed && !deleted && !isHidden && done?.done !== true;
  const mayBePrivate = isOpen && !isLive && (privateReply === undefined || privateReply.state === 'refused');
  const isAnswered = ownReplyIds.length > 0 || privateReply?.state === 'spent';
  return withoutUndefined({
    ...plain,
    text: deleted ? undefined : text,
    at,
    atBy,
    hidden: hiding?.hidden === true,
    deleted,
    hiddenAt: isHidden ? hiding?.at : undefined,
    privateUntil: mayBePrivate ? at + LIMITS.privateReplyWindow.max : undefined,
    postId: isListed ? mediaId : undefined,
    awaits: isOpen && !isAnswered ? 1 : 0,
  });
}

function earlierOrTold(a: CommentFacets, b: CommentFacets): CommentFacets {
  if (a.atBy !== b.atBy) return a.atBy === 'own' ? b : a;
  return a.at <= b.at ? a : b;
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}

/** The newer of two decisions. */
function later<T extends { at: number }>(one: T, other: T): T {
  if (one.at === other.at) return lastJson(one, other);
  return one.at > other.at ? one : other;
}

function earlier<T extends { at: number }>(one: T, other: T): T {
  if (one.at === other.at) return lastJson(one, other);
  return one.at < other.at ? one : other;
}
