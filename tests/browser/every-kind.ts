// One conversation that holds every kind that is received or sent, in the rows the application itself would have derived.

import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import type { OutboxEntry, SendState } from '../../utils/outbox/entry.ts';
import type { ConversationRow, MediaRow, MessageRow } from '../../utils/storage/schema.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PERSON = '900000000000001';

/** Where invented pictures lie: a host of Instagram's CDN, so that a test can answer for it. `gone-…` is to be answered with 404. */
export function pictureAddress(name: string): string {
  return `https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=${name}&signature=invented`;
}

/** What was said, from the oldest to the newest; a minute lies between two. */
type Told = Partial<MessageRow> & { before?: number };

const picture = (name: string) => ({ type: 'image', url: pictureAddress(name) });
const ours = { direction: 'out', inThread: true } as const;

const TOLD: readonly Told[] = [
  {
    kind: 'referral',
    before: 26 * 60,
    referral: { ref: 'autumn-market', source: 'SHORTLINK', type: 'OPEN_THREAD' },
  },
  {
    text: 'Hi! I saw this in the ad, is it still there?',
    referral: { adId: '120', adTitle: 'Glaze tests, day 3', photoUrl: pictureAddress('ad'), source: 'ADS' },
  },
  {
    ...ours,
    text: 'Hi Priya, this is the studio’s automatic helper. What would you like to see?',
    outboxId: 'by-bot',
    seenAt: 1,
  },
  {
    ...ours,
    outboxId: 'buttons',
    seenAt: 1,
    text: 'Choose one',
    attachments: [
      {
        type: 'template',
        title: 'Choose one',
        buttons: [
          { title: 'Prices', payload: 'P' },
          { title: 'Workshops', url: 'https://kestrelyard.example/workshops' },
        ],
      },
    ],
  },
  { kind: 'postback', tap: { title: 'Prices', payload: 'P' } },
  { text: 'Only bowls', tap: { payload: 'BOWLS' } },
  { attachments: [picture('one')], text: 'Something of yours would live here. Is 30 cm too big for a bowl?' },
  { attachments: [picture('two'), picture('three'), picture('four')] },
  { attachments: [picture('gone-five')] },
  { ...ours, outboxId: 'd', text: '30 cm is perfect there.', reactions: { [PERSON]: { emoji: '❤', at: 1 } } },
  {
    text: 'Wonderful, thank you! Which one goes on the big bowls, and how long would it take until one could be fetched?',
    reactions: { account: { emoji: '👍', at: 1 } },
    mid: 'quoted',
  },
  { ...ours, text: 'About two weeks.', replyTo: { mid: 'quoted' }, outboxId: 'e' },
  { ...ours, text: 'Written on the phone', edit: { numEdit: 2, text: 'Written on the phone, and mended twice' } },
  { unsent: true },
  { text: 'About the one I took back', replyTo: { mid: 'unsent' } },
  { attachments: [{ type: 'video', url: pictureAddress('film') }] },
  { attachments: [{ type: 'audio', url: pictureAddress('voice') }] },
  { attachments: [{ type: 'file', url: pictureAddress('paper'), title: 'order-2026.pdf' }] },
  {
    attachments: [
      { type: 'ig_post', mediaId: '17', title: 'Speckled jugs, second firing', url: pictureAddress('post') },
    ],
  },
  { attachments: [{ type: 'ig_reel', mediaId: '18', title: 'How a bowl is thrown', url: pictureAddress('reel') }] },
  { attachments: [{ type: 'story_mention', url: pictureAddress('story') }] },
  { text: 'Those glazes!', replyTo: { storyId: '19', storyUrl: pictureAddress('story-two') } },
  { text: 'And this one?', replyTo: { storyId: '20', storyUrl: pictureAddress('gone-story') } },
  { attachments: [{ type: 'ephemeral' }] },
  { isUnsupported: true },
  { attachments: [{ type: 'template' }] },
  { attachments: [{ type: 'hologram' }] },
  { kind: 'unknown', unknownName: 'gift_card' },
  { kind: 'optin' },
  { kind: 'handover', handover: { action: 'take', newAppId: '1217981644879628' } },
  { text: 'Written while the other app listened', standby: true },
  { kind: 'handover', handover: { action: 'pass', previousAppId: '1217981644879628' } },
  {
    ...ours,
    outboxId: 'cards',
    attachments: [
      {
        type: 'template',
        cards: [
          {
            title: 'Tideline, 30 cm',
            subtitle: '96 €, out of the kiln on Friday',
            imageUrl: pictureAddress('card-one'),
            buttons: [
              { title: 'Hold it', payload: 'H' },
              { title: 'See it', url: 'https://kestrelyard.example' },
            ],
          },
          { title: 'Speckled jug', subtitle: '48 €', imageUrl: pictureAddress('card-two') },
        ],
      },
    ],
  },
  { ...ours, outboxId: 'heart', attachments: [{ type: 'like_heart' }] },
  { ...ours, outboxId: 'post', attachments: [{ type: 'ig_post', mediaId: '21' }] },
  { ...ours, outboxId: 'private', text: 'You asked below the post: yes, it is dishwasher safe.' },
  { ...ours, outboxId: 'twice', text: 'I can put one aside until Tuesday, 96 €.' },
  { ...ours, inThread: false, outboxId: 'accepted', text: 'It’s called Tideline.' },
  { text: 'مرحبًا، هل ما زالت هناك أماكن في ورشة السبت؟ <b>not markup</b>' },
];

const SENDS: readonly { id: string; message: OutgoingMessage; send: SendState; replyTo?: string }[] = [
  {
    id: 'refused-picture',
    message: { kind: 'media', media: 'image', source: { url: 'https://kestrelyard.example/bowl-tideline.png' } },
    send: { state: 'refused', at: 1, reason: 'media-refused', code: 100, subcode: 2018047 },
  },
  {
    id: 'unknown',
    message: { kind: 'text', text: 'Shall I write it on the list for you?' },
    send: { state: 'unknown', since: 1, because: 'no-answer' },
  },
  {
    id: 'quick',
    message: {
      kind: 'quick-replies',
      text: 'Which size?',
      quickReplies: ['20 cm', '30 cm'].map((title) => ({ type: 'text', title, payload: title })),
    },
    send: { state: 'queued' },
  },
  {
    id: 'held',
    message: { kind: 'text', text: 'See you on Saturday!' },
    send: { state: 'held', until: 0 },
    replyTo: 'quoted',
  },
];

/** The rows of that conversation. @param given `now` in ms since 1970; the sends that are under way stand last */
export function inventEveryKind(given: { accountId: string; now: number }): {
  conversation: ConversationRow;
  messages: MessageRow[];
  outbox: object[];
  media: MediaRow[];
} {
  const { accountId, now } = given;
  let at = now - 27 * HOUR;
  const messages = TOLD.map(({ before, ...told }, index): MessageRow => {
    at = index > 8 && at < now - 5 * HOUR ? now - 4 * HOUR : at + (before === undefined ? MINUTE * 3 : MINUTE);
    const direction = told.direction ?? 'in';
    return {
      accountId,
      mid: told.unsent ? 'unsent' : `mid-${index}`,
      igsid: PERSON,
      kind: 'message',
      at,
      atBy: 'event',
      direction,
      isSelf: false,
      attachments: [],
      isUnsupported: false,
      unsent: false,
      inThread: true,
      shownAt: at,
      ...told,
      reactions: told.reactions?.account ? { [accountId]: told.reactions.account } : (told.reactions ?? {}),
      ...(direction === 'in' ? { opensAt: at } : {}),
    };
  });
  const last = messages.at(-1);
  const sent = (id: string, more: object = {}): object =>
    entry(accountId, id, now - 4 * HOUR, { kind: 'text', text: id }, { state: 'seen', at: 1, mid: id }, more);
  return {
    conversation: {
      accountId,
      igsid: PERSON,
      isSelf: false,
      person: { profile: 'known', username: 'priya.makes', name: 'Priya Raman', followsAccount: true },
      lastAt: last?.at ?? now,
      last: {
        mid: last?.mid ?? '',
        direction: 'in',
        kind: 'message',
        ...(last?.text === undefined ? {} : { text: last.text }),
      },
      opener: { kind: 'story-reply', mid: last?.mid ?? '', at: last?.at ?? now },
      closesAt: (last?.at ?? now) + 24 * HOUR,
      awaits: 1,
      names: [],
    },
    messages,
    outbox: [
      sent('by-bot', { author: 'automation', previewId: 'p' }),
      sent('private', { target: { kind: 'private-reply', commentId: 'c', igsid: PERSON } }),
      sent('twice', { secondMid: 'another' }),
      ...SENDS.map(({ id, message, send, replyTo }, index) =>
        entry(
          accountId,
          id,
          now - (SENDS.length - index) * 20_000,
          message,
          send.state === 'held' ? { state: 'held', until: now + 5_000 } : send,
          {
            ...(replyTo === undefined ? {} : { replyTo }),
          },
        ),
      ),
    ],
    media: ['Speckled jugs, second firing', 'Glaze tests, day 3', 'Workshop places for Saturday'].map(
      (caption, index) => ({
        accountId,
        id: `2${index}`,
        caption,
        thumbnailUrl: pictureAddress(`media-${index}`),
        at: now - index * 50 * HOUR,
        askedAt: now,
        state: 'known',
      }),
    ),
  };
}

function entry(
  accountId: string,
  id: string,
  createdAt: number,
  message: OutgoingMessage,
  send: SendState,
  more: object,
): Record<string, unknown> & Pick<OutboxEntry, 'id'> {
  return {
    accountId,
    id,
    createdAt,
    target: { kind: 'person', igsid: PERSON },
    message,
    templateIds: [],
    author: 'person',
    send,
    ...more,
  };
}
