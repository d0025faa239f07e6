import { i18n } from '#i18n';
import type { Hops } from '../../utils/automation/preview/live-run.ts';
import { hopLegs, secondsWords } from './run-times.ts';

/** Where the time of a step went. Widths follow the time, and each way says it in words. */
export function HopBar({ hops }: { hops: Hops }) {
  const legs = hopLegs(hops);
  if (legs.length < 2) return null;
  return (
    <ol class="hops" aria-label={i18n.t('preview.hops')}>
      {legs.map(({ to, length, isSlow }) => (
        <li key={to} class={isSlow ? `hop ${to} slow` : `hop ${to}`} style={{ flexGrow: Math.max(1, length) }}>
          <b>{i18n.t('preview.seconds', [secondsWords(length)])}</b> {i18n.t(`preview.hop.${to}`)}
        </li>
      ))}
    </ol>
  );
}
