// The `message` object of a webhook item, key by key. Every one of its keys but `mid` may be missing.
import type { Attachment, MessageEvent } from './event.ts';
import { flagAt, idAt, isRecord, type Json, recordAt, textAt } from './foreign-fields.ts';

type MessageContent = Pick<
  MessageEvent,
  'text' | 'attachments' | 'isUnsupported' | 'quickReplyPayload' | 'replyTo' | 'referral'
>;

/** What a message says, apart from who and when. */
export function messageContent(message: Json): MessageContent {
  const text = textAt(message, 'text');
  const quickReplyPayload = textAt(recordAt(message, 'quick_reply'), 'payload');
  const replyTo = replyOf(recordAt(message, 'reply_to'));
  const referral = referralOf(recordAt(message, 'referral'));
  return {
    ...(text !== undefined && { text }),
    attachments: withoutTwins(listOf(message.attachments).map(attachmentOf)),
    isUnsupported: flagAt(message, 'is_unsupported'),
    ...(quickReplyPayload !== undefined && { quickReplyPayload }),
    ...(replyTo && { replyTo }),
    ...(referral && { referral }),
  };
}

function attachmentOf(attachment: Json): Attachment {
  const payload = recordAt(attachment, 'payload');
  const elements = listOf(recordAt(payload ?? {}, 'generic')?.elements ?? payload?.elements);
  const url = textAt(payload, 'url') ?? textAt(payload, 'story_media_url') ?? textAt(elements[0], 'image_url');
  const title = textAt(payload, 'title') ?? textAt(payload, 'text') ?? textAt(elements[0], 'title');
  const buttons = [...listOf(payload?.buttons), ...elements.flatMap((element) => listOf(element.buttons))]
    .map(buttonOf)
    .filter((button) => button !== undefined);
  return {
    type: textAt(attachment, 'type') ?? 'unknown',
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(buttons.length > 0 && { buttons }),
  };
}

function buttonOf(button: Json): NonNullable<Attachment['buttons']>[number] | undefined {
  const title = textAt(button, 'title');
  if (title === undefined) return undefined;
  const payload = textAt(button, 'payload');
  const url = textAt(button, 'url');
  return { title, ...(payload !== undefined && { payload }), ...(url !== undefined && { url }) };
}

/** Since November 2025 a shared post comes twice with one content, as `share` and as `ig_post`: one is enough. */
function withoutTwins(attachments: readonly Attachment[]): readonly Attachment[] {
  const posts = new Set(attachments.filter(({ type }) => type === 'ig_post').map(({ url }) => url));
  return attachments.filter(({ type, url }) => type !== 'share' || url === undefined || !posts.has(url));
}

function replyOf(replyTo: Json | undefined): MessageEvent['replyTo'] {
  const mid = idAt(replyTo, 'mid');
  if (mid !== undefined) return { mid };
  const story = replyTo && recordAt(replyTo, 'story');
  if (!story) return undefined;
  const id = idAt(story, 'id');
  const url = textAt(story, 'url');
  return { story: { ...(id !== undefined && { id }), ...(url !== undefined && { url }) } };
}

function referralOf(referral: Json | undefined): MessageEvent['referral'] {
  if (!referral) return undefined;
  const source = textAt(referral, 'source');
  const ref = textAt(referral, 'ref');
  const adId = idAt(referral, 'ad_id');
  const productId = idAt(recordAt(referral, 'product'), 'id');
  return {
    ...(source !== undefined && { source }),
    ...(ref !== undefined && { ref }),
    ...(adId !== undefined && { adId }),
    ...(productId !== undefined && { productId }),
  };
}

function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
