import { i18n } from '#i18n';
import type { CommentRow, ConversationRow } from '../../utils/storage/schema.ts';

/** What the second line of a row says. `isQuoted`: the person's own words, else ours about them. */
export interface RowWords {
  text: string;
  isQuoted: boolean;
}

/** The newest thing of a conversation in one line. */
export function lastWords({ last, isSelf }: Pick<ConversationRow, 'last' | 'isSelf'>): RowWords {
  if (last.unsent) return ours(i18n.t('popup.row.unsent'));
  if (last.kind === 'unknown' || (last.isUnsupported && last.text === undefined))
    return ours(i18n.t('popup.row.unknown'));
  if (last.text === undefined) {
    if (last.kind === 'postback') return ours(i18n.t('popup.row.tap'));
    return ours(last.direction === 'out' ? i18n.t('popup.row.ownNoText') : i18n.t('popup.row.noText'));
  }
  if (last.kind === 'postback') return ours(i18n.t('popup.row.tapped', [last.text]));
  if (last.direction === 'out' && !isSelf) return ours(i18n.t('popup.row.own', [last.text]));
  return { text: last.text, isQuoted: true };
}

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

function ours(text: string): RowWords {
  return { text, isQuoted: false };
}
