// Reads `message` strictly. Kinds and limits: platform.md §4.2; shapes: request-*.json.
import { LIMITS } from '../../../utils/instagram/limits.ts';
import type { Attachment, Button, Content, QuickReply } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import { characters, list, onlyKeys, record, text, webAddress } from './read-value.ts';

/** Types with an address, as an app may send them. */
const MEDIA_TYPES = ['image', 'audio', 'video', 'file'];
/** Not in `utils/instagram`, because Aside does not send these (platform.md §4.2). */
const QUICK_REPLIES = 13;
const QUICK_REPLY_TITLE = 20;
const IMAGES = 10;
const ELEMENTS = 10;
const ELEMENT_TEXT = 80;

/** What `message` will show. Throws 100 with the documented subcode when it breaks a rule. */
export function readMessage(value: unknown): Content {
  const message = record(value, 'message');
  onlyKeys(message, ['text', 'attachment', 'attachments', 'quick_replies'], 'message');
  const kinds = ['text', 'attachment', 'attachments'].filter((key) => key in message);
  if (kinds.length !== 1) throw new GraphError('invalid-message', 'exactly one of text, attachment, attachments');
  if ('quick_replies' in message && !('text' in message))
    throw new GraphError('invalid-message', 'quick_replies without text');

  if ('text' in message) {
    return {
      text: messageText(message.text),
      ...('quick_replies' in message && { quickReplies: quickReplies(message.quick_replies) }),
    };
  }
  if ('attachments' in message) return { attachments: images(message.attachments) };
  return attachment(message.attachment);
}

function messageText(value: unknown): string {
  const read = text(value, 'message.text');
  if (new TextEncoder().encode(read).length > LIMITS.textBytes.max) {
    throw new GraphError(
      'invalid-message',
      `Length of param message[text] must be at most ${LIMITS.textBytes.max} bytes`,
    );
  }
  return read;
}

function quickReplies(value: unknown): QuickReply[] {
  const replies = list(value, 'quick_replies', QUICK_REPLIES);
  return replies.map((item) => {
    const reply = record(item, 'quick_reply');
    onlyKeys(reply, ['content_type', 'title', 'payload'], 'quick_reply');
    // user_phone_number and user_email were switched off on 5 Oct 2026.
    if (reply.content_type !== 'text') throw new GraphError('invalid-message', 'content_type');
    const payload = characters(reply.payload, 'quick_reply.payload', LIMITS.postbackPayload.max);
    // Longer titles are cut, not refused.
    return { title: [...text(reply.title, 'quick_reply.title')].slice(0, QUICK_REPLY_TITLE).join(''), payload };
  });
}

function images(value: unknown): Attachment[] {
  return list(value, 'attachments', IMAGES).map((item) => {
    const read = record(item, 'attachment');
    onlyKeys(read, ['type', 'payload'], 'attachment');
    if (read.type !== 'image') throw new GraphError('invalid-message', 'attachments may only be images');
    return { type: 'image', payload: mediaPayload(read.payload) };
  });
}

function attachment(value: unknown): Content {
  const read = record(value, 'attachment');
  onlyKeys(read, ['type', 'payload'], 'attachment');
  const { type, payload } = read;
  if (type === 'like_heart') {
    if ('payload' in read) throw new GraphError('invalid-message', 'like_heart has no payload');
    return { attachments: [{ type: 'like_heart' }] };
  }
  if (type === 'MEDIA_SHARE') {
    const share = record(payload, 'payload');
    onlyKeys(share, ['id'], 'payload');
    return { attachments: [{ type: 'ig_post', payload: { ig_post_media_id: text(share.id, 'payload.id') } }] };
  }
  if (type === 'template') return template(record(payload, 'payload'));
  if (typeof type === 'string' && MEDIA_TYPES.includes(type)) {
    return { attachments: [{ type, payload: mediaPayload(payload) }] };
  }
  throw new GraphError('invalid-message', 'attachment.type');
}

function mediaPayload(value: unknown): Record<string, unknown> {
  const payload = record(value, 'payload');
  onlyKeys(payload, ['url'], 'payload');
  return { url: webAddress(payload.url, 'payload.url') };
}

function template(payload: Record<string, unknown>): Content {
  if (payload.template_type === 'button') {
    onlyKeys(payload, ['template_type', 'text', 'buttons'], 'payload');
    const title = characters(payload.text, 'payload.text', LIMITS.buttonTemplateText.max);
    return { elements: [{ title, buttons: buttons(payload.buttons) }] };
  }
  if (payload.template_type === 'generic') {
    onlyKeys(payload, ['template_type', 'elements'], 'payload');
    return { elements: list(payload.elements, 'elements', ELEMENTS).map(element) };
  }
  // The product template needs a catalogue, which only Facebook Login has.
  throw new GraphError('invalid-message', 'template_type');
}

function element(value: unknown) {
  const read = record(value, 'element');
  onlyKeys(read, ['title', 'subtitle', 'image_url', 'default_action', 'buttons'], 'element');
  if (Object.keys(read).length < 2) throw new GraphError('invalid-message', 'an element needs more than a title');
  if ('default_action' in read) {
    const action = record(read.default_action, 'default_action');
    onlyKeys(action, ['type', 'url'], 'default_action');
    if (action.type !== 'web_url') throw new GraphError('invalid-message', 'default_action.type');
    webAddress(action.url, 'default_action.url');
  }
  return {
    title: characters(read.title, 'element.title', ELEMENT_TEXT),
    ...('subtitle' in read && { subtitle: characters(read.subtitle, 'element.subtitle', ELEMENT_TEXT) }),
    ...('image_url' in read && { imageUrl: webAddress(read.image_url, 'element.image_url') }),
    buttons: 'buttons' in read ? buttons(read.buttons) : [],
  };
}

function buttons(value: unknown): Button[] {
  return list(value, 'buttons', LIMITS.buttonsPerTemplate.max).map((item): Button => {
    const button = record(item, 'button');
    const title = characters(button.title, 'button.title', LIMITS.buttonTitle.max);
    if (button.type === 'web_url') {
      onlyKeys(button, ['type', 'title', 'url'], 'button');
      return { type: 'web_url', title, url: webAddress(button.url, 'button.url') };
    }
    if (button.type === 'postback') {
      onlyKeys(button, ['type', 'title', 'payload'], 'button');
      return {
        type: 'postback',
        title,
        payload: characters(button.payload, 'button.payload', LIMITS.postbackPayload.max),
      };
    }
    throw new GraphError('invalid-message', 'button.type');
  });
}
