import { i18n } from '#i18n';
import type { CommentRow, ConversationRow } from '../../utils/storage/schema.ts';

/** `Post`, `Reel`, `Story` …: what a comment stands below. */
export function mediaWord(comment: Pick<CommentRow, 'mediaProductType'>): string {
  switch (comment.mediaProductType) {
    case 'REELS':
      return i18n.t('popup.media.reel');
    case 'STORY':
      return i18n.t('popup.media.story');
    case 'AD':
      return i18n.t('popup.media.ad');
    case 'LIVE':
      return i18n.t('popup.media.live');
    default:
      return i18n.t('popup.media.post');
  }
}

/** Oneself can always be written to; anybody else while their window is open. */
export function canWrite({ isSelf, closesAt = 0 }: Pick<ConversationRow, 'isSelf' | 'closesAt'>, now: number): boolean {
  return isSelf || closesAt > now;
}
