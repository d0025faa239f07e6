// What a conversation came from, as its card says it. Pure.

import type { PersonComment } from '../../utils/storage/person-comments.ts';
import type { CommentRow, MediaRow, MessageRow } from '../../utils/storage/schema.ts';

/** A comment of the same person, with the post below which it stands. */
export interface CommentBelow extends PersonComment {
  post?: MediaRow;
}

/** What is known of how a person came here. */
export interface Beginnings {
  /** The first message that is here. */
  first?: MessageRow;
  /** What the person last did that opened the window, the newest first; only a few of them. */
  openers: readonly MessageRow[];
  /** Newest first. */
  comments: readonly CommentBelow[];
}

/** `at` in ms since 1970. */
export interface Start {
  kind: 'ad' | 'product' | 'link' | 'story_reply' | 'story_mention' | 'comment' | 'first';
  at: number;
  /** Of the advertisement, the link, the post or the first message; what a story said nobody tells. */
  words?: string;
  picture?: string;
  /** The message to go to. */
  mid?: string;
  /** The post at Instagram. */
  url?: string;
  /** The comment it is, so that it is not told a second time. */
  commentId?: string;
  /** A comment that is joined by the user name alone. */
  isProbable?: true;
}

/**
 * The last thing the person came from that says more than its words; else what the first message came from, a comment
 * that was written before it included; else the first message itself.
 */
export function startOf({ first, openers, comments }: Beginnings): Start | undefined {
  for (const row of [...openers, ...(first ? [first] : [])]) {
    const start = startIn(row);
    if (start) return start;
  }
  const comment = comments.find((below) => cameFrom(below.comment, first));
  if (comment) return commentStart(comment);
  if (!first) return undefined;
  const words = first.unsent ? undefined : (first.edit?.text ?? first.text);
  return { kind: 'first', at: first.at, mid: first.mid, ...(words !== undefined && { words }) };
}

/** What one message says of where it came from. */
function startIn({ referral, replyTo, attachments, at, mid, unsent, direction }: MessageRow): Start | undefined {
  if (unsent || direction === 'out') return undefined;
  const here = { at, mid };
  if (referral) {
    const { adId, adTitle, productId, ref, photoUrl } = referral;
    const kind = adId !== undefined || adTitle !== undefined ? 'ad' : productId !== undefined ? 'product' : 'link';
    return { kind, ...here, ...told(adTitle ?? productId ?? ref, photoUrl) };
  }
  if (replyTo?.storyId !== undefined || replyTo?.storyUrl !== undefined) {
    return { kind: 'story_reply', ...here, ...told(undefined, replyTo.storyUrl) };
  }
  const mention = attachments.find(({ type }) => type === 'story_mention');
  return mention && { kind: 'story_mention', ...here, ...told(undefined, mention.url) };
}

function told(words: string | undefined, picture: string | undefined): Pick<Start, 'words' | 'picture'> {
  return { ...(words !== undefined && { words }), ...(picture !== undefined && { picture }) };
}

/** A private reply begins a conversation with its comment; else a comment that came before the first message may have. */
function cameFrom({ at, privateReply, deleted }: CommentRow, first: MessageRow | undefined): boolean {
  if (deleted || !first || at > first.at) return false;
  return privateReply?.state === 'spent' || first.direction === 'in';
}

function commentStart({ comment, post, isCertain }: CommentBelow): Start {
  return {
    kind: 'comment',
    at: comment.at,
    commentId: comment.id,
    ...told(post?.caption ?? comment.text, post?.thumbnailUrl),
    ...(post?.permalink !== undefined && { url: post.permalink }),
    ...(isCertain ? {} : { isProbable: true }),
  };
}
