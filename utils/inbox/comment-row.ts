// Everything known of one comment. Like message rows, comment rows are joined: any order and any duplication give one state.
import type { CommentEvent } from '../instagram/event.ts';

/** All that a row holds; the stored row type of the database is the same. Times in ms since 1970. */
export interface CommentFacets {
  accountId: string;
  id: string;
  mediaId: string;
  mediaProductType?: string;
  parentId?: string;
  fromId?: string;
  username?: string;
  isOwn: boolean;
  isLive: boolean;
  text?: string;
  /** The earliest time any delivery told. */
  at: number;
  /** Only our own clock has told `at`. */
  atBy?: 'own';
  hidden: boolean;
  deleted: boolean;
  awaits: 0 | 1;
  ownReplyIds: readonly string[];
  privateReply?: { outboxId: string; at: number; state: 'pending' | 'spent' | 'refused' | 'unknown'; igsid?: string };
}

/** What a comment event says. A boosted post tells a comment twice; the original post's id is the one that counts. */
export function commentOfEvent(event: CommentEvent): CommentFacets {
  const facet: CommentFacets = {
    accountId: event.accountId,
    id: event.commentId,
    mediaId: event.mediaId ?? '',
    ...(event.mediaProductType !== undefined && { mediaProductType: event.mediaProductType }),
    ...(event.parentId !== undefined && { parentId: event.parentId }),
    ...(event.fromId !== undefined && { fromId: event.fromId }),
    ...(event.username !== undefined && { username: event.username }),
    isOwn: event.isOwn,
    isLive: event.isLive,
    ...(event.text !== undefined && { text: event.text }),
    at: event.at ?? event.receivedAt,
    hidden: false,
    deleted: false,
    awaits: 0,
    ownReplyIds: [],
  };
  return withAwaits(facet);
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

/**
 * The join of two rows of one comment. The earliest time that a delivery told counts; where two tellings contradict
 * each other, which Instagram does not do, the value that sorts last.
 */
export function mergeComments(a: CommentFacets, b: CommentFacets): CommentFacets {
  const time = earlierOrTold(a, b);
  const mediaProductType = lastOf(a.mediaProductType, b.mediaProductType);
  const parentId = lastOf(a.parentId, b.parentId);
  const fromId = lastOf(a.fromId, b.fromId);
  const username = lastOf(a.username, b.username);
  const text = lastOf(a.text, b.text);
  const privateReply = a.privateReply ?? b.privateReply;
  return withAwaits({
    accountId: a.accountId,
    id: a.id,
    mediaId: lastText(a.mediaId, b.mediaId),
    ...(mediaProductType !== undefined && { mediaProductType }),
    ...(parentId !== undefined && { parentId }),
    ...(fromId !== undefined && { fromId }),
    ...(username !== undefined && { username }),
    isOwn: a.isOwn || b.isOwn,
    isLive: a.isLive || b.isLive,
    ...(text !== undefined && { text }),
    at: time.at,
    ...(time.atBy !== undefined && { atBy: time.atBy }),
    hidden: a.hidden || b.hidden,
    deleted: a.deleted || b.deleted,
    awaits: 0,
    ownReplyIds: union(a.ownReplyIds, b.ownReplyIds),
    ...(privateReply && { privateReply }),
  });
}

/** The comment with the account's own replies below it known; those it has already stay. */
export function withOwnReplies(comment: CommentFacets, ids: readonly string[]): CommentFacets {
  return withAwaits({ ...comment, ownReplyIds: union(comment.ownReplyIds, ids) });
}

/** The comment with what is known of its one private reply; `undefined` forgets one that never left. */
export function withPrivateReply(comment: CommentFacets, privateReply: CommentFacets['privateReply']): CommentFacets {
  const { privateReply: _before, ...rest } = comment;
  return withAwaits({ ...rest, ...(privateReply && { privateReply }) });
}

function withAwaits(comment: CommentFacets): CommentFacets {
  const answered = comment.ownReplyIds.length > 0 || comment.privateReply?.state === 'spent';
  const visible = !comment.hidden && !comment.deleted;
  return { ...comment, awaits: visible && !comment.isOwn && !answered ? 1 : 0 };
}

function earlierOrTold(a: CommentFacets, b: CommentFacets): CommentFacets {
  if (a.atBy !== b.atBy) return a.atBy === 'own' ? b : a;
  return a.at <= b.at ? a : b;
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  return [...new Set([...one, ...other])].sort();
}

function lastOf(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || other === undefined ? (one ?? other) : lastText(one, other);
}

function lastText(one: string, other: string): string {
  return one > other ? one : other;
}
