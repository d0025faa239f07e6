import { i18n } from '#i18n';
import type { Hours } from '../../utils/inbox/hours.ts';
import { outlivesWindow, snoozeTimes } from '../../utils/inbox/snooze-times.ts';
import { textKey } from './text-key.ts';
import { isSameDay } from './time.ts';
import { exactWords } from './time-words.ts';

/** Until when to put a conversation off. What would come back too late to be answered says so before it is chosen. */
export function SnoozeChoices({ now, sleep, closesAt, onChoose }: SnoozeChoicesProps) {
  return (
    <ul class="snooze">
      {snoozeTimes(now, sleep).map(({ id, until }) => (
        <li key={id}>
          <button type="button" class="btn" onClick={() => onChoose(until)}>
            {i18n.t(id === 'morning' && !isSameDay(until, now) ? 'ui.snooze.tomorrow' : `ui.snooze.${textKey(id)}`)}
            <span class="when">{exactWords(until, now)}</span>
            {closesAt !== undefined && closesAt > now && outlivesWindow(until, closesAt) && (
              <span class="waits small">{i18n.t('ui.snooze.tooLate', [exactWords(closesAt, now)])}</span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

export interface SnoozeChoicesProps {
  /** ms since 1970, as `closesAt`. */
  now: number;
  sleep: Hours | 'none';
  /** When the person can no longer be answered. */
  closesAt?: number | undefined;
  onChoose: (until: number) => void;
}
