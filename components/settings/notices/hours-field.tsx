import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Hours } from '../../../utils/inbox/hours.ts';
import { minutesOf, minutesValue } from './minutes.ts';

/** Some hours of every day, or none of them. */
export function HoursField({ name, hours, first, offLabel, onLabel, onChoose }: HoursFieldProps) {
  const id = useId();
  const shown = hours === 'none' ? undefined : hours;

  function change(end: keyof Hours, value: string): void {
    const minutes = minutesOf(value);
    if (shown && minutes !== undefined) onChoose({ ...shown, [end]: minutes });
  }

  return (
    <div class="hours">
      <div class="radios" role="radiogroup" aria-labelledby={`${name}-heading`}>
        <label class="radio">
          <input type="radio" name={name} checked={shown !== undefined} onChange={() => onChoose(first)} />
          {onLabel}
        </label>
        <label class="radio">
          <input type="radio" name={name} checked={shown === undefined} onChange={() => onChoose('none')} />
          {offLabel}
        </label>
      </div>
      {shown && (
        <div class="hstack wrap">
          {(['from', 'to'] as const).map((end) => (
            <div key={end} class="hstack">
              <label for={`${id}-${end}`}>{i18n.t(`options.notices.${end}`)}</label>
              <input
                id={`${id}-${end}`}
                class="input time"
                type="time"
                required
                value={minutesValue(shown[end])}
                onChange={({ currentTarget }) => change(end, currentTarget.value)}
              />
            </div>
          ))}
          {shown.from === shown.to && <span class="small quiet">{i18n.t('options.notices.wholeDay')}</span>}
        </div>
      )}
    </div>
  );
}

export interface HoursFieldProps {
  /** Of the group; its heading has the id `<name>-heading`. */
  name: string;
  hours: Hours | 'none';
  /** What is chosen first when there were none. */
  first: Hours;
  offLabel: string;
  onLabel: string;
  onChoose: (hours: Hours | 'none') => void;
}
