import { i18n } from '#i18n';
import type { Lane } from '../../utils/storage/inbox-pages.ts';

/** Which conversations the list shows. */
export function Lanes({ chosen, toAnswer, closing, onChoose }: LanesProps) {
  const lanes: readonly { lane: Lane; label: string; count?: number }[] = [
    { lane: 'all', label: i18n.t('popup.lane.all') },
    { lane: 'to-answer', label: i18n.t('popup.lane.toAnswer'), count: toAnswer },
    { lane: 'closing', label: i18n.t('popup.lane.closing'), count: closing },
  ];
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons, not a set of form fields.
    <div class="lanes" role="group" aria-label={i18n.t('popup.lane.label')}>
      {lanes.map(({ lane, label, count }) => (
        <button key={lane} type="button" class="lane" aria-pressed={lane === chosen} onClick={() => onChoose(lane)}>
          {label}
          {count ? <span class="n"> {count}</span> : null}
        </button>
      ))}
    </div>
  );
}

export interface LanesProps {
  chosen: Lane;
  toAnswer: number;
  closing: number;
  onChoose: (lane: Lane) => void;
}
