// The `message` object of a webhook item, key by key. Every one of its keys but `mid` may be missing.
import type { Attachment, MessageEvent } from './event.ts';
import { flagAt, idAt, type Json, recordAt, recordsAt, textAt } from './foreign-fields.ts';
import { withoutUndefined } from './without-undefined.ts';

type MessageContent = Pick<
  MessageEvent,
  'text' | 'attachments' | 'isUnsupported' | 'quickReplyPayload' | 'replyTo' | 'referral'
>;

/** What a message says, apart from who and when. */
export function messageContent(message: Json): MessageContent {
  return withoutUndefined({
    text: textAt(message, 'text'),
    attachments: withoutTwins(recordsAt(message, 'attachments').map(attachmentOf)),
    isUnsupported: flagAt(message, 'is_unsupported'),
    quickReplyPayload: textAt(recordAt(message, 'quick_reply'), 'payload'),
    replyTo: replyOf(recordAt(message, 'reply_to')),
    referral: referralOf(recordAt(message, 'referral')),
  });
}

function attachmentOf(attachment: Json): Attachment {
  const payload = recordAt(attachment, 'payload');
  const generic = recordAt(payload, 'generic');
  const elements = recordsAt(generic?.elements === undefined ? payload : generic, 'elements');
  const [first] = elements;
  const buttons = [payload, ...elements].flatMap((part) => recordsAt(part, 'buttons')).flatMap(buttonOf);
  return withoutUndefined({
    type: textAt(attachment, 'type') ?? 'unknown',
    url: textAt(payload, 'url') ?? textAt(payload, 'story_media_url') ?? textAt(first, 'image_url'),
    title: textAt(payload, 'title') ?? textAt(payload, 'text') ?? textAt(first, 'title'),
    buttons: buttons.length > 0 ? buttons : undefined,
  });
}

function buttonOf(button: Json): NonNullable<Attachment['buttons']> {
  const title = textAt(button, 'title');
  if (title === undefined) return [];
  return [withoutUndefined({ title, payload: textAt(button, 'payload'), url: textAt(button, 'url') })];
}

/** Since November 2025 a shared post comes twice with one content, as `share` and as `ig_post`: one is enough. */
function withoutTwins(attachments: readonly Attachment[]): readonly Attachment[] {
  const posts = new Set(attachments.filter(({ type }) => type === 'ig_post').map(({ url }) => url));
  return attachments.filter(({ type, url }) => type !== 'share' || url === undefined || !posts.has(url));
}

function replyOf(replyTo: Json | undefined): MessageEvent['replyTo'] {
  const mid = idAt(replyTo, 'mid');
  if (mid !== undefined) return { mid };
  const story = recordAt(replyTo, 'story');
  return story && { story: withoutUndefined({ id: idAt(story, 'id'), url: textAt(story, 'url') }) };
}

function referralOf(referral: Json | undefined): MessageEvent['referral'] {
  return (
    referral &&
    withoutUndefined({
      source: textAt(referral, 'source'),
      ref: textAt(referral, 'ref'),
      adId: idAt(referral, 'ad_id'),
      productId: idAt(recordAt(referral, 'product'), 'id'),
    })
  );
}
