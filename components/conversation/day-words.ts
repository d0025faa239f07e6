import { i18n } from '#i18n';
import { daysAgo } from './timeline.ts';

const THIS_YEAR = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });
const OTHER_YEAR = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** `Today`, `Yesterday`, `Thursday 19 November`. */
export function dayWords(at: number, now: number): string {
  const ago = daysAgo(at, now);
  if (ago === 0) return i18n.t('panel.today');
  if (ago === 1) return i18n.t('panel.yesterday');
  return new Date(at).getFullYear() === new Date(now).getFullYear() ? THIS_YEAR.format(at) : OTHER_YEAR.format(at);
}
