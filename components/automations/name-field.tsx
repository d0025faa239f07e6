import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Automation } from '../../utils/automation/automation.ts';
import { nameKey } from '../../utils/automation/free-name.ts';

/** What the automation is called. An empty name is not kept and does not stay, and one that another has is told. */
export function NameField({ name, keptName, others, inputRef, onName }: NameFieldProps) {
  const id = useId();
  const hint = hintOf(name, others);
  return (
    <div class="name-field">
      <input
        id={id}
        ref={inputRef}
        class="script-name"
        dir="auto"
        autocomplete="off"
        maxLength={80}
        aria-label={i18n.t('automations.page.name')}
        {...(hint ? { 'aria-describedby': `${id}-hint` } : {})}
        value={name}
        onInput={({ currentTarget }) => onName(currentTarget.value)}
        onBlur={() => name.trim() === '' && onName(keptName)}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`} role="alert">
          {hint}
        </p>
      )}
    </div>
  );
}

export interface NameFieldProps {
  /** As it is written. */
  name: string;
  /** As it is kept while nothing is written. */
  keptName: string;
  others: readonly Automation[];
  inputRef: Ref<HTMLInputElement>;
  onName: (name: string) => void;
}

function hintOf(name: string, others: readonly Automation[]): string | undefined {
  if (name.trim() === '') return i18n.t('automations.page.nameEmpty');
  return others.some((other) => nameKey(other.name) === nameKey(name))
    ? i18n.t('automations.page.nameTwice')
    : undefined;
}
