// What a call's input must look like. Whoever sends it is our own page; the check keeps a bug there from becoming a fact here.
import { CHECK_IDS } from '../checks/check.ts';
import { isRecord } from '../instagram/foreign-fields.ts';
import type {
  Card,
  MediaKind,
  MediaSource,
  MessageButton,
  OutgoingMessage,
  QuickReply,
  SenderAction,
} from '../instagram/outgoing-message.ts';
import type { TemplateValues } from '../templates/template.ts';
import type { CallName, Calls, PreviewAct, PreviewChoice } from './calls.ts';

type Guard<T> = (value: unknown) => value is T;

/** Ids of Meta and ours: short, printable, without blanks. */
const id: Guard<string> = (value): value is string => typeof value === 'string' && /^[\x21-\x7e]{1,400}$/.test(value);
/** Far above every limit of Instagram: those have their own codes. */
const text: Guard<string> = (value): value is string => typeof value === 'string' && value.length <= 20_000;
const nothing: Guard<null> = (value): value is null => value === null;
const bool: Guard<boolean> = (value): value is boolean => typeof value === 'boolean';
/** A moment in ms since 1970, or a number of minutes. */
const count: Guard<number> = (value): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function oneOf<const T extends string>(allowed: readonly T[]): Guard<T> {
  return (value): value is T => allowed.some((each) => each === value);
}

function listOf<T>(guard: Guard<T>): Guard<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.length <= 100 && value.every(guard);
}

/** Every key is there and fits; a key that is not in the shape is refused. */
function shape<T extends object>(guards: { [K in keyof T]-?: Guard<T[K]> | Guard<T[K] | undefined> }): Guard<T> {
  const fields = Object.entries<Guard<unknown>>(guards);
  return (value): value is T =>
    isRecord(value) &&
    Object.keys(value).every((name) => Object.hasOwn(guards, name)) &&
    fields.every(([name, guard]) => guard(value[name]));
}

function either<A, B>(one: Guard<A>, other: Guard<B>): Guard<A | B> {
  return (value): value is A | B => one(value) || other(value);
}

function optional<T>(guard: Guard<T>): Guard<T | undefined> {
  return (value): value is T | undefined => value === undefined || guard(value);
}

const MEDIA = ['image', 'video', 'audio', 'file'] as const satisfies readonly MediaKind[];
const yes: Guard<true> = (value): value is true => value === true;

const button = tagged<MessageButton>('type', {
  postback: { title: text, payload: text },
  web_url: { title: text, url: text },
});
const answer = { title: text, payload: text };
const quickReply = tagged<QuickReply>('type', { text: answer, 'phone-number': answer, email: answer });
const sources: readonly Guard<MediaSource>[] = [shape({ url: text }), shape({ attachmentId: text })];
const source: Guard<MediaSource> = (value): value is MediaSource => sources.some((fits) => fits(value));
const card = shape<Card>({
  title: text,
  subtitle: optional(text),
  imageUrl: optional(text),
  url: optional(text),
  buttons: optional(listOf(button)),
});

/** The fields of each kind of message. What is in them is the lint's: it comes before anything is written. */
const MESSAGE_FIELDS: {
  readonly [K in OutgoingMessage['kind']]: Readonly<
    Record<Exclude<keyof Extract<OutgoingMessage, { kind: K }>, 'kind'>, Guard<unknown>>
  >;
} = {
  text: { text },
  'quick-replies': { text, quickReplies: listOf(quickReply) },
  buttons: { text, buttons: listOf(button) },
  cards: { cards: listOf(card) },
  products: { productIds: listOf(text) },
  media: { media: oneOf(MEDIA), source, keep: optional(yes) },
  images: { images: listOf(source) },
  heart: {},
  post: { mediaId: id },
};

const ACTION_FIELDS: {
  readonly [K in SenderAction['kind']]: Readonly<
    Record<Exclude<keyof Extract<SenderAction, { kind: K }>, 'kind'>, Guard<unknown>>
  >;
} = {
  react: { mid: id, reaction: text },
  unreact: { mid: id },
  'typing-on': {},
  'typing-off': {},
  'mark-seen': {},
};

/** What comes in several forms, and says in one of its fields in which. */
function tagged<T extends object>(tag: string, fields: Readonly<Record<string, object>>): Guard<T> {
  const shapes = new Map<unknown, Guard<object>>(
    Object.entries(fields).map(([form, guards]) => [form, shape({ [tag]: text, ...guards })]),
  );
  return (value): value is T => isRecord(value) && shapes.get(value[tag])?.(value) === true;
}

const account = { accountId: id };
const entry = { ...account, outboxId: id };
const person = { ...account, igsid: id };
const comment = { ...account, commentId: id };
const preview = { ...account, previewId: id };

const PREVIEW_CHOICES: Readonly<Record<PreviewChoice['kind'], object>> = {
  automation: { id, version: optional(oneOf(['draft', 'published'])) },
  template: { id },
  other: {},
  canary: {},
};
const values = shape<TemplateValues>({
  first_name: optional(text),
  name: optional(text),
  username: optional(text),
  account: optional(text),
});
const step = { step: id };
const skip = shape<Extract<PreviewAct, { kind: 'skip' }>>({ kind: oneOf(['skip']), ...step });
const simulate = { kind: oneOf(['simulate']), ...step };
const playedTap = shape<Extract<PreviewAct, { tap: string }>>({ ...simulate, tap: text });
const playedAnswer = shape<Extract<PreviewAct, { answer: string }>>({ ...simulate, answer: text });

/** One guard for each call. */
export const INPUT_SHAPES: { readonly [K in CallName]: Guard<Calls[K]['input']> } = {
  connectAccount: shape<Calls['connectAccount']['input']>({
    loginType: oneOf(['instagram', 'facebook']),
    secretId: id,
    pageId: optional(id),
    replaces: optional(yes),
  }),
  refreshToken: shape(account),
  disconnectAccount: shape(account),
  setActiveAccount: shape(account),
  pairRelay: shape({ address: text, deviceId: id, accounts: listOf(id), secretId: id }),
  unpairRelay: shape({ relayId: id }),
  runChecks: shape<Calls['runChecks']['input']>({ ...account, only: optional(listOf(oneOf(CHECK_IDS))) }),
  subscribeFields: shape(account),
  pollNow: nothing,
  sendMessage: shape<Calls['sendMessage']['input']>({
    ...account,
    igsid: id,
    id,
    message: tagged<OutgoingMessage>('kind', MESSAGE_FIELDS),
    templateIds: listOf(id),
    replyTo: optional(id),
    humanAgent: optional(yes),
  }),
  undoSend: shape(entry),
  sendAction: shape({ ...account, igsid: id, action: tagged<SenderAction>('kind', ACTION_FIELDS) }),
  uploadAttachment: shape({ ...account, media: oneOf(MEDIA), url: text }),
  forgetAttachment: shape({ ...account, attachmentId: id }),
  sendCommentReply: shape({
    ...account,
    commentId: id,
    how: oneOf(['public', 'private']),
    id,
    text,
    templateIds: listOf(id),
  }),
  dismissSend: shape(entry),
  settleSend: shape(entry),
  startPreview: shape<Calls['startPreview']['input']>({
    ...account,
    id,
    source: tagged<PreviewChoice>('kind', PREVIEW_CHOICES),
    startAtLine: optional(count),
    person: optional(values),
  }),
  tellPreview: shape({ ...preview, act: either(skip, either(playedTap, playedAnswer)) }),
  cancelPreview: shape(preview),
  searchPeople: shape({ ...account, query: text, limit: count }),
  refreshPerson: shape(person),
  setDone: shape<Calls['setDone']['input']>({ ...person, done: bool, lastAt: optional(count) }),
  snooze: shape<Calls['snooze']['input']>({ ...person, until: either(count, nothing), lastAt: optional(count) }),
  setNote: shape({ ...person, note: text }),
  setLabels: shape({ ...person, labels: listOf(text) }),
  setCommentDone: shape({ ...comment, done: bool }),
  moderateComment: shape<Calls['moderateComment']['input']>({ ...comment, act: oneOf(['hide', 'unhide', 'delete']) }),
  switchComments: shape({ ...account, mediaId: id, open: bool }),
  setPassphrase: shape<Calls['setPassphrase']['input']>({
    passphrase: text,
    current: optional(text),
    autoLockMinutes: count,
  }),
  removePassphrase: shape({ passphrase: text }),
  unlock: shape({ passphrase: text }),
  lock: nothing,
  active: nothing,
  erasePerson: shape(person),
  applyRetention: nothing,
  resetVault: nothing,
  wipe: nothing,
};

/** Looks at a message from another context. `undefined`: not a call at all, somebody else may answer. */
export function readCall(message: unknown): { call: CallName | undefined; input: unknown } | undefined {
  if (!isRecord(message) || message.to !== 'background') return undefined;
  const { call, input } = message;
  return { call: typeof call === 'string' && isCallName(call) ? call : undefined, input };
}

function isCallName(name: string): name is CallName {
  return Object.hasOwn(INPUT_SHAPES, name);
}
