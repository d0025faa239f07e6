import { i18n } from '#i18n';
import { spanOf } from '../../ui/time.ts';
import { spanWords } from '../../ui/time-words.ts';

/** `120 ms`, `1.4 s`, `3 min`. Clocks of two machines differ, so less than nothing is nothing. */
export function msWords(ms: number): string {
  const length = Math.max(0, ms);
  if (length < 1_000) return i18n.t('diagnostics.ms', [Math.round(length)]);
  if (length < 60_000) return i18n.t('diagnostics.seconds', [(length / 1_000).toFixed(1)]);
  return spanWords(spanOf(length));
}
