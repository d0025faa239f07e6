import { i18n } from '#i18n';
import type { LocalInput } from '../../../utils/automation/local/local-play.ts';
import { printDuration } from '../../../utils/automation/script/duration.ts';
import type { Outline } from '../../../utils/automation/script/outline.ts';

/** How often it may speak, and what makes it keep quiet, with a way to try that. */
export function ScriptRules({ outline: { once, stop }, canType, onAct }: ScriptRulesProps) {
  if (!once && !stop) return null;
  return (
    <ul class="phone-rules small muted">
      {once && (
        <li>
          {once.every === undefined
            ? i18n.t('automations.phone.rules.once')
            : i18n.t('automations.phone.rules.onceEvery', [printDuration(once.every)])}
        </li>
      )}
      {stop && (
        <li>
          <span>
            {stop.pause === undefined
              ? i18n.t('automations.phone.rules.stop')
              : i18n.t('automations.phone.rules.stopFor', [printDuration(stop.pause)])}
          </span>
          <button
            type="button"
            class={canType ? 'btn xs' : 'btn xs off'}
            aria-disabled={!canType}
            onClick={() => canType && onAct({ kind: 'person-types' })}
          >
            {i18n.t('automations.phone.type')}
          </button>
        </li>
      )}
    </ul>
  );
}

interface ScriptRulesProps {
  outline: Outline;
  /** The script is under way. */
  canType: boolean;
  onAct: (input: LocalInput) => void;
}
