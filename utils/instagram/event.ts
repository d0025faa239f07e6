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
  /** Delivered on `standby`: another app owns the thread and we only listen. */
  standby?: true;
}

/** A button of a template that was sent, as far as the echo shows it. */
export interface AttachmentButton {
  title: string;
  payload?: string;
  url?: string;
}

/** One card of a template. */
export interface AttachmentCard {
  title?: string;
  subtitle?: string;
  imageUrl?: string;
  buttons?: readonly AttachmentButton[];
}

/** One attachment as Meta sent it. Unknown types are kept under their own name. */
export interface Attachment {
  type: string;
  /** CDN address, if there is one; it dies after a while and is never fetched by us. */
  url?: string;
  title?: string;
  /** The post, reel or story that was shared (`ig_post_media_id`, `reel_video_id`, `story_media_id`). */
  mediaId?: string;
  /** Buttons of a template, of all its cards. */
  buttons?: readonly AttachmentButton[];
  /** Cards of a generic template; `title`, `url` and `buttons` sum them up. A shared comment comes without any. */
  cards?: readonly AttachmentCard[];
}

/** Where somebody came from: an advertisement, a product or an ig.me link. Meta's values for `source` vary: show, never switch. */
export interface Referral {
  source?: string;
  type?: string;
  /** What the link or the advertisement carries. */
  ref?: string;
  adId?: string;
  adTitle?: string;
  /** Pictures of the advertisement on Meta's CDN. */
  photoUrl?: string;
  videoUrl?: string;
  postId?: string;
  productId?: string;
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
  /** `isSelfReply`: the sender answers a message of their own. */
  replyTo?: { mid: string; isSelfReply?: true } | { story: { id?: string; url?: string; linkStickerUrl?: string } };
  referral?: Referral;
}

/** The sender took the message back. Its text and attachments must be erased everywhere. */
export interface UnsendEvent extends EventBase {
  kind: 'unsend';
  mid: string;
  igsid?: string;
}

/**
 * A `message_edit` with `num_edit` 0: no edit, but a trace that accompanies ordinary messages. One that stays without its
 * message shows that the field `messages` does not arrive.
 */
export interface EditZeroEvent extends EventBase {
  kind: 'edit-zero';
  key: string;
  /** As Meta calls the field. */
  name: string;
  mid: string;
  igsid?: string;
  item: unknown;
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
  referral?: Referral;
}

/** The person opened an existing conversation through an ig.me link. Opens the reply window; it has no mid of its own. */
export interface ReferralEvent extends EventBase {
  kind: 'referral';
  /** Stable id made of person, time and content. */
  key: string;
  igsid: string;
  isSelf: boolean;
  referral: Referral;
}

/** `messaging_optins`: Meta documents the field, but no body for Instagram. Kept whole. */
export interface OptinEvent extends EventBase {
  kind: 'optin';
  key: string;
  name: string;
  igsid?: string;
  item: unknown;
}

/** What moved a thread between apps, by Meta's four keys. */
export type HandoverAction = 'pass' | 'take' | 'request' | 'app-roles';

/** A thread changed its app, or an app asked for it. Facebook Login. */
export interface HandoverEvent extends EventBase {
  kind: 'handover';
  key: string;
  igsid: string;
  handover: Handover;
}

/** Ids of apps as Meta sent them; which one is ours is told nowhere. */
export interface Handover {
  action: HandoverAction;
  previousAppId?: string;
  newAppId?: string;
  requestedAppId?: string;
  metadata?: string;
  /** For `app-roles`: a list of roles by app id, as Meta sent it. */
  roles?: Readonly<Record<string, unknown>>;
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
  /** Below an advertisement; absent for dynamic ones. */
  adId?: string;
  adTitle?: string;
  /** Told by `live_comments`: a private reply is possible only during the broadcast. */
  isLive: boolean;
}

/** Somebody named the account below a post of their own, or in a comment. Facebook Login. */
export interface MentionEvent extends EventBase {
  kind: 'mention';
  key: string;
  /** As Meta calls the field. */
  name: string;
  /** To be read by `mentionIn`. */
  item: unknown;
}

/** What a story came to, told when it ends. Facebook Login. */
export interface StoryInsightsEvent extends EventBase {
  kind: 'story-insights';
  key: string;
  /** As Meta calls the field. */
  name: string;
  /** To be read by `insightsIn`. */
  item: unknown;
}

/** From a Test button of the dashboard. Its people do not exist. */
export interface TestEvent extends EventBase {
  kind: 'test';
  key: string;
  /** The field or key that it imitates. */
  name: string;
  item: unknown;
}

/** Something this version cannot draw. It is kept whole and shown as such, never dropped. */
export interface UnknownEvent extends EventBase {
  kind: 'unknown';
  /** Stable id made of channel, name and content, so that a duplicate is recognised. */
  key: string;
  /** The field or key that names it, as Meta sent it. */
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
  | EditZeroEvent
  | ReactionEvent
  | ReadEvent
  | PostbackEvent
  | ReferralEvent
  | OptinEvent
  | HandoverEvent
  | CommentEvent
  | MentionEvent
  | StoryInsightsEvent
  | TestEvent
  | UnknownEvent;

/** Events that are kept whole, because nothing else holds all that they say. */
export type KeptEvent = EditZeroEvent | OptinEvent | MentionEvent | StoryInsightsEvent | TestEvent | UnknownEvent;
