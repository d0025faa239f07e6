import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import { type Trouble, TroubleWords } from '../field.tsx';

/** A passphrase, masked by the browser itself. */
export function PassphraseField({ label, hint, trouble, inputRef, isNew = false }: PassphraseFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <input
        id={id}
        ref={inputRef}
        class="input"
        type="password"
        autocomplete={isNew ? 'new-password' : 'current-password'}
        aria-describedby={`${id}-hint`}
        aria-invalid={trouble !== undefined}
      />
      <p class="hint" id={`${id}-hint`} role={trouble ? 'alert' : undefined}>
        {trouble ? <TroubleWords trouble={trouble} /> : hint}
      </p>
    </div>
  );
}

export interface PassphraseFieldProps {
  label: string;
  hint?: string;
  trouble?: Trouble | undefined;
  inputRef: Ref<HTMLInputElement>;
  /** It is being chosen, not given. */
  isNew?: boolean;
}
