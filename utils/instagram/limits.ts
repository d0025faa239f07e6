// Limits of the platform as data, each with its source and the day it was checked. Nothing else in the code knows these numbers.

/** A limit. */
export interface Limit {
  max: number;
}

/** What a limit counts, where it was read, and the ISO date on which that was last done. */
export interface LimitFacts {
  unit: 'bytes' | 'characters' | 'items' | 'ms' | 'per-second' | 'per-hour';
  source: string;
  checked: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const LIMITS = {
  /** Text of one message, UTF-8. */
  textBytes: { max: 1000 },
  buttonTemplateText: { max: 640 },
  buttonsPerTemplate: { max: 3 },
  /** Messenger's button reference; not restated for Instagram. */
  buttonTitle: { max: 20 },
  /** A third party's figure; Meta states it for quick replies of Messenger. */
  postbackPayload: { max: 1000 },
  quickReplies: { max: 13 },
  /** A longer one is cut by Instagram, not refused. */
  quickReplyTitle: { max: 20 },
  /** A third party's figure. */
  quickReplyPayload: { max: 1000 },
  /** Elements of a generic template. */
  cards: { max: 10 },
  cardTitle: { max: 80 },
  cardSubtitle: { max: 80 },
  buttonsPerCard: { max: 3 },
  products: { max: 10 },
  /** Images of one message. */
  images: { max: 10 },
  /** How long after a person's message the account may answer. */
  replyWindow: { max: DAY },
  /** The same for a person who answers under the human-agent tag. */
  humanAgentWindow: { max: 7 * DAY },
  /** How long after a comment its one private reply is possible. */
  privateReplyWindow: { max: 7 * DAY },
  /** Newest messages of a thread whose details can be read. */
  readableMessages: { max: 20 },
  conversationsPerSecond: { max: 2 },
  /** The overview says 100, the rate-limiting page 300: the lower one is kept. */
  sendsPerSecond: { max: 100 },
  /** Sends of audio and video. */
  mediaSendsPerSecond: { max: 10 },
  privateRepliesPerHour: { max: 750 },
  /** Private replies to comments on a live broadcast. */
  livePrivateRepliesPerSecond: { max: 100 },
  /** A long-lived token's life. */
  tokenLife: { max: 60 * DAY },
} as const satisfies Record<string, Limit>;

/** Limits of files, which Instagram fetches itself: known beforehand only of a file at hand. */
export const MEDIA_LIMITS = {
  /** The error 36000/2207004 says 8 MiB, the page 8 MB. */
  imageBytes: { max: 8 * 1024 * 1024 },
  audioBytes: { max: 25_000_000 },
  videoBytes: { max: 25_000_000 },
  fileBytes: { max: 25_000_000 },
  /** How long Instagram tries to fetch a video before it gives up with 100/2018294. */
  mediaFetch: { max: 75_000 },
} as const satisfies Record<string, Limit>;

/** Limits of what stands in front of a conversation. */
export const ENTRY_LIMITS = {
  iceBreakers: { max: 4 },
  /** Advised, not enforced. */
  menuItems: { max: 5 },
  /** `ref` of an ig.me link. */
  igMeRef: { max: 2083 },
} as const satisfies Record<string, Limit>;

/** Every limit by its name. */
export type LimitName = keyof typeof LIMITS | keyof typeof MEDIA_LIMITS | keyof typeof ENTRY_LIMITS;

/** File extensions that Instagram takes, by kind; `none` are files, as opposed to pages that answer with one, that it takes as nothing. */
export const MEDIA_FORMATS = {
  image: ['png', 'jpeg', 'jpg', 'gif'],
  audio: ['aac', 'm4a', 'wav', 'mp4'],
  video: ['mp4', 'ogg', 'avi', 'mov', 'webm'],
  file: ['pdf'],
  none: [
    'webp',
    'heic',
    'avif',
    'svg',
    'bmp',
    'tiff',
    'mp3',
    'flac',
    'mkv',
    'doc',
    'docx',
    'xlsx',
    'pptx',
    'txt',
    'zip',
  ],
} as const satisfies Record<string, readonly string[]>;

/** What Meta has switched off, with the moment since when. */
export const RETIRED = {
  /** Quick replies that offer the person's phone number or address. */
  contactQuickReplies: Date.UTC(2026, 9, 5),
  /** CONFIRMED_EVENT_UPDATE, ACCOUNT_UPDATE, POST_PURCHASE_UPDATE. The builder cannot say them. */
  otherMessageTags: Date.UTC(2026, 3, 27),
} as const;

export type RetiredName = keyof typeof RETIRED;

const SEND = 'Meta, Send messages (Instagram Login)';
const OVERVIEW = 'Meta, platform overview';
const INSTAGRAM_MESSAGING = 'Meta, Instagram messaging (Facebook Login)';
const QUICK_REPLIES = 'Meta, Quick replies';
const GENERIC_TEMPLATE = 'Meta, Generic template';
const BUTTON_TEMPLATE = 'Meta, Button template';
const COLLECTION = 'Meta, Postman collection "Instagram API"';
const CHECKED = '2026-11-21';

/**
 * What is known of each limit. Every limit has its line, or this does not compile. Apart from the numbers, because the
 * product needs only those: a bundle carries it only where a surface prints it.
 */
export const LIMIT_FACTS: Readonly<Record<LimitName, LimitFacts>> = {
  textBytes: { unit: 'bytes', source: SEND, checked: CHECKED },
  buttonTemplateText: { unit: 'characters', source: BUTTON_TEMPLATE, checked: CHECKED },
  buttonsPerTemplate: { unit: 'items', source: BUTTON_TEMPLATE, checked: CHECKED },
  buttonTitle: { unit: 'characters', source: 'Meta, Messenger button reference', checked: CHECKED },
  postbackPayload: { unit: 'characters', source: 'third party, after Messenger', checked: CHECKED },
  quickReplies: { unit: 'items', source: QUICK_REPLIES, checked: CHECKED },
  quickReplyTitle: { unit: 'characters', source: QUICK_REPLIES, checked: CHECKED },
  quickReplyPayload: { unit: 'characters', source: 'third party, after Messenger', checked: CHECKED },
  cards: { unit: 'items', source: GENERIC_TEMPLATE, checked: CHECKED },
  cardTitle: { unit: 'characters', source: GENERIC_TEMPLATE, checked: CHECKED },
  cardSubtitle: { unit: 'characters', source: GENERIC_TEMPLATE, checked: CHECKED },
  buttonsPerCard: { unit: 'items', source: GENERIC_TEMPLATE, checked: CHECKED },
  products: { unit: 'items', source: INSTAGRAM_MESSAGING, checked: CHECKED },
  images: { unit: 'items', source: 'Meta, Messenger changelog (general since 2026-05-06)', checked: CHECKED },
  imageBytes: { unit: 'bytes', source: SEND, checked: CHECKED },
  audioBytes: { unit: 'bytes', source: SEND, checked: CHECKED },
  videoBytes: { unit: 'bytes', source: SEND, checked: CHECKED },
  fileBytes: { unit: 'bytes', source: 'Meta, Messenger changelog (since 2025-12-19)', checked: CHECKED },
  mediaFetch: { unit: 'ms', source: 'Meta, Messenger error codes', checked: CHECKED },
  iceBreakers: { unit: 'items', source: COLLECTION, checked: CHECKED },
  menuItems: { unit: 'items', source: COLLECTION, checked: CHECKED },
  igMeRef: { unit: 'characters', source: INSTAGRAM_MESSAGING, checked: CHECKED },
  replyWindow: { unit: 'ms', source: SEND, checked: CHECKED },
  humanAgentWindow: { unit: 'ms', source: COLLECTION, checked: CHECKED },
  privateReplyWindow: { unit: 'ms', source: 'Meta, Private replies', checked: CHECKED },
  readableMessages: { unit: 'items', source: 'Meta, Conversations API', checked: CHECKED },
  conversationsPerSecond: { unit: 'per-second', source: OVERVIEW, checked: CHECKED },
  sendsPerSecond: { unit: 'per-second', source: OVERVIEW, checked: CHECKED },
  mediaSendsPerSecond: { unit: 'per-second', source: OVERVIEW, checked: CHECKED },
  privateRepliesPerHour: { unit: 'per-hour', source: OVERVIEW, checked: CHECKED },
  livePrivateRepliesPerSecond: { unit: 'per-second', source: OVERVIEW, checked: CHECKED },
  tokenLife: { unit: 'ms', source: 'Meta, Business Login', checked: CHECKED },
};

/** Where the lists of formats were read. */
export const MEDIA_FORMAT_FACTS: Readonly<
  Record<Exclude<keyof typeof MEDIA_FORMATS, 'none'>, Omit<LimitFacts, 'unit'>>
> = {
  // `gif` stands on this page and is missing in other tables.
  image: { source: SEND, checked: CHECKED },
  audio: { source: SEND, checked: CHECKED },
  video: { source: SEND, checked: CHECKED },
  file: { source: 'Meta, Messenger changelog (since 2025-12-19)', checked: CHECKED },
};

/** Where the end of each retired kind was announced. */
export const RETIRED_FACTS: Readonly<Record<RetiredName, Omit<LimitFacts, 'unit'>>> = {
  contactQuickReplies: { source: 'Meta, Instagram platform changelog', checked: CHECKED },
  otherMessageTags: { source: 'Meta, Messenger changelog', checked: CHECKED },
};
