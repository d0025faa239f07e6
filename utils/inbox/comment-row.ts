// Everything known of one comment. Like message rows, comment rows are joined: any order and any duplication give one state.
import type { CommentEvent } from '../instagram/event.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { either, type Joins, joinFields, lastText } from './join-fields.ts';

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
  text?: string;
  /** Earliest time any delivery gave. */
  at: number;
  /** Set while only our own clock has told `at` (a public reply that no delivery has shown yet). */
  atBy?: 'own';
  hidden: boolean;
  deleted: boolean;
  /** 1 when it is somebody else's, visible, and without an answer of ours; else 0. Indexable. */
  awaits: 0 | 1;
  /** Ids of our own replies below it. */
  ownReplyIds: readonly string[];
  /** The one private reply: who knows of it. Absent = none known. */
  privateReply?: { outboxId: string; at: number; state: 'pending' | 'spent' | 'refused' | 'unknown'; igsid?: string };
  /** The comment that stands for this one as well: Instagram told it twice, under two ids. Not listed, not counted. */
  twinOf?: string;
}

/** What a comment event says. A boosted post tells a comment twice; the original post's id is the one that counts. */
export function commentOfEvent(event: CommentEvent): CommentFacets {
  const { accountId, mediaProductType, adId, adTitle, parentId, fromId, username, isOwn, isLive, text } = event;
  return withAwaits(
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
      hidden: false,
      deleted: false,
      awaits: 0,
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
  return {
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
    hidden: false,
    deleted: false,
    awaits: 0,
    ownReplyIds: [],
  };
}

/** What is joined by itself; the time goes by who told it. */
type PlainFacets = Omit<CommentFacets, 'at' | 'atBy'>;

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
  hidden: either,
  deleted: either,
  awaits: (one) => one,
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
  return withAwaits(withoutUndefined({ ...joined, at, atBy, twinOf: joined.isOwn ? undefined : joined.twinOf }));
}

/** The comment with the account's own replies below it known; those it has already stay. */
export function withOwnReplies(comment: CommentFacets, ids: readonly string[]): CommentFacets {
  return withAwaits({ ...comment, ownReplyIds: union(comment.ownReplyIds, ids) });
}

/** The comment with what is known of its one private reply; `undefined` forgets one that never left. */
export function withPrivateReply(comment: CommentFacets, privateReply: CommentFacets['privateReply']): CommentFacets {
  return withAwaits(withoutUndefined({ ...comment, privateReply }));
}

/** The comment as the second telling of another; `undefined` when it stands for itself. */
export function withTwin(comment: CommentFacets, twinOf: string | undefined): CommentFacets {
  return withAwaits(withoutUndefined({ ...comment, twinOf }));
}

function withAwaits(comment: CommentFacets): CommentFacets {
  const answered = comment.ownReplyIds.length > 0 || comment.privateReply?.state === 'spent';
  const visible = !comment.hidden && !comment.deleted && comment.twinOf === undefined;
  return { ...comment, awaits: visible && !comment.isOwn && !answered ? 1 : 0 };
}

function earlierOrTold(a: CommentFacets, b: CommentFacets): CommentFacets {
  if (a.atBy !== b.atBy) return a.atBy === 'own' ? b : a;
  return a.at <= b.at ? a : b;
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}
