// The database as types. Keys of people's data begin with the account id. All times in ms since 1970.
import type { DBSchema } from 'idb';
import type { Automation } from '../automation/automation.ts';
import type { LiveRun } from '../automation/preview/live-run.ts';
import type { Arrival } from '../checks/arrival.ts';
import type { CheckRecord } from '../checks/check.ts';
import type { CommentFacets } from '../inbox/comment-row.ts';
import type { Desk } from '../inbox/desk.ts';
import type { Hours } from '../inbox/hours.ts';
import type { MessageFacets } from '../inbox/message-row.ts';
import type { KeptEvent } from '../instagram/event.ts';
import type { SelfSendForm } from '../instagram/message-request.ts';
import type { MediaKind } from '../instagram/outgoing-message.ts';
import type { OpenerKind } from '../instagram/reply-window.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import type { NameKey, WordKey } from '../search/keys.ts';
import type { Template, TemplateExtra } from '../templates/template.ts';

export type { NameKey, WordKey } from '../search/keys.ts';

export type LoginType = 'instagram' | 'facebook';

/** A professional account that Aside answers for. The token itself lies sealed in `secrets`. */
export interface AccountRow {
  /** IG_ID: `/me` `user_id`, and `entry.id` of webhooks. */
  id: string;
  username: string;
  name?: string;
  pictureUrl?: string;
  connection: {
    loginType: LoginType;
    /** `/me` `id`; matches nothing in webhooks. */
    appScopedId?: string;
    pageId?: string;
    /** The account's IGSID towards itself, once an event has told it. */
    ownIgsid?: string;
    ownIgsidLearnedAt?: number;
    /** In which of the two forms this account's Instagram takes messages to oneself, once one was accepted. */
    selfSendForm?: SelfSendForm;
    connectedAt: number;
  };
  /** What is known of the token's life. Absent fields are not known yet: at most 60 days (Meta, Business Login). */
  token?: {
    /** When it was first stored here; it may be older. */
    storedAt: number;
    refreshedAt?: number;
    /** Told by a refresh. `never`: a Page token of a long-lived user token does not end by time. */
    expiresAt?: number | 'never';
    /** Why the last refresh was declined. */
    refreshRefusedAt?: number;
  };
  /** The human-agent tag was accepted once for this account, or refused: it needs Meta's approval. */
  humanAgent?: { state: 'proven' | 'refused'; at: number };
  /** Set when Instagram stopped accepting the token; no Graph call is made until it is replaced. */
  tokenRefusedAt?: number;
  /**
   * Calls wait until then, ms since 1970; in the past it says nothing. `busy`: Instagram refused one because of too many;
   * `usage`: its headers say that the next ones would be; `pace`: an own budget is used up, so sends stay queued.
   */
  waiting?: { until: number; because: 'busy' | 'usage' | 'pace' };
  /** Key of the sealed token in `secrets`. */
  secretId: string;
}

/** A paired relay. Its token lies sealed in `secrets`. */
export interface RelayRow {
  id: string;
  /** `https:` or loopback `http:`, without a trailing slash. */
  address: string;
  deviceId: string;
  /** Accounts this device may read; `*` is resolved by the relay. */
  accounts: readonly string[];
  pairedAt: number;
  secretId: string;
  lastAnswerAt?: number;
  /** First failure since the last answer, with its reason. */
  failing?: { since: number; reason: RelayFailure; nextTryAt: number };
  /** Connected accounts that it does not let this browser read: only a new code helps them. */
  refused?: { accounts: readonly string[]; since: number };
}

export type RelayFailure =
  | 'unreachable'
  | 'revoked'
  | 'forbidden'
  | 'unavailable'
  | 'not-a-relay'
  | 'moved'
  | 'sealed-unknown';

/** A person, as far as the profile call told; filled apart from events. */
export interface Person {
  username?: string;
  name?: string;
  pictureUrl?: string;
  followsAccount?: boolean;
  /** `refused`: Instagram gave none (230, 9010 …), which is ordinary. */
  profile: 'not-asked' | 'known' | 'refused';
  askedAt?: number;
}

/** Derived from the conversation's messages, in the same transaction that changes them. */
export interface ConversationRow {
  accountId: string;
  igsid: string;
  isSelf: boolean;
  person: Person;
  /** Of the newest visible thing. */
  lastAt: number;
  last: {
    mid: string;
    direction: 'in' | 'out';
    kind: MessageRow['kind'];
    /** First 200 characters; absent when there is no text or it was unsent. */
    text?: string;
    unsent?: true;
    /** Instagram does not show it to us. */
    isUnsupported?: true;
    /** Type of its first attachment. */
    attachment?: string;
  };
  /** What the person last did that opened the 24 h window. */
  opener?: { kind: OpenerKind; mid: string; at: number };
  /** When the reply window closes; absent when it was never opened. */
  closesAt?: number;
  /**
   * Another app owns the thread, as was told last and at `at`: events come on `standby`, or it took the thread (`appId`).
   * It ends when the thread is passed here, or events come as usual again.
   */
  handover?: { appId?: string; at: number };
  /**
   * 1 when the person spoke last, it can be answered in principle (not oneself), and it is neither done nor snoozed; else
   * 0. Indexable.
   */
  awaits: 0 | 1;
  /** What the person here decided and wrote. Absent: nothing. */
  desk?: Desk;
  /** When it was put away, while that holds. Indexable. */
  doneAt?: number;
  /** When it comes back, while it is snoozed. Indexable. */
  wakesAt?: number;
  /** By what the person is found: words of names, of the username and of labels. Indexable. */
  names: readonly NameKey[];
}

/**
 * The words of one message's shown text; there is none for what has no words or was unsent. Its key is short and begins
 * with the time, because the index repeats it at each word: it is all that a search has to read of most messages.
 */
export interface WordsRow {
  accountId: string;
  /** `-shownAt` of the message, ms since 1970. */
  back: number;
  /** Tells messages of one moment apart: `midHash` of `utils/search/mid-hash.ts`. */
  midHash: number;
  mid: string;
  igsid: string;
  words: readonly WordKey[];
}

/** That something was told once, so that it is never told again. */
export interface NoticeRow {
  accountId: string;
  /** `message:<mid>`, `comment:<id>`, `closing:<igsid> <closesAt>`, `send:<outboxId>` … */
  key: string;
  at: number;
  /** The person it tells of, where there is one. */
  igsid?: string;
}

/** Everything known of one message. Built by merging facets; any order and any duplication give the same row. */
export type MessageRow = MessageFacets;

/** A comment and what became of it. */
export type CommentRow = CommentFacets;

/** A post, as far as it was asked for. Only addresses, never bytes. */
export interface MediaRow {
  accountId: string;
  id: string;
  caption?: string;
  mediaType?: string;
  thumbnailUrl?: string;
  permalink?: string;
  at?: number;
  /** As many as there were at `askedAt`. */
  likes?: number;
  askedAt: number;
  state: 'known' | 'refused';
  /** Whether people may comment, as was decided here last and at `at`. Absent: nothing tells. */
  commentsSwitched?: { open: boolean; at: number };
}

/** A file that Instagram keeps for sending it again by its id. Nothing of a person is in it. */
export interface AttachmentRow {
  accountId: string;
  attachmentId: string;
  media: MediaKind;
  /** Where Instagram fetched it from: by it a person knows which one it is. */
  url: string;
  /** When Instagram gave the id. */
  at: number;
}

/** An event that no message and no comment holds, kept whole. Those that name a person also have a row in the conversation. */
export interface UnplacedRow {
  accountId: string;
  key: string;
  /** What it was understood as. Absent in rows of version 1, where it was nothing. */
  kind?: KeptEvent['kind'];
  name: string;
  /** The message it speaks of, where it names one: an unsend of that message erases the item. */
  mid?: string;
  at: number;
  receivedAt: number;
  item: unknown;
}

/** Events that the relay no longer had: what Instagram still shows of that time is read from there. Gone once nothing is missing. */
export interface StreamGap {
  /** When reading last stood at the head of the stream: what came after it may be missing. */
  since: number;
  /** Why, by the relay; `silence`: it did not answer for so long that Instagram may have stopped telling it. */
  reason: 'expired' | 'epoch' | 'ahead' | 'silence';
  /** When Instagram had told all that it still shows; absent = not yet read. */
  filledAt?: number;
  /** Conversations in which the readable newest messages do not reach back to `since`. */
  outOfReach?: number;
}

/** Where the client stands in one account's stream. */
export interface CursorRow {
  accountId: string;
  relayId: string;
  next: string;
  head?: string;
  updatedAt: number;
  gap?: StreamGap;
}

/** A half-written text. One owner at a time; `owner` is the surface's id. */
export interface DraftRow {
  accountId: string;
  /** `dm:<igsid>`, `public:<commentId>` or `private:<commentId>`. */
  key: string;
  text: string;
  caret: number;
  templateIds: readonly string[];
  /** What a saved reply put beside the text; there may be no text then. */
  extra?: TemplateExtra;
  /** `mid` of the message to be answered inline. Its words are read from the message when drawn, so an unsend leaves none here. */
  replyTo?: string;
  updatedAt: number;
  owner: string;
}

/** The last 200 things worth telling when something went wrong. No text, no token, no name. */
export interface JournalRow {
  seq?: number;
  at: number;
  what: string;
  accountId?: string;
  detail?: Readonly<Record<string, string | number | boolean>>;
}

/** A sealed secret: AES-GCM under the vault's key. */
export interface SecretRow {
  id: string;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
  createdAt: number;
}

/** The vault's key while there is a passphrase: AES-GCM under the key that PBKDF2 makes of the passphrase. */
export interface WrappedKey {
  /** Another one with each passphrase. */
  id: string;
  iterations: number;
  salt: Uint8Array<ArrayBuffer>;
  iv: Uint8Array<ArrayBuffer>;
  wrapped: ArrayBuffer;
  createdAt: number;
}

/** Small settings, one row each. */
export interface SettingRows {
  activeAccount: string;
  installedAt: number;
  theme: 'auto' | 'light' | 'dark';
  /** How long a send is held back for taking it back, s. */
  holdSeconds: 0 | 3 | 5;
  /** When nobody answers; drawn on the rail, and deadlines in it are to be met before it. Absent: 22:00 to 07:00. */
  sleep: Hours | 'none';
  notices: NoticeSettings;
  /** Absent: they work. */
  singleKeys: 'on' | 'off';
  /** Messages and comments older than this are removed, days. Absent: kept. */
  retentionDays: 30 | 90 | 365;
  /** The way of the event that arrived last. */
  lastArrival: Arrival;
  /** When that was last done, ms since 1970. */
  retentionAppliedAt: number;
  /** Minutes without a key or a click after which Aside locks itself. It is there only with a passphrase. */
  autoLockMinutes: number;
  /** Whether a message goes to oneself once a day, to see whether the way works. Absent: no. */
  canaryDaily: 'on' | 'off';
  /**
   * The key of the message through which the words of an older Aside's messages are filled in. Absent: all can be found by
   * their words.
   */
  wordsFilledThrough: readonly [accountId: string, mid: string];
}

/** What rings. Absent: nothing does until it is asked for. */
export interface NoticeSettings {
  messages: boolean;
  comments: boolean;
  /** The next window that closes, in time to answer it. */
  deadlines: boolean;
  /** A send that was refused, a token or relay that needs the person. */
  troubles: boolean;
  /** Who it is, and nothing of what was written. */
  nameOnly: boolean;
  quiet: Hours | 'none';
}

export interface AsideSchema extends DBSchema {
  accounts: { key: string; value: AccountRow };
  relays: { key: string; value: RelayRow };
  conversations: {
    key: [accountId: string, igsid: string];
    value: ConversationRow;
    indexes: {
      /** Newest first lists. */
      byLast: [accountId: string, lastAt: number];
      /** What closes first among those that await an answer. Rows without `closesAt` are not in it. */
      byClosing: [accountId: string, awaits: number, closesAt: number];
      /** What was put away, by when. */
      byDone: [accountId: string, doneAt: number];
      /** What is snoozed, by when it comes back. */
      byWake: [accountId: string, wakesAt: number];
      /** One entry for each of its names. */
      byName: NameKey;
      /** One entry for each of its labels. */
      byLabel: string;
    };
  };
  messages: {
    key: [accountId: string, mid: string];
    value: MessageRow;
    indexes: {
      byConversation: [accountId: string, igsid: string, shownAt: number, mid: string];
      byOpener: [accountId: string, igsid: string, opensAt: number, mid: string];
    };
  };
  words: {
    key: [accountId: string, back: number, midHash: number];
    value: WordsRow;
    indexes: {
      /** One entry for each of its words. */
      byWord: WordKey;
    };
  };
  notices: {
    key: [accountId: string, key: string];
    value: NoticeRow;
    indexes: { byTime: [accountId: string, at: number] };
  };
  comments: {
    key: [accountId: string, id: string];
    value: CommentRow;
    indexes: {
      byTime: [accountId: string, at: number];
      byMedia: [accountId: string, mediaId: string, at: number];
      byAwaits: [accountId: string, awaits: number, at: number];
      byParent: [accountId: string, parentId: string];
      byFrom: [accountId: string, fromId: string, at: number];
      byUsername: [accountId: string, username: string, at: number];
      /** Those that are hidden, by when. */
      byHidden: [accountId: string, hiddenAt: number];
      /** Those whose private reply is possible, by when it ends. */
      byPrivateReply: [accountId: string, privateUntil: number];
      /** Other people's, each once, by their post. */
      byPost: [accountId: string, postId: string];
    };
  };
  media: { key: [accountId: string, id: string]; value: MediaRow };
  attachments: { key: [accountId: string, attachmentId: string]; value: AttachmentRow };
  outbox: {
    key: [accountId: string, id: string];
    value: OutboxEntry;
    indexes: {
      byState: [accountId: string, state: string, createdAt: number];
      byPerson: [accountId: string, igsid: string, createdAt: number];
      byMid: [accountId: string, mid: string];
      byComment: [accountId: string, commentId: string, createdAt: number];
    };
  };
  templates: { key: string; value: Template; indexes: { byUses: number } };
  automations: { key: string; value: Automation };
  previews: {
    key: [accountId: string, id: string];
    value: LiveRun;
    indexes: { byStart: [accountId: string, startedAt: number] };
  };
  drafts: { key: [accountId: string, key: string]; value: DraftRow };
  cursors: { key: string; value: CursorRow };
  journal: { key: number; value: JournalRow };
  unplaced: {
    key: [accountId: string, key: string];
    value: UnplacedRow;
    indexes: { byTime: [accountId: string, at: number] };
  };
  checks: { key: [accountId: string, id: string]; value: CheckRecord };
  secrets: { key: string; value: SecretRow };
  /** Without a passphrase the vault's non-extractable AES-GCM key under `vault`; with one that key, wrapped, under `passphrase`. */
  keys: { key: string; value: CryptoKey | WrappedKey };
  settings: {
    key: string;
    value: { [K in keyof SettingRows]: { id: K; value: SettingRows[K] } }[keyof SettingRows] & { id: string };
  };
}
