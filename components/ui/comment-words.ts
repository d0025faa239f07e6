import { i18n } from '#i18n';
import type { CommentRow } from '../../utils/storage/schema.ts';
import { exactWords } from './time-words.ts';

/** What was decided about a comment, by whom and when: `Hidden by you, Fri 09:02`. Nothing where nothing was. */
export function commentStateWords({ deletion, done, hiding }: CommentRow, now: number): string | undefined {
  if (deletion) return i18n.t(`ui.comment.deleted.${deletion.by}`, [exactWords(deletion.at, now)]);
  if (hiding?.hidden) return i18n.t(`ui.comment.hidden.${hiding.by}`, [exactWords(hiding.at, now)]);
  return done?.done ? i18n.t('ui.comment.done', [exactWords(done.at, now)]) : undefined;
}
