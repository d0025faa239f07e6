import { i18n } from '#i18n';
import type { ImportChoice, ImportLine } from '../../../utils/templates/plan-import.ts';
import { textKey } from '../../ui/text-key.ts';

const CHOICES = ['keep-both', 'replace', 'skip'] as const satisfies readonly ImportChoice[];

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
              <select
                class="input"
                aria-label={i18n.t('options.templates.import.choiceFor', [`/${command}`])}
                value={choiceOf(command)}
                onChange={({ currentTarget }) => onChoice(command, chosenOf(currentTarget.value))}
              >
                {CHOICES.map((choice) => (
                  <option key={choice} value={choice}>
                    {i18n.t(`options.templates.import.choice.${textKey(choice)}`)}
                  </option>
                ))}
              </select>
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

function chosenOf(value: string): ImportChoice {
  return CHOICES.find((choice) => choice === value) ?? 'skip';
}
