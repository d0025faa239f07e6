// What one webhook item says, once it is understood. Pure data; how it is read stands in `parse-event.ts`.

/** Facts that every event carries, whatever its kind. */
export interface EventBase {
  /** IG_ID (1784…) of the account whose stream delivered the event. */
  accountId: string;
  /** When it happened by Instagram's clock, ms since 1970; `null` if the item does not say. */
  at: number | null;
  /** When the relay stored it, ms since 1970. */
  receivedAt: number;
  /** Older than the relay's dedupe horizon: kept, but opens no window, gives no notice, moves no preview. */
  late: boolean;
}

/** One attachment as Meta sent it. Unknown types are kept under their own name. */
export interface Attachment {
  type: string;
  /** CDN address, if there is one; it dies after a while and is never fetched by us. */
  url?: string;
  title?: string;
  /** Buttons of a template that was sent, as far as the echo shows them. */
  buttons?: readonly { title: string; payload?: string; url?: string }[];
}

/** A message in a conversation, sent by the person or by the account (echo). */
export interface MessageEvent extends EventBase {
  kind: 'message';
  mid: string;
  /** IGSID of the person; for a message to oneself the account's own IGSID. */
  igsid: string;
  direction: 'in' | 'out';
  /** The account wrote to itself (`is_echo` with `is_self`). */
  isSelf: boolean;
  /** Absent for media, stickers, view-once and unsupported messages. */
  text?: string;
  attachments: readonly Attachment[];
  /** Instagram says that the API cannot show it (polls, shared profiles …). */
  isUnsupported: boolean;
  /** Payload of the quick reply that was tapped; `text` then is its title. */
  quickReplyPayload?: string;
  replyTo?: { mid: string } | { story: { id?: string; url?: string } };
  /** An advertisement, product or ig.me link that the message came from. */
  referral?: { source?: string; ref?: string; adId?: string; productId?: string };
}

/** The sender took the message back. Its text and attachments must be erased everywhere. */
export interface UnsendEvent extends EventBase {
  kind: 'unsend';
  mid: string;
  igsid?: string;
}

/** A real edit: `num_edit` is at least 1. */
export interface EditEvent extends EventBase {
  kind: 'edit';
  mid: string;
  igsid?: string;
  numEdit: number;
  text?: string;
}

/** A reaction by the person (the account's own are not echoed); no emoji means it was taken back. */
export interface ReactionEvent extends EventBase {
  kind: 'reaction';
  mid: string;
  igsid?: string;
  /** Who reacted: IGSID or IG_ID; `''` if the item does not say. */
  by: string;
  /** Without the variation selector U+FE0F; `null` = taken back. */
  emoji: string | null;
}

/** The person has seen one message (not a watermark). Parties may be missing; the `mid` always is there. */
export interface ReadEvent extends EventBase {
  kind: 'read';
  mid: string;
  igsid?: string;
}

/** A tap on an ice breaker, a menu entry or a button. Opens the reply window, unless it is one's own. */
export interface PostbackEvent extends EventBase {
  kind: 'postback';
  /** The postback's own mid, or an id made of its parts where Meta sent none. */
  mid: string;
  igsid: string;
  isSelf: boolean;
  title?: string;
  payload?: string;
}

/** A comment on one of the account's posts, reels, stories, ads or live videos. */
export interface CommentEvent extends EventBase {
  kind: 'comment';
  commentId: string;
  /** IG_ID or other id of the writer; absent in one documented form. */
  fromId?: string;
  username?: string;
  /** By the account itself. */
  isOwn: boolean;
  /** The account's own IGSID, told by its own comments. */
  ownIgsid?: string;
  text?: string;
  parentId?: string;
  mediaId?: string;
  /** FEED, REELS, STORY, AD, LIVE … as Meta sent it. */
  mediaProductType?: string;
  /** Told by `live_comments`: a private reply is possible only during the broadcast. */
  isLive: boolean;
}

/** Something this version cannot draw. It is kept whole and shown as such, never dropped. */
export interface UnknownEvent extends EventBase {
  kind: 'unknown';
  /** Stable id made of channel, name and content, so that a duplicate is recognised. */
  key: string;
  /** The field or key that names it, as Meta sent it (`referral`, `pass_thread_control`, `mentions` …). */
  name: string;
  /** The message it speaks of, where it names one. */
  mid?: string;
  /** The person, where the item tells and the conversation should show it. */
  igsid?: string;
  /** The item as delivered. */
  item: unknown;
}

export type InstagramEvent =
  | MessageEvent
  | UnsendEvent
  | EditEvent
  | ReactionEvent
  | ReadEvent
  | PostbackEvent
  | CommentEvent
  | UnknownEvent;
