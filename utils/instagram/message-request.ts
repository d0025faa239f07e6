// The one place that knows how a message becomes a request. Paths carry neither host nor version.
import type { MessageButton, OutgoingMessage } from './outgoing-message.ts';

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

/** A POST with a JSON body. */
export interface SendRequest {
  /** Without host, version or leading slash. */
  path: string;
  body: Readonly<Record<string, unknown>>;
}

/**
 * The request that sends `message`.
 *
 * @param senderId IG_ID with Instagram Login, Page id with Facebook Login
 * @throws TypeError for a public reply with buttons: comments are text
 */
export function sendRequest(senderId: string, destination: SendDestination, message: OutgoingMessage): SendRequest {
  switch (destination.kind) {
    case 'person':
      return {
        path: `${senderId}/messages`,
        body: { recipient: { id: destination.igsid }, message: messageBody(message) },
      };
    case 'self':
      return destination.form === 'own-path'
        ? { path: `${destination.ownIgsid}/messages`, body: { message: messageBody(message) } }
        : sendRequest(senderId, { kind: 'person', igsid: destination.ownIgsid }, message);
    case 'private-reply':
      return {
        path: `${senderId}/messages`,
        body: { recipient: { comment_id: destination.commentId }, message: messageBody(message) },
      };
    case 'public-reply':
      if (message.kind !== 'text') throw new TypeError('A public reply can only be text');
      return { path: `${destination.commentId}/replies`, body: { message: message.text } };
  }
}

function messageBody(message: OutgoingMessage): Record<string, unknown> {
  switch (message.kind) {
    case 'text':
      return { text: message.text };
    case 'buttons':
      return {
        attachment: {
          type: 'template',
          payload: { template_type: 'button', text: message.text, buttons: message.buttons.map(buttonBody) },
        },
      };
  }
}

function buttonBody(button: MessageButton): Record<string, string> {
  return button.type === 'postback'
    ? { type: 'postback', title: button.title, payload: button.payload }
    : { type: 'web_url', title: button.title, url: button.url };
}
