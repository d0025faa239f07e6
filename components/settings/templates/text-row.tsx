import { useId } from 'preact/hooks';

/** A small labelled text field, as the parts of an extra have them. */
export function TextRow({ label, value, isAddress = false, onValue }: TextRowProps) {
  const id = useId();
  return (
    <div class="text-row">
      <label class="small" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="input"
        dir={isAddress ? 'ltr' : 'auto'}
        autocomplete="off"
        {...(isAddress ? { inputMode: 'url' as const, spellcheck: false } : {})}
        value={value}
        onInput={({ currentTarget }) => onValue(currentTarget.value)}
      />
    </div>
  );
}

export interface TextRowProps {
  label: string;
  value: string;
  isAddress?: boolean;
  onValue: (value: string) => void;
}
