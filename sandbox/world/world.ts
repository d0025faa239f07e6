// What is true in the practice Instagram. Everybody's phone shows this; the Graph API and the webhooks tell parts of it.

/** The professional account. All ids are strings of digits. */
export interface Account {
  /** IG_ID, 1784…: what webhooks call the account. */
  igId: string;
  /** `/me` `id`; matches nothing in webhooks. */
  appScopedId: string;
  /** The account as a person to itself. */
  ownIgsid: string;
  username: string;
  name: string;
  accountType: 'BUSINESS' | 'MEDIA_CREATOR';
  followersCount: number;
  followsCount: number;
}

/** Somebody who may write. */
export interface Person {
  igsid: string;
  username: string;
  /** May be missing in a profile. */
  name: string | null;
  followerCount: number;
  isVerified: boolean;
  followsBusiness: boolean;
  followedByBusiness: boolean;
  /** Meta's reviewers write from accounts without a profile (error 9010). */
  isReviewBot: boolean;
  /** Has messaged or tapped, so that the profile may be read. */
  hasConsented: boolean;
  hasBlocked: boolean;
}

export type Button =
  | { type: 'postback'; title: string; payload: string }
  | { type: 'web_url'; title: string; url: string };

export interface Attachment {
  type: string;
  payload?: Record<string, unknown>;
}

export interface QuickReply {
  title: string;
  payload: string;
}

/** What a message shows. */
export interface Content {
  text?: string;
  attachments?: Attachment[];
  /** Elements of a template; the button template is one element with its text as title. */
  elements?: { title: string; subtitle?: string; imageUrl?: string; buttons: Button[] }[];
  quickReplies?: QuickReply[];
  isUnsupported?: boolean;
  /** A quick reply that was tapped. */
  quickReplyPayload?: string;
  replyTo?: { mid: string } | { story: { id: string; url: string } };
  /** The message is a tap on this button. */
  tapped?: { title: string; payload: string };
  /** How the person came: an ad, a product, an ig.me link. In the shape of platform.md §3.2. */
  referral?: Record<string, unknown>;
}

/** Times in ms since 1970. */
export interface Message {
  mid: string;
  at: number;
  from: 'owner' | 'person';
  /** Written in the app, or sent through the Graph API. */
  by: 'app' | 'api';
  content: Content;
  edits: number;
  isDeleted: boolean;
  /** Who reacted (`owner` or `person`) with what. */
  reactions: Partial<Record<'owner' | 'person', { reaction: string; emoji: string }>>;
  readAt?: number;
  /** What the API was asked to send, for whoever counts. */
  sent?: SentByApi;
}

/** A request that became a message. */
export interface SentByApi {
  /** The request's `message`, as JSON with sorted keys. */
  message: string;
  recipient: 'person' | 'self' | 'comment';
  commentId?: string;
  tag?: string;
  replyTo?: string;
}

/** One conversation. The account's own, with itself, has its own IGSID as `igsid`. */
export interface Thread {
  id: string;
  number: string;
  igsid: string;
  /** Oldest first. */
  messages: Message[];
  updatedAt: number;
  /** The person's last message or tap: opens the reply window. */
  openedAt?: number;
  /** The account shows that it is typing. */
  isTyping?: true;
  /** When the account last said that it has seen the conversation. */
  ownerSeenAt?: number;
  /** Another app answers here: what the person does comes as standby, and sends are refused (platform.md §3.3). */
  isElsewhere?: true;
}

/** A file that was uploaded for sending (platform.md §4.2). */
export interface Upload {
  id: string;
  type: string;
  isReusable: boolean;
}

/** A Page of Facebook Login (platform.md §7.2). */
export interface Page {
  id: string;
  name: string;
  tasks: string[];
  /** The professional account that is linked to it, by IG_ID. */
  igId?: string;
  isSubscribed: boolean;
}

export interface Media {
  id: string;
  caption: string;
  mediaType: 'IMAGE' | 'VIDEO' | 'CAROUSEL_ALBUM';
  productType: 'FEED' | 'REELS' | 'STORY' | 'LIVE';
  /** The ad that shows this post too (platform.md §3.4). */
  ad?: { id: string; title: string; mediaId: string };
  at: number;
  likeCount: number;
  commentsEnabled: boolean;
  /** A live video is on air. */
  isBroadcasting: boolean;
}

export interface Comment {
  id: string;
  mediaId: string;
  parentId?: string;
  /** IGSID, or the account's IG_ID. */
  fromId: string;
  username: string;
  /** Missing for a GIF or a sticker. */
  text?: string;
  at: number;
  isHidden: boolean;
  likeCount: number;
  /** It had its one private reply. */
  isPrivatelyReplied: boolean;
}

export interface World {
  account: Account;
  people: Person[];
  threads: Thread[];
  media: Media[];
  comments: Comment[];
  uploads: Upload[];
  /** Of the Facebook user; the first one is linked to the account. */
  pages: Page[];
  /** Products of the catalogue, by id. */
  products: string[];
  /** Entry points as they were set (platform.md §4.4). */
  profile: { iceBreakers?: unknown[]; persistentMenu?: unknown[] };
  welcomeFlows: { id: string; name: string; flow: unknown[]; at: number }[];
}

export const personByName = (world: World, username: string): Person | undefined =>
  world.people.find((person) => person.username === username);

export const personById = (world: World, igsid: string): Person | undefined =>
  world.people.find((person) => person.igsid === igsid);

export const threadOf = (world: World, igsid: string): Thread | undefined =>
  world.threads.find((thread) => thread.igsid === igsid);

export const mediaById = (world: World, id: string): Media | undefined => world.media.find((media) => media.id === id);

export const commentById = (world: World, id: string): Comment | undefined =>
  world.comments.find((comment) => comment.id === id);

export const pageById = (world: World, id: string): Page | undefined => world.pages.find((page) => page.id === id);

/** A message by its id, with its thread. */
export function messageById(world: World, mid: string): { thread: Thread; message: Message } | undefined {
  for (const thread of world.threads) {
    const message = thread.messages.find((candidate) => candidate.mid === mid);
    if (message) return { thread, message };
  }
  return undefined;
}
