import { i18n } from '#i18n';
import type { CommentRow } from '../../utils/storage/schema.ts';

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
