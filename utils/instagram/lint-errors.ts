// What Instagram would refuse about a message, found before any request. Judged on the message as it will be sent.
import { LIMITS, type LimitName, MEDIA_FORMATS, RETIRED, type RetiredName } from './limits.ts';
import type { Sendable, SendDestination } from './message-request.ts';
import type { Card, MediaKind, MediaSource, MessageButton, OutgoingMessage } from './outgoing-message.ts';
import { characterCount, utf8Length } from './text-bytes.ts';
import { withoutUndefined } from './without-undefined.ts';

/** Words that may be missing or too long; the place says whose. */
type Words = 'title' | 'subtitle' | 'payload';

/** Things of which there may be none or too many. */
type Things = 'buttons' | 'quick-replies' | 'cards' | 'products' | 'images';

/** What stops a send. Closed: each has its sentences in `locales/en.yml` under `lint`. */
export type MessageErrorCode =
  | 'text-empty'
  | 'text-too-long'
  | 'button-text-too-long'
  | `${Words}-empty`
  | `${Words}-too-long`
  | `no-${Things}`
  | `too-many-${Things}`
  | 'card-only-title'
  | 'id-empty'
  | 'address-not-a-link'
  | 'media-format'
  | 'file-name-not-ascii'
  | 'reply-to-empty'
  | 'reply-to-not-here'
  | 'human-agent-not-here'
  | 'human-agent-not-text'
  | 'public-reply-not-text'
  | 'quick-replies-to-self'
  | 'products-need-facebook-login'
  | 'kind-retired';

/** Where in the message it is, each counted from 0. */
export type FindingPlace = Readonly<Partial<Record<'quickReply' | 'card' | 'button' | 'image' | 'product', number>>>;

/** What every finding has. */
export interface FindingFacts {
  /** In the limit's unit; 0 where nothing is counted. */
  measured: number;
  /** Absent where the rule is not a number (something is missing or malformed). `LIMIT_FACTS` knows source and date. */
  limit?: LimitName;
  place?: FindingPlace;
  /** What Meta has switched off; `RETIRED` knows since when. */
  retired?: RetiredName;
}

/** One thing that is wrong. */
export type MessageError = FindingFacts & { code: MessageErrorCode; severity: 'error' };

/** Where, when and for whom something is sent. */
export interface SendCircumstances {
  to: SendDestination['kind'];
  loginType: 'instagram' | 'facebook';
  /** ms since 1970. */
  now: number;
}

/** Everything that is wrong with sending this there and now. Windows are not judged here: their engine knows them. */
export function sendErrors(what: Sendable, circumstances: SendCircumstances): readonly MessageError[] {
  const { message, replyTo, humanAgent = false } = what;
  const { to, loginType, now } = circumstances;
  const { kind } = message;
  const isText = kind === 'text';
  const isToPerson = to === 'person';
  const rules: readonly (readonly [MessageErrorCode, boolean])[] = [
    ['reply-to-empty', replyTo === ''],
    ['reply-to-not-here', replyTo !== undefined && !isToPerson],
    ['human-agent-not-here', humanAgent && !isToPerson],
    ['human-agent-not-text', humanAgent && !isText],
    ['public-reply-not-text', to === 'public-reply' && !isText],
    ['quick-replies-to-self', to === 'self' && kind === 'quick-replies'],
    ['products-need-facebook-login', loginType !== 'facebook' && kind === 'products'],
  ];
  return [
    ...rules.flatMap(([code, applies]) => (applies ? [error(code)] : [])),
    ...retiredIn(message, now),
    ...messageErrors(message),
  ];
}

/** Everything that is wrong with the message itself, in reading order, wherever it goes. */
export function messageErrors(message: OutgoingMessage): readonly MessageError[] {
  switch (message.kind) {
    case 'text':
      return ofText(message.text);
    case 'quick-replies':
      return [
        ...ofText(message.text),
        ...ofList('quick-replies', 'quickReplies', message.quickReplies, ({ type, title, payload }, quickReply) =>
          // The others are retired: nothing else is worth saying of them.
          type === 'text'
            ? [
                ...ofWords('title', title, 'quickReplyTitle', { quickReply }),
                ...ofWords('payload', payload, 'quickReplyPayload', { quickReply }),
              ]
            : [],
        ),
      ];
    case 'buttons': {
      const errors = ofText(message.text);
      return [
        ...errors,
        ...(errors.length > 0 ? [] : over('button-text-too-long', characterCount(message.text), 'buttonTemplateText')),
        ...ofButtons(message.buttons, 'buttonsPerTemplate'),
      ];
    }
    case 'cards':
      return ofList('cards', 'cards', message.cards, ofCard);
    case 'products':
      return ofList('products', 'products', message.productIds, (id, product) => ofId(id, { product }));
    case 'media':
      return ofSource(message.media, message.source);
    case 'images':
      return ofList('images', 'images', message.images, (source, image) => ofSource('image', source, { image }));
    case 'post':
      return ofId(message.mediaId);
    case 'heart':
      return [];
  }
}

/** Everything that is wrong with giving this file to Instagram. Of uploads Meta says that names beyond ASCII are not taken. */
export function uploadErrors(media: MediaKind, url: string): readonly MessageError[] {
  const errors = ofSource(media, { url });
  return errors.length === 0 && isNamedBeyondAscii(new URL(url)) ? [error('file-name-not-ascii')] : errors;
}

/** Whether the path has letters beyond ASCII. */
export function isNamedBeyondAscii({ pathname }: URL): boolean {
  return /%[89a-f]/i.test(pathname);
}

/** Everything that is wrong with a button, under a message or in the menu. */
export function buttonErrors(button: MessageButton, place?: FindingPlace): readonly MessageError[] {
  return [
    ...ofWords('title', button.title, 'buttonTitle', place),
    ...(button.type === 'web_url'
      ? ofAddress(button.url, place)
      : ofWords('payload', button.payload, 'postbackPayload', place)),
  ];
}

function retiredIn(message: OutgoingMessage, now: number): readonly MessageError[] {
  if (message.kind !== 'quick-replies' || now < RETIRED.contactQuickReplies) return [];
  return message.quickReplies.flatMap(({ type }, quickReply) =>
    type === 'text' ? [] : [{ ...error('kind-retired', { quickReply }), retired: 'contactQuickReplies' }],
  );
}

function ofText(text: string): readonly MessageError[] {
  return isBlank(text) ? [error('text-empty')] : over('text-too-long', utf8Length(text), 'textBytes');
}

function ofButtons(
  buttons: readonly MessageButton[],
  limit: 'buttonsPerTemplate' | 'buttonsPerCard',
  place?: FindingPlace,
): readonly MessageError[] {
  return ofList('buttons', limit, buttons, (one, button) => buttonErrors(one, { ...place, button }), place);
}

function ofCard({ title, ...more }: Card, card: number): readonly MessageError[] {
  const { subtitle, imageUrl, url, buttons } = more;
  const place = { card };
  return [
    ...ofWords('title', title, 'cardTitle', place),
    ...(Object.keys(more).length === 0 ? [error('card-only-title', place)] : []),
    ...(subtitle === undefined ? [] : ofWords('subtitle', subtitle, 'cardSubtitle', place)),
    ...(imageUrl === undefined ? [] : ofAddress(imageUrl, place)),
    ...(url === undefined ? [] : ofAddress(url, place)),
    ...(buttons ? ofButtons(buttons, 'buttonsPerCard', place) : []),
  ];
}

function ofSource(media: MediaKind, source: MediaSource, place?: FindingPlace): readonly MessageError[] {
  if ('attachmentId' in source) return ofId(source.attachmentId, place);
  const errors = ofAddress(source.url, place);
  if (errors.length > 0) return errors;

  // An address need not show what it leads to; what it shows is judged.
  const shown = new URL(source.url).pathname.toLowerCase().split('.').at(-1) ?? '';
  const isAmong = (formats: readonly string[]) => formats.includes(shown);
  const isOther = Object.values(MEDIA_FORMATS).some(isAmong) && !isAmong(MEDIA_FORMATS[media]);
  return isOther ? [error('media-format', place)] : [];
}

function ofAddress(url: string, place?: FindingPlace): readonly MessageError[] {
  return /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url) ? [] : [error('address-not-a-link', place)];
}

function ofId(id: string, place?: FindingPlace): readonly MessageError[] {
  return isBlank(id) ? [error('id-empty', place)] : [];
}

function ofWords(what: Words, text: string, limit: keyof typeof LIMITS, place?: FindingPlace): readonly MessageError[] {
  return isBlank(text) ? [error(`${what}-empty`, place)] : over(`${what}-too-long`, characterCount(text), limit, place);
}

/** Of a list, and then of each in it. */
function ofList<T>(
  things: Things,
  limit: keyof typeof LIMITS,
  list: readonly T[],
  ofEach: (one: T, index: number) => readonly MessageError[],
  place?: FindingPlace,
): readonly MessageError[] {
  return [
    ...(list.length === 0 ? [error(`no-${things}`, place)] : over(`too-many-${things}`, list.length, limit, place)),
    ...list.flatMap(ofEach),
  ];
}

function over(
  code: MessageErrorCode,
  measured: number,
  limit: keyof typeof LIMITS,
  place?: FindingPlace,
): readonly MessageError[] {
  return measured > LIMITS[limit].max ? [error(code, place, measured, limit)] : [];
}

function error(code: MessageErrorCode, place?: FindingPlace, measured = 0, limit?: LimitName): MessageError {
  return withoutUndefined({ code, severity: 'error', measured, limit, place });
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
