import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { isCommand } from '../../../utils/templates/lint-template.ts';
import type { Template } from '../../../utils/templates/template.ts';
import { type Trouble, TroubleWords } from '../field.tsx';

/** What opens a reply. One that is taken or cannot be typed is said at once, and the one before it stays. */
export function CommandField({ command, kept, others, inputRef, onCommand }: CommandFieldProps) {
  const id = useId();
  const trouble = troubleOf(command, kept, others);
  return (
    <div class="field">
      <label class="label" for={id}>
        {i18n.t('options.templates.opensWith')}
      </label>
      <div class="input mono slashed">
        <span aria-hidden="true">/</span>
        <input
          id={id}
          ref={inputRef}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          maxLength={40}
          aria-describedby={`${id}-hint`}
          aria-invalid={trouble !== undefined}
          value={command}
          onInput={({ currentTarget }) => onCommand(asTyped(currentTarget.value))}
        />
      </div>
      <p class="hint" id={`${id}-hint`} role={trouble ? 'alert' : undefined}>
        {trouble && <TroubleWords trouble={trouble} />}
      </p>
    </div>
  );
}

export interface CommandFieldProps {
  /** As it is written. */
  command: string;
  /** As it is in the list. */
  kept: string;
  others: readonly Template[];
  inputRef: Ref<HTMLInputElement>;
  onCommand: (command: string) => void;
}

/** Small letters, and a hyphen for a blank: what nobody wants to be told of. */
function asTyped(value: string): string {
  return value.replace(/^\//, '').toLowerCase().replace(/\s/g, '-');
}

function troubleOf(command: string, kept: string, others: readonly Template[]): Trouble | undefined {
  const next = i18n.t('options.templates.commandStays', [`/${kept}`]);
  if (command === '') return { what: i18n.t('options.templates.commandEmpty'), next };
  if (!isCommand(command)) return { what: i18n.t('options.templates.finding.commandMalformed.what'), next };
  const other = others.find((one) => one.command === command);
  return other && { what: i18n.t('options.templates.commandOf', [other.name || `/${other.command}`]), next };
}
