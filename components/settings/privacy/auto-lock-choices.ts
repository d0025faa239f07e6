import { i18n } from '#i18n';
import { spanOf } from '../../ui/time.ts';
import { spanWords } from '../../ui/time-words.ts';

/** Minutes without a key or a click. */
export const AUTO_LOCK_CHOICES = [5, 15, 60, 240, 720] as const;
/** What holds until somebody chooses otherwise: the four hours of the design. */
export const USUAL_AUTO_LOCK = 240;

/** `After 15 min`. */
export function autoLockWords(minutes: number): string {
  return i18n.t('privacy.passphrase.after', [spanWords(spanOf(minutes * 60_000))]);
}
