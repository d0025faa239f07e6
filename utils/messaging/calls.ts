// The calls that surfaces make to the background. Every answer is an envelope: nobody's error class survives the way.

import type { CheckId } from '../checks/check.ts';
import type { ErrorReason } from '../instagram/error-reasons.ts';
import type { MessageErrorCode } from '../instagram/lint-errors.ts';
import type { MediaKind, OutgoingMessage, SenderAction } from '../instagram/outgoing-message.ts';
import type { ConversationRow, LoginType } from '../storage/schema.ts';
import type { TemplateValues } from '../templates/template.ts';

/** Why a call was not carried out. Closed: each has its sentence in `components/ui/call-error.ts`. */
export type CallErrorCode =
  | 'bad-input'
  | 'not-connected'
  | 'token-refused'
  | 'not-a-professional-account'
  | 'wrong-login-type'
  | 'graph-refused'
  | 'instagram-unreachable'
  | 'relay-address'
  | 'relay-unreachable'
  | 'not-a-relay'
  | 'wrong-code'
  | 'too-many-codes'
  | 'relay-revoked'
  | 'window-closed'
  | 'private-reply-spent'
  | 'unknown-variable'
  | 'too-long'
  | 'wrong-person'
  | 'own-igsid-unknown'
  | 'other-login'
  | 'not-eligible-for-tag'
  | 'cannot-refresh'
  | 'preview-running'
  | 'script-not-understood'
  | 'script-empty'
  | 'wrong-passphrase'
  | 'locked'
  | 'cannot-moderate'
  | 'not-found'
  | 'internal';

export interface CallError {
  code: CallErrorCode;
  /** The Graph reason behind `graph-refused`. */
  reason?: ErrorReason;
  /** What Instagram would refuse about the message, behind `bad-input`. */
  finding?: MessageErrorCode;
  /** Of the script, behind `script-not-understood`; from 1. */
  line?: number;
  /** The first that cannot be filled in, behind `unknown-variable`, where it is known. */
  variable?: string;
  /** Graph code and subcode, for Details. */
  graph?: { code: number; subcode?: number; traceId?: string };
  /** ms until another try makes sense. */
  retryAfterMs?: number;
}

export type CallAnswer<T> = { ok: true; value: T } | { ok: false; error: CallError };

/** A Page of a Facebook user token, with the Instagram account that hangs on it. */
export interface PageChoice {
  pageId: string;
  name: string;
  /** IG_ID; absent when no Instagram account is linked, so that it cannot be chosen. */
  accountId?: string;
  username?: string;
  /** The token's person may answer messages for this Page (task `MESSAGING`). */
  mayAnswer: boolean;
}

/** What is previewed. `draft` where no version is named; `other` records whatever answers there. */
export type PreviewChoice =
  | { kind: 'automation'; id: string; version?: 'draft' | 'published' }
  | { kind: 'template'; id: string }
  | { kind: 'other' }
  | { kind: 'canary' };

/** `step` is the id of a step. `tap` is a payload. */
export type PreviewAct =
  | { kind: 'skip'; step: string }
  | { kind: 'simulate'; step: string; tap: string }
  | { kind: 'simulate'; step: string; answer: string };

/** Every call with its input and its answer's value. */
export interface Calls {
  /**
   * The token was sealed into `secrets` by the options page before this. Learns the account from `/me`, or with Facebook
   * Login the Pages of the token: one is connected at once, several are answered for choice, and the call is made again
   * with `pageId`. `replaces` confirms that the same account may go over to another login (error `other-login`).
   */
  connectAccount: {
    input: { loginType: LoginType; secretId: string; pageId?: string; replaces?: true };
    value: { accountId: string; username: string } | { pages: readonly PageChoice[] };
  };
  /** Asks Instagram for a new token now; the new one is stored before the old one is forgotten. */
  refreshToken: { input: { accountId: string }; value: { expiresAt: number } };
  disconnectAccount: { input: { accountId: string }; value: null };
  setActiveAccount: { input: { accountId: string }; value: null };
  pairRelay: {
    input: { address: string; deviceId: string; accounts: readonly string[]; secretId: string };
    value: { relayId: string; accounts: readonly string[] };
  };
  unpairRelay: { input: { relayId: string }; value: null };
  /** Runs the checks that are calls; those that are events fill themselves. */
  runChecks: { input: { accountId: string; only?: readonly CheckId[] }; value: null };
  /** Subscribes the account to the fields Aside needs. */
  subscribeFields: { input: { accountId: string }; value: { fields: readonly string[] } };
  /** Polls now instead of at the next alarm. */
  pollNow: { input: null; value: null };
  /**
   * Writes an outbox entry and wakes the sender; answers when the entry is durable, not when it was sent.
   * `message` is expanded; `id` is the surface's, so that a repeated click is one send. `replyTo` is the `mid` of the
   * message answered inline. `humanAgent` says that a person typed or confirmed this text for the seven-day window.
   */
  sendMessage: {
    input: {
      accountId: string;
      igsid: string;
      id: string;
      message: OutgoingMessage;
      templateIds: readonly string[];
      replyTo?: string;
      humanAgent?: true;
    };
    value: { outboxId: string };
  };
  /** Takes a held entry back before it leaves; `not-found` when it is too late. */
  undoSend: { input: { accountId: string; outboxId: string }; value: null };
  /** Reaction, typing or seen; answers when Instagram has answered. These may be repeated. */
  sendAction: { input: { accountId: string; igsid: string; action: SenderAction }; value: null };
  /** Gives a file to Instagram for sending it again and again, and lists it among the kept ones. */
  uploadAttachment: {
    input: { accountId: string; media: MediaKind; url: string };
    value: { attachmentId: string };
  };
  /** Takes a kept file off the list. Instagram has no call to delete it there. */
  forgetAttachment: { input: { accountId: string; attachmentId: string }; value: null };
  sendCommentReply: {
    input: {
      accountId: string;
      commentId: string;
      how: 'public' | 'private';
      id: string;
      text: string;
      templateIds: readonly string[];
    };
    value: { outboxId: string };
  };
  /** Takes a refused entry, or one that never left, out of the conversation. */
  dismissSend: { input: { accountId: string; outboxId: string }; value: null };
  /** Looks for evidence of an `unknown` send now: reads the thread through the Graph API. */
  settleSend: { input: { accountId: string; outboxId: string }; value: null };
  /**
   * Begins a run against the account itself; answers when it is durable. `id` is the surface's, so that a repeated click is
   * one run. One runs at a time for an account: `preview-running`.
   */
  startPreview: {
    input: {
      accountId: string;
      id: string;
      source: PreviewChoice;
      /** From 1: begins at that statement as if all before it had been said. */
      startAtLine?: number;
      /** Whom the script speaks to; the account itself where it is absent. */
      person?: TemplateValues;
    };
    value: { previewId: string };
  };
  /** What the operator says to a running preview. A step that is not open any more is left as it is. */
  tellPreview: { input: { accountId: string; previewId: string; act: PreviewAct }; value: null };
  /** Ends a run, or a recording, which keeps what it has. */
  cancelPreview: { input: { accountId: string; previewId: string }; value: null };
  /** Whose names hold these words, newest first. Asked of the background, which has to fold words anyway: the popup has no room for it. */
  searchPeople: { input: { accountId: string; query: string; limit: number }; value: readonly ConversationRow[] };
  /** Asks Instagram for a person's name and picture; refusals are ordinary and remembered. */
  refreshPerson: { input: { accountId: string; igsid: string }; value: null };
  /**
   * Puts a conversation away, as far as it has been said, or takes it back. With the row's `lastAt` as it was shown, what
   * was said after that is not put away unseen.
   */
  setDone: { input: { accountId: string; igsid: string; done: boolean; lastAt?: number }; value: null };
  /** Puts a conversation off until then, ms since 1970; `null` brings it back now. `lastAt` as with `setDone`. */
  snooze: { input: { accountId: string; igsid: string; until: number | null; lastAt?: number }; value: null };
  /** Replaces the note; empty removes it. */
  setNote: { input: { accountId: string; igsid: string; note: string }; value: null };
  setLabels: { input: { accountId: string; igsid: string; labels: readonly string[] }; value: null };
  /** Puts a comment away, or takes it back. */
  setCommentDone: { input: { accountId: string; commentId: string; done: boolean }; value: null };
  /** At Instagram; answers when Instagram has answered. `delete` cannot be undone. */
  moderateComment: {
    input: { accountId: string; commentId: string; act: 'hide' | 'unhide' | 'delete' };
    value: null;
  };
  /** Whether people may comment on a post. */
  switchComments: { input: { accountId: string; mediaId: string; open: boolean }; value: null };
  /** Sets or changes the passphrase; `current` is needed when there is one. The text is used up here and kept nowhere. */
  setPassphrase: { input: { passphrase: string; current?: string; autoLockMinutes: number }; value: null };
  /** Takes the passphrase off. `wrong-passphrase` when it is not this one. */
  removePassphrase: { input: { passphrase: string }; value: null };
  unlock: { input: { passphrase: string }; value: null };
  lock: { input: null; value: null };
  /** A person did something: puts the automatic lock off. */
  active: { input: null; value: null };
  /** Removes everything of one person from this browser: messages, comments, drafts, note. Not from Instagram. */
  erasePerson: { input: { accountId: string; igsid: string }; value: null };
  /** Removes what is older than the retention that was chosen; answers how many messages and comments went. */
  applyRetention: { input: null; value: { removed: number } };
  /**
   * For a passphrase that was forgotten: removes it together with all tokens. Messages, comments and settings stay; every
   * account needs its token again, every relay a new code.
   */
  resetVault: { input: null; value: null };
  /** Empties this browser of everything Aside holds, tokens first. */
  wipe: { input: null; value: null };
}

export type CallName = keyof Calls;

/** What travels through `runtime.sendMessage`. */
export interface CallMessage<K extends CallName = CallName> {
  to: 'background';
  call: K;
  input: Calls[K]['input'];
}

/** Told on the `BroadcastChannel` named `CHANGED_CHANNEL` after a transaction that changed the database. */
export interface ChangedMessage {
  stores: readonly string[];
  accountId?: string;
  /** Conversations that changed, where it is known. */
  igsids?: readonly string[];
}
export const CHANGED_CHANNEL = 'changed';

/** Name of the port that a surface holds open while it is visible. */
export const SURFACE_PORT = 'surface';
