// Every request that Meta documents is built from typed input, equal to the printed one as JSON.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
  actionRequest,
  type RequestSender,
  type Sendable,
  type SendDestination,
  type SendRequest,
  sendRequest,
  subscribedAppsRequest,
  uploadRequest,
} from '../../utils/instagram/message-request.ts';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';
import {
  iceBreakersRequest,
  persistentMenuRequest,
  welcomeFlowRequest,
} from '../../utils/instagram/profile-requests.ts';
import type { AutomationsEntry, OutboxEntry, PersonsEntry } from '../../utils/outbox/entry.ts';

const PAYLOADS = new URL('../fixtures/payloads/', import.meta.url);
const INSTAGRAM: RequestSender = { id: '<IG_ID>', loginType: 'instagram' };
const FACEBOOK: RequestSender = { id: '<PAGE_ID>', loginType: 'facebook' };
const PERSON: SendDestination = { kind: 'person', igsid: '<IGSID>' };
const PRIVATE: SendDestination = { kind: 'private-reply', commentId: '<COMMENT_ID>' };
const PUBLIC: SendDestination = { kind: 'public-reply', commentId: '<COMMENT_ID>' };
const OWN_PATH: SendDestination = { kind: 'self', ownIgsid: '<OWN_IGSID>', form: 'own-path' };

const byPerson = (message: OutgoingMessage): Sendable => ({ author: 'person', message });
const say = (text: string) => byPerson({ kind: 'text', text });
const toPerson = (message: OutgoingMessage) => sendRequest(INSTAGRAM, PERSON, byPerson(message));
const media = (kind: 'image' | 'audio' | 'video' | 'file', url: string) =>
  toPerson({ kind: 'media', media: kind, source: { url } });

const MESSAGES = '<IG_ID>/messages';

/** Each documented request: the path it goes to, and what our builder makes. Placeholders are input like any other. */
const CASES: Readonly<Record<string, readonly [path: string, request: SendRequest]>> = {
  'request-attachment-upload--postman': [
    '<IG_ID>/message_attachments',
    uploadRequest(INSTAGRAM, 'image', '<PATH_TO_ASSET>'),
  ],
  'request-button-template--meta-docs': [
    MESSAGES,
    toPerson({
      kind: 'buttons',
      text: 'What do you want to do next?',
      buttons: [
        { type: 'web_url', url: 'https://www.instagram.com', title: 'Visit Instagram' },
        { type: 'postback', payload: 'postback_payload', title: 'postback button' },
      ],
    }),
  ],
  'request-comment-reply--postman': [
    '<COMMENT_ID>/replies',
    sendRequest(INSTAGRAM, PUBLIC, say('Thanks for your comment!')),
  ],
  'request-generic-template--meta-docs': [
    MESSAGES,
    toPerson({
      kind: 'cards',
      cards: [
        {
          title: 'Welcome!',
          imageUrl: 'https://github.com/fbsamples/original-coast-clothing/blob/main/public/looks/male-work.jpg',
          subtitle: 'We have the right hat for everyone.',
          url: 'https://www.originalcoastclothing.com',
          buttons: [
            { type: 'web_url', url: 'https://www.originalcoastclothing.com', title: 'View Website' },
            { type: 'postback', title: 'Start Chatting', payload: 'DEVELOPER_DEFINED_PAYLOAD' },
          ],
        },
      ],
    }),
  ],
  'request-human-agent--postman': [
    MESSAGES,
    sendRequest(INSTAGRAM, PERSON, {
      author: 'person',
      message: { kind: 'text', text: 'Your doctor visit is scheduled' },
      humanAgent: true,
    }),
  ],
  'request-ice-breakers--postman': [
    '<IG_ID>/messenger_profile',
    iceBreakersRequest('<IG_ID>', [
      { question: 'What is your favorite sport?', payload: '<PAYLOAD_FOR_QUESTION_1>' },
      { question: 'What is the capital of USA?', payload: '<PAYLOAD_FOR_QUESTION_2>' },
    ]),
  ],
  'request-mark-seen--meta-docs': [MESSAGES, actionRequest('<IG_ID>', '<IGSID>', { kind: 'mark-seen' })],
  'request-persistent-menu--postman': [
    '<IG_ID>/messenger_profile',
    persistentMenuRequest('<IG_ID>', [
      { type: 'postback', title: 'Talk to an agent', payload: 'CARE_HELP' },
      { type: 'postback', title: 'Outfit suggestions', payload: 'CURATION' },
      { type: 'web_url', title: 'Shop now', url: 'https://www.originalcoastclothing.com/' },
    ]),
  ],
  'request-private-reply--meta-docs': [MESSAGES, sendRequest(INSTAGRAM, PRIVATE, say('<COMMENT_TEXT>'))],
  'request-private-reply--postman': [MESSAGES, sendRequest(INSTAGRAM, PRIVATE, say('It is cool'))],
  'request-product-template--meta-docs': [
    '<PAGE_ID>/messages',
    sendRequest(FACEBOOK, PERSON, byPerson({ kind: 'products', productIds: ['<PRODUCT_ID_1>', '<PRODUCT_ID_2>'] })),
  ],
  'request-quick-replies--postman': [
    MESSAGES,
    sendRequest(INSTAGRAM, PERSON, {
      author: 'person',
      // Of all samples only this one says so.
      messagingType: 'RESPONSE',
      message: {
        kind: 'quick-replies',
        text: '<SOME_TEXT>',
        quickReplies: [
          { type: 'text', title: '<TITLE_1>', payload: '<POSTBACK_PAYLOAD_1>' },
          { type: 'text', title: '<TITLE_2>', payload: '<POSTBACK_PAYLOAD_2>' },
        ],
      },
    }),
  ],
  // Retired: built, so that it can be told apart, and stopped by the lint with its date (`lint-message.test.ts`).
  'request-quick-replies-contact--meta-docs': [
    MESSAGES,
    toPerson({
      kind: 'quick-replies',
      text: '<THE_PROMPT_OR_QUESTION>',
      quickReplies: [
        { type: 'text', title: '<BUTTON_OPTION_TEXT1>', payload: '<POSTBACK_PAYLOAD1>' },
        { type: 'text', title: '<BUTTON_OPTION_TEXT2>', payload: '<POSTBACK_PAYLOAD2>' },
        {
          type: 'phone-number',
          title: '<PREFILLED_PHONE_NUMBER_IF_AVAILABLE>',
          payload: '<POSTBACK_PHONE_NUMBER_PAYLOAD>',
        },
        { type: 'email', title: '<PREFILLED_EMAIL_IF_AVAILABLE>', payload: '<POSTBACK_EMAIL_PAYLOAD>' },
      ],
    }),
  ],
  'request-react--meta-docs': [
    MESSAGES,
    actionRequest('<IG_ID>', '<IGSID>', { kind: 'react', mid: '<MESSAGE_ID>', reaction: 'love' }),
  ],
  'request-reply-to--meta-docs': [
    MESSAGES,
    sendRequest(INSTAGRAM, PERSON, { ...say('<TEXT>'), replyTo: '<MESSAGE_ID>' }),
  ],
  'request-send-attachment-id--postman': [
    MESSAGES,
    toPerson({ kind: 'media', media: 'image', source: { attachmentId: '<ATTACHMENT_ID>' } }),
  ],
  'request-send-audio--meta-docs': [MESSAGES, media('audio', '<AUDIO_OR_VIDEO_FILE_URL>')],
  'request-send-file--meta-docs': [MESSAGES, media('file', '<PDF_URL>')],
  'request-send-image--meta-docs': [MESSAGES, media('image', '<IMAGE_OR_GIF_URL>')],
  'request-send-media-share--meta-docs': [MESSAGES, toPerson({ kind: 'post', mediaId: '<POST_ID>' })],
  'request-send-multi-image--meta-docs': [
    MESSAGES,
    toPerson({ kind: 'images', images: [{ url: '<IMAGE_URL_1>' }, { url: '<IMAGE_URL_2>' }] }),
  ],
  'request-send-self-text--meta-docs': [
    '<OWN_IGSID>/messages',
    sendRequest(INSTAGRAM, OWN_PATH, say('Hello from your IG Pro account!')),
  ],
  'request-send-sticker--meta-docs': [MESSAGES, toPerson({ kind: 'heart' })],
  'request-send-text--meta-docs': [MESSAGES, toPerson({ kind: 'text', text: '<TEXT_OR_LINK>' })],
  'request-send-video--meta-docs': [MESSAGES, media('video', '<AUDIO_OR_VIDEO_FILE_URL>')],
  'request-subscribed-apps--postman': [
    '<IG_ID>/subscribed_apps',
    subscribedAppsRequest('<IG_ID>', [
      'messages',
      'messaging_postbacks',
      'messaging_seen',
      'messaging_handover',
      'messaging_referral',
      'message_reactions',
      'standby',
      'comments',
      'live_comments',
      'mentions',
      'story_insights',
    ]),
  ],
  'request-typing-on--meta-docs': [MESSAGES, actionRequest('<IG_ID>', '<IGSID>', { kind: 'typing-on' })],
  'request-unreact--meta-docs': [
    MESSAGES,
    actionRequest('<IG_ID>', '<IGSID>', { kind: 'unreact', mid: '<MESSAGE_ID>' }),
  ],
  'request-welcome-flow-create--postman': [
    '<IG_ID>/welcome_message_flows',
    welcomeFlowRequest('<IG_ID>', {
      name: 'Customer intake flow',
      messages: [
        {
          kind: 'quick-replies',
          text: 'Learn more about our summer sale!',
          quickReplies: [
            { type: 'text', title: 'I am interested!', payload: 'summer-sale-interest' },
            { type: 'text', title: 'I have another question.', payload: 'another-question' },
          ],
        },
      ],
    }),
  ],
};

/** The printed request; its one placeholder for a flag stands for `true`, which is what an upload is made for. */
function documented(name: string): unknown {
  const printed = readFileSync(new URL(`${name}.json`, PAYLOADS), 'utf8');
  return JSON.parse(printed.replace('"<IS_REUSABLE?>"', 'true'));
}

describe('a documented request is built', () => {
  it.each(Object.entries(CASES))('%s', (name, [path, request]) => {
    expect(request.path).toBe(path);
    // As JSON: what goes over the wire.
    expect(JSON.parse(JSON.stringify(request.body))).toStrictEqual(documented(name));
  });

  it('and none is left out', () => {
    const names = readdirSync(PAYLOADS)
      .filter((name) => name.startsWith('request-'))
      .map((name) => name.replace('.json', ''));
    expect(names.length).toBeGreaterThan(0);
    expect(Object.keys(CASES).toSorted()).toEqual(names.toSorted());
  });
});

describe('a request', () => {
  it('to oneself by the ordinary path has the own IGSID as recipient', () => {
    const form = { kind: 'self', ownIgsid: '<IGSID>', form: 'ordinary-path' } as const;
    expect(sendRequest(INSTAGRAM, form, say('Hello'))).toEqual(sendRequest(INSTAGRAM, PERSON, say('Hello')));
  });

  it('under the human-agent tag says with Facebook Login that it carries a tag', () => {
    const tagged: Sendable = { author: 'person', message: { kind: 'text', text: 'x' }, humanAgent: true };
    expect(sendRequest(FACEBOOK, PERSON, tagged).body).toMatchObject({
      tag: 'HUMAN_AGENT',
      messaging_type: 'MESSAGE_TAG',
    });
    expect(sendRequest(INSTAGRAM, PERSON, tagged).body).not.toHaveProperty('messaging_type');
  });

  it('to upload names the platform with Facebook Login', () => {
    expect(uploadRequest(FACEBOOK, 'video', 'https://example.com/a.mp4')).toEqual({
      path: '<PAGE_ID>/message_attachments',
      body: {
        platform: 'instagram',
        message: { attachment: { type: 'video', payload: { url: 'https://example.com/a.mp4', is_reusable: true } } },
      },
    });
  });

  it('asks to keep a file where that was asked for', () => {
    const { body } = toPerson({
      kind: 'media',
      media: 'image',
      source: { url: 'https://example.com/a.png' },
      keep: true,
    });
    expect(body).toMatchObject({ message: { attachment: { payload: { is_reusable: true } } } });
  });

  it('to stop typing has nothing but the action', () => {
    expect(actionRequest('1', '2', { kind: 'typing-off' }).body).toEqual({
      recipient: { id: '2' },
      sender_action: 'typing_off',
    });
  });

  it('of a card leaves out what the card has not', () => {
    const { body } = toPerson({ kind: 'cards', cards: [{ title: 'a', subtitle: 'b' }] });
    expect(body).toMatchObject({ message: { attachment: { payload: { elements: [{ title: 'a', subtitle: 'b' }] } } } });
    expect(JSON.stringify(body)).not.toMatch(/image_url|default_action|buttons/);
  });
});

it('a public reply that is not text is never made', () => {
  expect(() => sendRequest(INSTAGRAM, PUBLIC, byPerson({ kind: 'heart' }))).toThrow(TypeError);
});

it('what was asked for beside a message is never dropped: where it does not belong, the lint has said so', () => {
  const answer: Sendable = { ...say('x'), replyTo: 'm' };
  for (const destination of [PRIVATE, OWN_PATH, { ...OWN_PATH, form: 'ordinary-path' } as const]) {
    expect(sendRequest(INSTAGRAM, destination, answer).body).toHaveProperty('reply_to', { mid: 'm' });
  }
});

describe('the human-agent tag is for what a person wrote', () => {
  it('so that an entry can be sent as it is, and that of an automation has no place for the tag', () => {
    expectTypeOf<OutboxEntry>().toExtend<Sendable>();
    expectTypeOf<PersonsEntry & { humanAgent: true }>().toExtend<Sendable>();
    expectTypeOf<AutomationsEntry & { humanAgent: true }>().toBeNever();

    const message: OutgoingMessage = { kind: 'text', text: 'x' };
    // @ts-expect-error An automation cannot say it.
    const tagged: Sendable = { author: 'automation', message, humanAgent: true };
    // @ts-expect-error Nor can somebody who does not say who wrote it.
    const anonymous: Sendable = { message, humanAgent: true };
    // The types are the test (`tsc -p tests/tsconfig.json`); this only uses the values.
    expect([tagged, anonymous]).toHaveLength(2);
  });
});
