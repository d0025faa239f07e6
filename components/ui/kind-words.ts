// What something is that is not words, in one line: for rows of lists, for quotes, for screen readers. The popup carries this file.
import { i18n } from '#i18n';
import type { OutgoingMessage } from '../../utils/instagram/outgoing-message.ts';

/** Attachment types of Instagram by what a person would call them. Several names stand for one thing. */
const KINDS = {
  image: 'image',
  images: 'images',
  video: 'video',
  audio: 'audio',
  file: 'file',
  share: 'post',
  ig_post: 'post',
  media: 'post',
  MEDIA_SHARE: 'post',
  reel: 'reel',
  ig_reel: 'reel',
  story: 'story',
  ig_story: 'story',
  story_mention: 'storyMention',
  ephemeral: 'viewOnce',
  template: 'card',
  like_heart: 'heart',
  product: 'product',
} as const;

/** What a person would call it. */
export type KindName = (typeof KINDS)[keyof typeof KINDS];

/** `undefined` for a type this version does not know. */
export function kindOfType(type: string): KindName | undefined {
  return isKnown(type) ? KINDS[type] : undefined;
}

/** `A picture`, `A voice message`; a type this version does not know keeps Instagram's own name. */
export function kindWords(type: string): string {
  const kind = kindOfType(type);
  return kind ? i18n.t(`ui.kind.${kind}`) : i18n.t('ui.kind.other', [type]);
}

/** `Sent a picture`, or `You sent a picture`. */
export function sentWords(type: string, direction: 'in' | 'out'): string {
  const kind = kindOfType(type);
  if (!kind) return i18n.t(direction === 'in' ? 'ui.sent.other' : 'ui.youSent.other');
  return direction === 'in' ? i18n.t(`ui.sent.${kind}`) : i18n.t(`ui.youSent.${kind}`);
}

/** One line for a message of ours: its own words, or what it is. */
export function outgoingWords(message: OutgoingMessage): string {
  switch (message.kind) {
    case 'text':
    case 'quick-replies':
    case 'buttons':
      return message.text;
    case 'cards':
      return message.cards[0]?.title || kindWords('template');
    case 'products':
      return kindWords('product');
    case 'media':
      return kindWords(message.media);
    case 'images':
      return kindWords(message.images.length > 1 ? 'images' : 'image');
    case 'heart':
      return kindWords('like_heart');
    case 'post':
      return kindWords('ig_post');
  }
}

function isKnown(type: string): type is keyof typeof KINDS {
  return Object.hasOwn(KINDS, type);
}
