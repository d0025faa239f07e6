import { i18n } from '#i18n';
import { Icon } from '../../ui/icon.tsx';
import { checkCircleIcon, octagonIcon, questionIcon, triangleIcon } from '../../ui/icons.ts';

/** As far as was seen. */
export type Health = 'good' | 'slow' | 'bad' | 'unknown';

const MARKS = { good: checkCircleIcon, slow: triangleIcon, bad: octagonIcon, unknown: questionIcon } as const;
const TONES = { good: 'ok', slow: 'warn', bad: 'danger', unknown: '' } as const satisfies Record<Health, string>;

/** One hop: a mark with its word, what it is, and what was seen of it. */
export function HopRow({ health, name, what }: { health: Health; name: string; what: string }) {
  return (
    <li class={`hop-row ${TONES[health]}`}>
      <Icon of={MARKS[health]} />
      <span class="vh">{i18n.t(`diagnostics.health.${health}`)}</span>
      <b>{name}</b>
      <span class="what">{what}</span>
    </li>
  );
}
