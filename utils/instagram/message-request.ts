// The one place that knows how a message becomes a request. Paths carry neither host nor version.
import type { Card, MediaKind, MediaSource, MessageButton, OutgoingMessage, SenderAction } from './outgoing-message.ts';
import { withoutUndefined } from './without-undefined.ts';

/**
 * The two forms in which a message to oneself can be asked for. Meta documents the first ("Self messaging",
 * 15 Mar 2026); the second is the ordinary call with one's own IGSID. Which one an account's Instagram accepts is
 * learned by trying.
 */
export const SELF_SEND_FORMS = ['own-path', 'ordinary-path'] as const;

export type SelfSendForm = (typeof SELF_SEND_FORMS)[number];

/** Where a request goes. Ids are strings: they are longer than a number can hold. */
export type SendDestination =
  | { kind: 'person'; igsid: string }
  | { kind: 'self'; ownIgsid: string; form: SelfSendForm }
  | { kind: 'private-reply'; commentId: string }
  | { kind: 'public-reply'; commentId: string };

/** Who asks. */
export interface RequestSender {
  /** IG_ID with Instagram Login, Page id with Facebook Login. */
  id: string;
  loginType: 'instagram' | 'facebook';
}

/**
 * What is sent; an outbox entry is one. Only what a person wrote or confirmed has a place for the human-agent tag: Meta
 * allows it for human agents alone, and takes it away from who puts it on automations.
 */
export type Sendable = {
  message: OutgoingMessage;
  /** `mid` of the message that this one answers inline. To a person only. */
  replyTo?: string;
  /** Stands in one of Meta's samples and is left out in all others; Aside leaves it out. */
  messagingType?: 'RESPONSE';
} & ({ author: 'person'; humanAgent?: true } | { author: 'automation'; humanAgent?: never });

/** A POST with a JSON body. */
export interface SendRequest {
  /** Without host, version or leading slash. */
  path: string;
  body: Readonly<Record<string, unknown>>;
}

/**
 * The request that sends `what`, as it was asked for: what Instagram would refuse about it is the lint's to say.
 *
 * @throws TypeError for a public reply that is not text: there is no such request
 */
export function sendRequest(sender: RequestSender, destination: SendDestination, what: Sendable): SendRequest {
  const { message } = what;
  const path = `${sender.id}/messages`;
  const content = { message: messageBody(message), ...besideMessage(sender, what) };
  switch (destination.kind) {
    case 'person':
      return { path, body: { recipient: { id: destination.igsid }, ...content } };
    case 'self':
      return destination.form === 'own-path'
        ? { path: `${destination.ownIgsid}/messages`, body: content }
        : { path, body: { recipient: { id: destination.ownIgsid }, ...content } };
    case 'private-reply':
      return { path, body: { recipient: { comment_id: destination.commentId }, ...content } };
    case 'public-reply':
      if (message.kind !== 'text') throw new TypeError('A public reply can only be text');
      return { path: `${destination.commentId}/replies`, body: { message: message.text } };
  }
}

/** The request that reacts, shows typing, or marks as seen. */
export function actionRequest(senderId: string, igsid: string, action: SenderAction): SendRequest {
  return {
    path: `${senderId}/messages`,
    body: {
      recipient: { id: igsid },
      sender_action: action.kind.replace('-', '_'),
      ...('mid' in action && {
        payload: { message_id: action.mid, ...('reaction' in action && { reaction: action.reaction }) },
      }),
    },
  };
}

/** The request that gives a file to Instagram for sending it again and again. Its answer names the `attachment_id`. */
export function uploadRequest({ id, loginType }: RequestSender, media: MediaKind, url: string): SendRequest {
  return {
    path: `${id}/message_attachments`,
    body: {
      ...(loginType === 'facebook' && { platform: 'instagram' }),
      message: { attachment: mediaBody(media, { url }, true) },
    },
  };
}

/** The request that subscribes the account to webhook fields. Doing it again changes nothing. */
export function subscribedAppsRequest(senderId: string, fields: readonly string[]): SendRequest {
  return { path: `${senderId}/subscribed_apps`, body: { subscribed_fields: fields } };
}

function besideMessage({ loginType }: RequestSender, { replyTo, humanAgent, messagingType }: Sendable) {
  return withoutUndefined({
    reply_to: replyTo === undefined ? undefined : { mid: replyTo },
    tag: humanAgent && 'HUMAN_AGENT',
    // Instagram Login's sample of the tag goes without.
    messaging_type: humanAgent && loginType === 'facebook' ? 'MESSAGE_TAG' : messagingType,
  });
}

/** What stands under `message` in a request. */
export function messageBody(message: OutgoingMessage): Record<string, unknown> {
  switch (message.kind) {
    case 'text':
      return { text: message.text };
    case 'quick-replies':
      return {
        text: message.text,
        quick_replies: message.quickReplies.map(({ type, title, payload }) => ({
          content_type: QUICK_REPLY_TYPES[type],
          title,
          payload,
        })),
      };
    case 'buttons':
      return template('button', { text: message.text, buttons: message.buttons.map(buttonBody) });
    case 'cards':
      return template('generic', { elements: message.cards.map(cardBody) });
    case 'products':
      return template('product', { elements: message.productIds.map((id) => ({ id })) });
    case 'media':
      return { attachment: mediaBody(message.media, message.source, message.keep) };
    case 'images':
      return { attachments: message.images.map((image) => mediaBody('image', image)) };
    case 'heart':
      return { attachment: { type: 'like_heart' } };
    case 'post':
      return { attachment: { type: 'MEDIA_SHARE', payload: { id: message.mediaId } } };
  }
}

const QUICK_REPLY_TYPES = { text: 'text', 'phone-number': 'user_phone_number', email: 'user_email' };

function template(kind: string, content: Record<string, unknown>) {
  return { attachment: { type: 'template', payload: { template_type: kind, ...content } } };
}

function mediaBody(type: MediaKind, source: MediaSource, keep?: true) {
  const payload = 'url' in source ? { url: source.url } : { attachment_id: source.attachmentId };
  return { type, payload: withoutUndefined({ ...payload, is_reusable: keep }) };
}

function cardBody({ title, subtitle, imageUrl, url, buttons }: Card) {
  return withoutUndefined({
    title,
    subtitle,
    image_url: imageUrl,
    default_action: url === undefined ? undefined : { type: 'web_url', url },
    buttons: buttons?.map(buttonBody),
  });
}

/** A button as requests have it: under messages, cards and in the persistent menu. */
export function buttonBody(button: MessageButton): Record<string, string> {
  return button.type === 'postback'
    ? { type: 'postback', title: button.title, payload: button.payload }
    : { type: 'web_url', title: button.title, url: button.url };
}
