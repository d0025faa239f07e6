import { i18n } from '#i18n';
import type { ImportChoice, ImportLine } from '../../../utils/templates/plan-import.ts';
import { ImportChoicePick } from '../../ui/import-choice.tsx';
import { textKey } from '../../ui/text-key.ts';

/** What would come in, reply by reply, and what is to become of those whose command is there already. */
export function ImportLines({ plan, choiceOf, onChoice }: ImportLinesProps) {
  return (
    <ul class="import-lines" aria-label={i18n.t('options.templates.import.lines')}>
      {plan.map((line) => {
        const { command, name, text } = line.incoming;
        return (
          <li key={command}>
            <span class="cmd cut">/{command}</span>
            <span class="cut" dir="auto">
              {name || text}
            </span>
            {line.state === 'differs' ? (
              <ImportChoicePick
                label={i18n.t('options.templates.import.choiceFor', [`/${command}`])}
                words={(choice) => i18n.t(`options.templates.import.choice.${textKey(choice)}`)}
                chosen={choiceOf(command)}
                onChoose={(choice) => onChoice(command, choice)}
              />
            ) : (
              <span class="small quiet">{i18n.t(`options.templates.import.state.${line.state}`)}</span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export interface ImportLinesProps {
  plan: readonly ImportLine[];
  choiceOf: (command: string) => ImportChoice;
  onChoice: (command: string, choice: ImportChoice) => void;
}
