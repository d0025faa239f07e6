import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '../ui/icon.tsx';
import { octagonIcon } from '../ui/icons.ts';

/** What went wrong with a field or a form: what happened, then one thing to do. */
export interface Trouble {
  what: string;
  next?: string;
}

/** A labelled text field with its hint, and its trouble where there is any. */
export function Field({ label, hint, trouble, secret = false, inputRef, onPaste, children }: FieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="label" for={id}>
        {label}
      </label>
      <div class="field-line">
        <input
          id={id}
          ref={inputRef}
          class={secret ? 'input secret' : 'input'}
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={trouble !== undefined}
          onPaste={onPaste}
        />
        {children}
      </div>
      <p class="hint" id={`${id}-hint`} role={trouble ? 'alert' : undefined}>
        {trouble ? <TroubleWords trouble={trouble} /> : hint}
      </p>
    </div>
  );
}

export interface FieldProps {
  label: string;
  hint: ComponentChildren;
  trouble?: Trouble | undefined;
  /** Masked on screen, and still a text box by role. */
  secret?: boolean;
  inputRef: Ref<HTMLInputElement>;
  onPaste?: (event: ClipboardEvent) => void;
  /** The button at the field's end. */
  children?: ComponentChildren;
}

/** The sentence beside a field. */
export function TroubleWords({ trouble }: { trouble: Trouble }) {
  return (
    <span class="trouble">
      <span class="trouble-mark">
        <Icon of={octagonIcon} size="small" />
      </span>
      <span>
        <b class="trouble-what">{trouble.what}</b> {trouble.next}
      </span>
    </span>
  );
}
