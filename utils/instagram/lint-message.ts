// What a person is told of a message before it is sent: what stops it, and what is worth knowing. For surfaces; the
// background asks `lint-errors.ts` alone, and the engine of the windows.

import { LIMITS } from './limits.ts';
import {
  type FindingFacts,
  isNamedBeyondAscii,
  type MessageError,
  messageErrors,
  type SendCircumstances,
  sendErrors,
} from './lint-errors.ts';
import type { Sendable } from './message-request.ts';
import type { OutgoingMessage } from './outgoing-message.ts';

/** What stops a send too. That an address is not public is a guess from its looks: Instagram could not fetch it. */
export type SurfaceErrorCode = 'window-closed' | 'address-not-public';

/** What does not stop a send: it is taken, and somebody may see less than was meant. */
export type MessageHintCode =
  | 'address-not-https'
  | 'file-name-not-ascii'
  | 'private-reply-not-text'
  | 'unseen-on-desktop';

/** One thing that is wrong (`error` stops the send), or worth knowing (`hint`). Each code has its sentences in `locales/en.yml`. */
export type MessageFinding =
  | MessageError
  | (FindingFacts & { code: SurfaceErrorCode; severity: 'error' })
  | (FindingFacts & { code: MessageHintCode; severity: 'hint' });

/** Where, when and for whom, as far as a surface knows. */
export interface LintCircumstances extends SendCircumstances {
  /** When the way to this person closes, ms since 1970; absent where nothing closes, or is judged already. */
  closesAt?: number;
}

/** Everything that is to be said of sending this there and now; without an error among it, it can be sent. */
export function lintSend(what: Sendable, circumstances: LintCircumstances): readonly MessageFinding[] {
  const isPrivateReply = circumstances.to === 'private-reply';
  return [
    ...lintWindow(what, circumstances),
    ...sendErrors(what, circumstances),
    // Meta's pages show it with text, and say nothing of other kinds.
    ...(isPrivateReply && what.message.kind !== 'text' ? [hint('private-reply-not-text')] : []),
    ...lintBeyondRefusals(what.message),
  ];
}

/** Everything that is to be said of the message itself, wherever it goes. */
export function lintMessage(message: OutgoingMessage): readonly MessageFinding[] {
  return [...messageErrors(message), ...lintBeyondRefusals(message)];
}

function lintWindow({ humanAgent }: Sendable, { to, now, closesAt }: LintCircumstances): readonly MessageFinding[] {
  if (closesAt === undefined || closesAt > now) return [];
  const limit = to === 'private-reply' ? 'privateReplyWindow' : humanAgent ? 'humanAgentWindow' : 'replyWindow';
  return [{ code: 'window-closed', severity: 'error', measured: LIMITS[limit].max + now - closesAt, limit }];
}

function lintBeyondRefusals(message: OutgoingMessage): readonly MessageFinding[] {
  const isPhonesOnly = message.kind === 'quick-replies' || message.kind === 'cards';
  const fetched = urlsOf(fetchedBy(message));
  const all = [...fetched, ...urlsOf(openedFrom(message))];
  return [
    ...(fetched.some(({ hostname }) => NOT_PUBLIC.test(hostname)) ? [NOT_PUBLIC_FOUND] : []),
    ...(isPhonesOnly ? [hint('unseen-on-desktop')] : []),
    ...(all.some(({ protocol }) => protocol === 'http:') ? [hint('address-not-https')] : []),
    ...(fetched.some(isNamedBeyondAscii) ? [hint('file-name-not-ascii')] : []),
  ];
}

/** Hosts that only this computer or its network reaches. */
const NOT_PUBLIC =
  /^(?=[\d.]+$)(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.|\.(local|localhost|internal)$|^[^.[]+$|^\[(::|f[c-e])/;

const NOT_PUBLIC_FOUND: MessageFinding = { code: 'address-not-public', severity: 'error', measured: 0 };

/** Addresses that are web addresses; the others are errors already. */
function urlsOf(addresses: readonly (string | undefined)[]): readonly URL[] {
  return addresses
    .flatMap((address) => (address !== undefined && URL.canParse(address) ? new URL(address) : []))
    .filter(({ protocol }) => /^https?:$/.test(protocol));
}

/** Addresses that Instagram fetches itself. */
function fetchedBy(message: OutgoingMessage): readonly (string | undefined)[] {
  switch (message.kind) {
    case 'cards':
      return message.cards.map(({ imageUrl }) => imageUrl);
    case 'media':
      return 'url' in message.source ? [message.source.url] : [];
    case 'images':
      return message.images.flatMap((source) => ('url' in source ? source.url : []));
    default:
      return [];
  }
}

/** Addresses that the person opens. */
function openedFrom(message: OutgoingMessage): readonly (string | undefined)[] {
  const cards = message.kind === 'cards' ? message.cards : [];
  const buttons = message.kind === 'buttons' ? message.buttons : cards.flatMap((card) => card.buttons ?? []);
  return [
    ...cards.map(({ url }) => url),
    ...buttons.map((button) => (button.type === 'web_url' ? button.url : undefined)),
  ];
}

function hint(code: MessageHintCode): MessageFinding {
  return { code, severity: 'hint', measured: 0 };
}
