import { i18n } from '#i18n';
import type { ImportChoice, ImportLine } from '../../utils/automation/plan-import.ts';
import { isTestScript } from '../../utils/automation/script/is-test-script.ts';
import { parseScript } from '../../utils/automation/script/parse-script.ts';
import { ImportChoicePick } from '../ui/import-choice.tsx';
import { textKey } from '../ui/text-key.ts';

/**
 * What would come in, script by script, and what is to become of those whose name is there already. Lines that are not
 * understood come along as they are.
 */
export function ImportLines({ plan, choiceOf, onChoice }: ImportLinesProps) {
  return (
    <ul class="import-lines scripts-coming" aria-label={i18n.t('automations.page.import.lines')}>
      {plan.map((line, place) => {
        const { name, script } = line.incoming;
        const unread = parseScript(script).findings.length;
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
              <ImportChoicePick
                label={i18n.t('automations.page.import.choiceFor', [name])}
                words={(choice) => i18n.t(`automations.page.import.choice.${textKey(choice)}`)}
                chosen={choiceOf(line, place)}
                onChoose={(choice) => onChoice(place, choice)}
              />
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
  onChoice: (place: number, choice: ImportChoice) => void;
}

function lineCount(script: string): number {
  return script.split('\n').filter((line) => line.trim() !== '').length;
}
