import { i18n } from '#i18n';
import type { ImportChoice, ImportLine } from '../../utils/automation/plan-import.ts';
import { textKey } from '../ui/text-key.ts';
import { isTestScript } from './script-report.ts';

const CHOICES = ['keep-both', 'replace', 'skip'] as const satisfies readonly ImportChoice[];

/** What would come in, script by script, and what is to become of those whose name is there already. */
export function ImportLines({ plan, choiceOf, unreadOf, onChoice }: ImportLinesProps) {
  return (
    <ul class="import-lines scripts-coming" aria-label={i18n.t('automations.page.import.lines')}>
      {plan.map((line, place) => {
        const { name, script } = line.incoming;
        const unread = unreadOf(line);
        return (
          <li key={`${place} ${name}`}>
            <bdi class="cut name">{name}</bdi>
            <span class="small quiet">
              {i18n.t(`automations.page.${isTestScript(script) ? 'test' : 'automation'}`)} ·{' '}
              {i18n.t('automations.page.import.lineCount', lineCount(script))}
              {unread > 0 && (
                <>
                  {' '}
                  · <span class="bad">{i18n.t('automations.page.import.unread', unread)}</span>
                </>
              )}
              {line.state === 'differs' && <> · {i18n.t('automations.page.import.state.differs')}</>}
            </span>
            {line.state === 'differs' ? (
              <select
                class="input"
                aria-label={i18n.t('automations.page.import.choiceFor', [name])}
                value={choiceOf(line, place)}
                onChange={({ currentTarget }) => onChoice(place, chosenOf(currentTarget.value))}
              >
                {CHOICES.map((choice) => (
                  <option key={choice} value={choice}>
                    {i18n.t(`automations.page.import.choice.${textKey(choice)}`)}
                  </option>
                ))}
              </select>
            ) : (
              <span class="small quiet">{i18n.t(`automations.page.import.state.${line.state}`)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export interface ImportLinesProps {
  plan: readonly ImportLine[];
  choiceOf: (line: ImportLine, place: number) => ImportChoice;
  /** How many lines of it are not understood; they come along as they are. */
  unreadOf: (line: ImportLine) => number;
  onChoice: (place: number, choice: ImportChoice) => void;
}

function chosenOf(value: string): ImportChoice {
  return CHOICES.find((choice) => choice === value) ?? 'skip';
}

function lineCount(script: string): number {
  return script.split('\n').filter((line) => line.trim() !== '').length;
}
