// The `message` object of a webhook item, key by key. Every one of its keys but `mid` may be missing.
import type { Attachment, AttachmentButton, AttachmentCard, MessageEvent, Referral } from './event.ts';
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
    referral: referralAt(message),
  });
}

function attachmentOf(attachment: Json): Attachment {
  const payload = recordAt(attachment, 'payload');
  const generic = recordAt(payload, 'generic');
  const cards = recordsAt(generic?.elements === undefined ? payload : generic, 'elements').map(cardOf);
  const template = templateOf(cards, recordsAt(payload, 'buttons').flatMap(buttonOf));
  return withoutUndefined({
    ...template,
    type: textAt(attachment, 'type') ?? 'unknown',
    url: textAt(payload, 'url') ?? textAt(payload, 'story_media_url') ?? template.url,
    title: textAt(payload, 'title') ?? textAt(payload, 'text') ?? template.title,
    mediaId: MEDIA_IDS.map((key) => idAt(payload, key)).find((id) => id !== undefined),
  });
}

/** Keys under which a shared thing names itself. */
const MEDIA_IDS = ['ig_post_media_id', 'reel_video_id', 'story_media_id'];

function cardOf(element: Json): AttachmentCard {
  const buttons = recordsAt(element, 'buttons').flatMap(buttonOf);
  return withoutUndefined({
    title: textAt(element, 'title'),
    subtitle: textAt(element, 'subtitle'),
    imageUrl: textAt(element, 'image_url'),
    buttons: buttons.length > 0 ? buttons : undefined,
  });
}

/** A template of these cards, with what the first and the buttons of all sum it up to. */
export function templateOf(cards: readonly AttachmentCard[], beside: readonly AttachmentButton[] = []): Attachment {
  const buttons = [...beside, ...cards.flatMap((card) => card.buttons ?? [])];
  return withoutUndefined({
    type: 'template',
    url: cards[0]?.imageUrl,
    title: cards[0]?.title,
    buttons: buttons.length > 0 ? buttons : undefined,
    cards: cards.length > 0 ? cards : undefined,
  });
}

function buttonOf(button: Json): readonly AttachmentButton[] {
  const title = textAt(button, 'title');
  if (title === undefined) return [];
  return [withoutUndefined({ title, payload: textAt(button, 'payload'), url: textAt(button, 'url') })];
}

/** Since November 2025 a shared post comes twice with one content, as `share` and as `ig_post`: one is enough. */
function withoutTwins(attachments: readonly Attachment[]): readonly Attachment[] {
  const posts = attachments.filter(({ type }) => type === 'ig_post');
  return attachments.filter(
    ({ type, url, mediaId }) =>
      type !== 'share' ||
      !posts.some((post) =>
        mediaId && post.mediaId ? post.mediaId === mediaId : url !== undefined && post.url === url,
      ),
  );
}

function replyOf(replyTo: Json | undefined): MessageEvent['replyTo'] {
  const mid = idAt(replyTo, 'mid');
  if (mid !== undefined) return { mid, ...(flagAt(replyTo, 'is_self_reply') && { isSelfReply: true }) };
  const story = recordAt(replyTo, 'story');
  return (
    story && {
      story: withoutUndefined({
        id: idAt(story, 'id'),
        url: textAt(story, 'url'),
        linkStickerUrl: textAt(story, 'link_sticker_url'),
      }),
    }
  );
}

/** The referral of a message or a tap, if it has one. */
export function referralAt(json: Json): Referral | undefined {
  const referral = recordAt(json, 'referral');
  return referral && referralOf(referral);
}

/** Any of a referral's three documented forms. */
export function referralOf(referral: Json): Referral {
  const ad = recordAt(referral, 'ads_context_data');
  return withoutUndefined({
    source: textAt(referral, 'source'),
    type: textAt(referral, 'type'),
    ref: textAt(referral, 'ref'),
    adId: idAt(referral, 'ad_id'),
    adTitle: textAt(ad, 'ad_title'),
    photoUrl: textAt(ad, 'photo_url'),
    videoUrl: textAt(ad, 'video_url'),
    postId: idAt(ad, 'post_id'),
    productId: idAt(recordAt(referral, 'product'), 'id'),
  });
}
