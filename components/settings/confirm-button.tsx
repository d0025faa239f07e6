import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

/** A button for what cannot be taken back: the first press asks, in place, with what will be lost. */
export function ConfirmButton({ label, question, onConfirm }: ConfirmButtonProps) {
  const [asks, setAsks] = useState(false);
  if (!asks) {
    return (
      <button type="button" class="btn xs" onClick={() => setAsks(true)}>
        {label}
      </button>
    );
  }
  return (
    <fieldset class="confirm">
      <legend>{question}</legend>
      <div class="hstack">
        <button
          type="button"
          class="btn xs bad"
          ref={(button) => button?.focus()}
          onClick={() => {
            setAsks(false);
            onConfirm();
          }}
        >
          {label}
        </button>
        <button type="button" class="btn xs plain" onClick={() => setAsks(false)}>
          {i18n.t('options.account.keep')}
        </button>
      </div>
    </fieldset>
  );
}

export interface ConfirmButtonProps {
  /** The act, on both the asking and the confirming button. */
  label: string;
  question: string;
  onConfirm: () => void;
}
