// Reads `message` strictly. Kinds and limits: platform.md §4.2; shapes: request-*.json.
import { LIMITS } from '../../../utils/instagram/limits.ts';
import { attachmentAddress } from '../../pictures/address.ts';
import type { Sandbox } from '../../sandbox.ts';
import { makeObjectId } from '../../world/ids.ts';
import type { Attachment, Content, QuickReply } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import type { Asked } from './asked.ts';
import { requireGoodFile } from './media-address.ts';
import { readTemplate } from './read-template.ts';
import { characters, flag, list, onlyKeys, record, text, webAddress } from './read-value.ts';
import { hasCome } from './since.ts';

/** Types with an address, as an app may send them. */
export const MEDIA_TYPES = ['image', 'audio', 'video', 'file'];
// Written down here anew, and not taken from Aside's own limits: the two must agree without knowing each other.
const QUICK_REPLIES = 13;
const QUICK_REPLY_TITLE = 20;
const IMAGES = 10;

/** What a message will show, and the id of an attachment that is to be kept. */
export interface ReadMessage {
  content: Content;
  /** `is_reusable` was asked for: the answer names this attachment. */
  attachmentId?: string;
}

/** What `message` will show. Throws 100 with the documented subcode when it breaks a rule. */
export function readMessage(value: unknown, asked: Asked): ReadMessage {
  const message = record(value, 'message');
  onlyKeys(message, ['text', 'attachment', 'attachments', 'quick_replies'], 'message');
  const kinds = ['text', 'attachment', 'attachments'].filter((key) => key in message);
  if (kinds.length !== 1) throw new GraphError('invalid-message', 'exactly one of text, attachment, attachments');
  if ('quick_replies' in message && !('text' in message))
    throw new GraphError('invalid-message', 'quick_replies without text');

  if ('text' in message) {
    const content: Content = { text: messageText(message.text) };
    if ('quick_replies' in message) content.quickReplies = quickReplies(message.quick_replies, asked);
    return { content };
  }
  return 'attachments' in message
    ? { content: { attachments: images(message.attachments, asked) } }
    : attachment(message.attachment, asked);
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

function quickReplies(value: unknown, { now }: Asked): QuickReply[] {
  const replies = list(value, 'quick_replies', QUICK_REPLIES);
  return replies.map((item) => {
    const reply = record(item, 'quick_reply');
    onlyKeys(reply, ['content_type', 'title', 'payload'], 'quick_reply');
    const isContact = reply.content_type === 'user_phone_number' || reply.content_type === 'user_email';
    if (reply.content_type !== 'text' && (!isContact || hasCome('contactQuickRepliesEnd', now))) {
      throw new GraphError('invalid-message', 'content_type');
    }
    const payload = characters(reply.payload, 'quick_reply.payload', LIMITS.postbackPayload.max);
    // Longer titles are cut, not refused.
    return { title: [...text(reply.title, 'quick_reply.title')].slice(0, QUICK_REPLY_TITLE).join(''), payload };
  });
}

function images(value: unknown, asked: Asked): Attachment[] {
  if (asked.sandbox.variants.multiImage === 'not-rolled-out' || !hasCome('severalImages', asked.now)) {
    throw new GraphError('multi-image-unavailable');
  }
  return list(value, 'attachments', IMAGES).map((item) => {
    const read = record(item, 'attachment');
    onlyKeys(read, ['type', 'payload'], 'attachment');
    if (read.type !== 'image') throw new GraphError('invalid-message', 'attachments may only be images');
    onlyKeys(record(read.payload, 'payload'), ['url', 'attachment_id'], 'payload');
    return media('image', read.payload, asked).attachment;
  });
}

function attachment(value: unknown, asked: Asked): ReadMessage {
  const read = record(value, 'attachment');
  onlyKeys(read, ['type', 'payload'], 'attachment');
  const { type, payload } = read;
  if (type === 'like_heart') {
    if ('payload' in read) throw new GraphError('invalid-message', 'like_heart has no payload');
    return { content: { attachments: [{ type: 'like_heart' }] } };
  }
  if (type === 'MEDIA_SHARE') return { content: { attachments: [share(payload, asked.sandbox)] } };
  if (type === 'template') return { content: { elements: readTemplate(record(payload, 'payload'), asked) } };
  if (typeof type === 'string' && MEDIA_TYPES.includes(type)) {
    const { attachment: shown, attachmentId } = media(type, payload, asked);
    return { content: { attachments: [shown] }, ...(attachmentId !== undefined && { attachmentId }) };
  }
  throw new GraphError('invalid-message', 'attachment.type');
}

/** A post of the account's own. It is echoed as a shared post is (webhook-message-ig-post-dual--meta-docs.json). */
function share(value: unknown, { world }: Sandbox): Attachment {
  const payload = record(value, 'payload');
  onlyKeys(payload, ['id'], 'payload');
  const id = text(payload.id, 'payload.id');
  const post = world.media.find((candidate) => candidate.id === id);
  if (!post) throw new GraphError('invalid-message', 'not your post');
  return {
    type: 'ig_post',
    payload: { ig_post_media_id: id, title: post.caption, url: attachmentAddress(id) },
  };
}

/**
 * A file by its address, or one that was uploaded before. It is shown, and echoed, from Meta's own address.
 * request-send-image--meta-docs.json, request-send-attachment-id--postman.json.
 */
function media(
  type: string,
  value: unknown,
  { sandbox, now }: Asked,
): { attachment: Attachment; attachmentId?: string } {
  if (type === 'file' && !hasCome('pdf', now)) throw new GraphError('invalid-message', 'attachment.type');
  const payload = record(value, 'payload');
  onlyKeys(payload, ['url', 'attachment_id', 'is_reusable'], 'payload');
  if ('attachment_id' in payload) {
    onlyKeys(payload, ['attachment_id'], 'payload');
    const upload = sandbox.world.uploads.find(({ id }) => id === payload.attachment_id);
    if (!upload?.isReusable) throw new GraphError('attachment-unknown');
    if (upload.type !== type) throw new GraphError('media-type-mismatch', upload.type);
    return { attachment: { type, payload: { url: attachmentAddress(upload.id) } } };
  }
  requireGoodFile(type, webAddress(payload.url, 'payload.url'), sandbox.variants);
  const id = makeObjectId(sandbox.random);
  const shown: Attachment = { type, payload: { url: attachmentAddress(id) } };
  if (!('is_reusable' in payload) || !flag(payload.is_reusable, 'payload.is_reusable')) return { attachment: shown };
  sandbox.world.uploads.push({ id, type, isReusable: true });
  return { attachment: shown, attachmentId: id };
}
