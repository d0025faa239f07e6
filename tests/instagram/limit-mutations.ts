// One step over each documented limit, told once: the lint stops each, and the sandbox refuses each.
import type { MessageErrorCode } from '../../utils/instagram/lint-errors.ts';
import { lintIceBreakers, lintMenu, lintWelcomeFlow } from '../../utils/instagram/lint-profile.ts';
import {
  messageBody,
  type RequestSender,
  type Sendable,
  type SendDestination,
  type SendRequest,
} from '../../utils/instagram/message-request.ts';
import type { Card, MessageButton, OutgoingMessage, QuickReply } from '../../utils/instagram/outgoing-message.ts';
import {
  type IceBreaker,
  iceBreakersRequest,
  persistentMenuRequest,
  type WelcomeFlow,
  welcomeFlowRequest,
} from '../../utils/instagram/profile-requests.ts';

/** A send that breaks exactly one rule. */
export interface LimitMutation {
  name: string;
  /** As the builder gets it. */
  what: Sendable;
  to: SendDestination['kind'];
  loginType: RequestSender['loginType'];
  /** What the lint calls it. */
  code: MessageErrorCode;
  /** As it would go out: to `<IG_ID>/messages`, to `<OWN_IGSID>/messages` for `self`, to `<COMMENT_ID>/replies` for `public-reply`. */
  body: Readonly<Record<string, unknown>>;
  /** By Meta's pages. What is only cut the lint stops too, because something else would arrive than was written. */
  instagram: 'refuses' | 'cuts';
}

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const quick = (title = 't', payload = 'p'): QuickReply => ({ type: 'text', title, payload });
const tap = (title = 't', payload = 'p'): MessageButton => ({ type: 'postback', title, payload });
const link = (url: string): MessageButton => ({ type: 'web_url', title: 't', url });
const quickReplies = (...replies: QuickReply[]): OutgoingMessage => ({
  kind: 'quick-replies',
  text: 'a',
  quickReplies: replies,
});
const buttons = (...list: MessageButton[]): OutgoingMessage => ({ kind: 'buttons', text: 'a', buttons: list });
const card = (change: Partial<Card>): OutgoingMessage => ({
  kind: 'cards',
  cards: [{ title: 'a', subtitle: 'b', ...change }],
});
const image = (url: string): OutgoingMessage => ({ kind: 'media', media: 'image', source: { url } });
const PICTURE = 'https://example.com/a.png';

/** Messages that no person can be sent: name, what the lint calls it, the message. */
const MESSAGES: readonly (readonly [string, MessageErrorCode, OutgoingMessage])[] = [
  ['an empty text', 'text-empty', { kind: 'text', text: '' }],
  ['a text of blanks', 'text-empty', { kind: 'text', text: ' \n ' }],
  ['a text of 1001 bytes', 'text-too-long', { kind: 'text', text: 'a'.repeat(1001) }],
  ['a text of 334 characters of three bytes', 'text-too-long', { kind: 'text', text: '€'.repeat(334) }],
  ['a text of 251 emoji', 'text-too-long', { kind: 'text', text: '🌿'.repeat(251) }],

  ['no quick reply', 'no-quick-replies', quickReplies()],
  ['14 quick replies', 'too-many-quick-replies', quickReplies(...many(14, (index) => quick(`${index}`)))],
  ['a quick reply without title', 'title-empty', quickReplies(quick(''))],
  ['a quick reply without payload', 'payload-empty', quickReplies(quick('t', ''))],
  ['a quick reply’s payload of 1001 characters', 'payload-too-long', quickReplies(quick('t', 'p'.repeat(1001)))],
  ['quick replies to an empty text', 'text-empty', { kind: 'quick-replies', text: '', quickReplies: [quick()] }],
  [
    'quick replies to a text of 1001 bytes',
    'text-too-long',
    { kind: 'quick-replies', text: 'a'.repeat(1001), quickReplies: [quick()] },
  ],
  ['a retired phone number', 'kind-retired', quickReplies({ type: 'phone-number', title: 't', payload: 'p' })],
  ['a retired e-mail address', 'kind-retired', quickReplies({ type: 'email', title: 't', payload: 'p' })],

  ['no button', 'no-buttons', buttons()],
  ['four buttons', 'too-many-buttons', buttons(...many(4, (index) => tap(`${index}`)))],
  ['a button without title', 'title-empty', buttons(tap(''))],
  ['a button’s title of 21 characters', 'title-too-long', buttons(tap('t'.repeat(21)))],
  ['a button without payload', 'payload-empty', buttons(tap('t', ''))],
  ['a button’s payload of 1001 characters', 'payload-too-long', buttons(tap('t', 'p'.repeat(1001)))],
  ['a button that leads nowhere', 'address-not-a-link', buttons(link('file:///etc'))],
  ['buttons under no text', 'text-empty', { kind: 'buttons', text: '', buttons: [tap()] }],
  [
    'buttons under 641 characters',
    'button-text-too-long',
    { kind: 'buttons', text: 'a'.repeat(641), buttons: [tap()] },
  ],

  ['no card', 'no-cards', { kind: 'cards', cards: [] }],
  [
    'eleven cards',
    'too-many-cards',
    { kind: 'cards', cards: many(11, (index) => ({ title: `${index}`, subtitle: 'b' })) },
  ],
  ['a card without title', 'title-empty', card({ title: '' })],
  ['a card’s title of 81 characters', 'title-too-long', card({ title: 'a'.repeat(81) })],
  ['a card’s subtitle of 81 characters', 'subtitle-too-long', card({ subtitle: 'a'.repeat(81) })],
  ['a card with an empty subtitle', 'subtitle-empty', card({ subtitle: '' })],
  ['a card with nothing but its title', 'card-only-title', { kind: 'cards', cards: [{ title: 'a' }] }],
  ['a card with an empty list of buttons', 'no-buttons', card({ buttons: [] })],
  ['a card with four buttons', 'too-many-buttons', card({ buttons: many(4, (index) => tap(`${index}`)) })],
  ['a card’s button title of 21 characters', 'title-too-long', card({ buttons: [tap('t'.repeat(21))] })],
  ['a card whose picture is no address', 'address-not-a-link', card({ imageUrl: 'picture.png' })],
  ['a card that leads nowhere', 'address-not-a-link', card({ url: 'mailto:a@example.com' })],

  ['a picture that is no address', 'address-not-a-link', image('ftp://example.com/a.png')],
  ['a picture that is not uploaded', 'id-empty', { kind: 'media', media: 'image', source: { attachmentId: '' } }],
  ['no picture', 'no-images', { kind: 'images', images: [] }],
  ['eleven pictures', 'too-many-images', { kind: 'images', images: many(11, () => ({ url: PICTURE })) }],
  ['a picture among others that is no address', 'address-not-a-link', { kind: 'images', images: [{ url: 'a.png' }] }],
  ['no post', 'id-empty', { kind: 'post', mediaId: '' }],
];

/** Files whose address shows that they are of a format that the kind does not take. */
const FORMATS = [
  ['image', 'webp'],
  ['image', 'pdf'],
  ['audio', 'mp3'],
  ['video', 'mkv'],
  ['file', 'zip'],
] as const;

const PRODUCTS: readonly (readonly [string, MessageErrorCode, readonly string[]])[] = [
  ['no product', 'no-products', []],
  ['eleven products', 'too-many-products', many(11, (index) => `${index}`)],
  ['a product without id', 'id-empty', ['']],
];

function toPerson(name: string, code: MessageErrorCode, message: OutgoingMessage): LimitMutation {
  return {
    name,
    what: { author: 'person', message },
    to: 'person',
    loginType: 'instagram',
    code,
    body: { recipient: { id: '<IGSID>' }, message: messageBody(message) },
    instagram: 'refuses',
  };
}

const TEXT: OutgoingMessage = { kind: 'text', text: 'a' };
const toComment = { recipient: { comment_id: '<COMMENT_ID>' }, message: messageBody(TEXT) };

/** `<IGSID>`, `<OWN_IGSID>`, `<COMMENT_ID>` and `<MESSAGE_ID>` stand for ids, as in the documented payloads. */
export const LIMIT_MUTATIONS: readonly LimitMutation[] = [
  ...MESSAGES.map(([name, code, message]) => toPerson(name, code, message)),
  {
    ...toPerson('a quick reply’s title of 21 characters', 'title-too-long', quickReplies(quick('t'.repeat(21)))),
    instagram: 'cuts',
  },
  ...FORMATS.map(([media, format]) =>
    toPerson(`${media}: a file of format ${format}`, 'media-format', {
      kind: 'media',
      media,
      source: { url: `https://example.com/a.${format}` },
    }),
  ),
  ...PRODUCTS.map(
    ([name, code, productIds]): LimitMutation => ({
      ...toPerson(name, code, { kind: 'products', productIds }),
      loginType: 'facebook',
    }),
  ),
  toPerson('products with Instagram Login', 'products-need-facebook-login', { kind: 'products', productIds: ['1'] }),
  {
    ...toPerson('an answer to no message', 'reply-to-empty', TEXT),
    what: { author: 'person', message: TEXT, replyTo: '' },
    body: { recipient: { id: '<IGSID>' }, message: messageBody(TEXT), reply_to: { mid: '' } },
  },
  {
    ...toPerson('quick replies to oneself', 'quick-replies-to-self', quickReplies(quick())),
    to: 'self',
    body: { message: messageBody(quickReplies(quick())) },
  },
  {
    ...toPerson('an inline reply to oneself', 'reply-to-not-here', TEXT),
    what: { author: 'person', message: TEXT, replyTo: '<MESSAGE_ID>' },
    to: 'self',
    body: { message: messageBody(TEXT), reply_to: { mid: '<MESSAGE_ID>' } },
  },
  {
    ...toPerson('a private reply that answers a message', 'reply-to-not-here', TEXT),
    what: { author: 'person', message: TEXT, replyTo: '<MESSAGE_ID>' },
    to: 'private-reply',
    body: { ...toComment, reply_to: { mid: '<MESSAGE_ID>' } },
  },
  {
    ...toPerson('a private reply under the human-agent tag', 'human-agent-not-here', TEXT),
    what: { author: 'person', message: TEXT, humanAgent: true },
    to: 'private-reply',
    body: { ...toComment, tag: 'HUMAN_AGENT' },
  },
  {
    ...toPerson('a private reply of 1001 bytes', 'text-too-long', { kind: 'text', text: 'a'.repeat(1001) }),
    to: 'private-reply',
    body: { recipient: { comment_id: '<COMMENT_ID>' }, message: { text: 'a'.repeat(1001) } },
  },
  {
    ...toPerson('a public reply with buttons', 'public-reply-not-text', buttons(tap())),
    to: 'public-reply',
    body: { message: messageBody(buttons(tap())) },
  },
  {
    ...toPerson('an empty public reply', 'text-empty', { kind: 'text', text: '' }),
    to: 'public-reply',
    body: { message: '' },
  },
];

/** A request for what stands in front of a conversation that breaks exactly one rule. */
export interface EntryMutation {
  name: string;
  request: SendRequest;
  findings: readonly { code: string; severity: string }[];
  /** What the lint calls it. */
  code: string;
}

const questions = (name: string, code: string, iceBreakers: readonly IceBreaker[]): EntryMutation => ({
  name,
  code,
  request: iceBreakersRequest('<IG_ID>', iceBreakers),
  findings: lintIceBreakers(iceBreakers),
});
const menu = (name: string, code: string, items: readonly MessageButton[]): EntryMutation => ({
  name,
  code,
  request: persistentMenuRequest('<IG_ID>', items),
  findings: lintMenu(items),
});
const flow = (name: string, code: string, welcome: WelcomeFlow): EntryMutation => ({
  name,
  code,
  request: welcomeFlowRequest('<IG_ID>', welcome),
  findings: lintWelcomeFlow(welcome),
});
const ask = (question = 'q', payload = 'p'): IceBreaker => ({ question, payload });

/** `<IG_ID>` stands for the account's id. That a menu of more than five items is only advised against is no mutation. */
export const ENTRY_MUTATIONS: readonly EntryMutation[] = [
  questions(
    'five questions',
    'too-many-questions',
    many(5, (index) => ask(`${index}`)),
  ),
  questions('no question', 'no-questions', []),
  questions('a question without words', 'question-empty', [ask('')]),
  questions('a question without payload', 'question-payload-empty', [ask('q', '')]),
  questions('a question’s payload of 1001 characters', 'question-payload-too-long', [ask('q', 'p'.repeat(1001))]),
  menu('a menu of nothing', 'menu-empty', []),
  menu('a menu item without title', 'title-empty', [tap('')]),
  menu('a menu item that leads nowhere', 'address-not-a-link', [link('shop')]),
  flow('a welcome flow without name', 'flow-name-empty', { name: '', messages: [TEXT] }),
  flow('a welcome flow without message', 'flow-empty', { name: 'n', messages: [] }),
];
