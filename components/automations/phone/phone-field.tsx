import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import { i18n } from '#i18n';

/** Where the person writes. */
export function PhoneField({ name, fieldRef, onWrite }: PhoneFieldProps) {
  const [text, setText] = useState('');
  return (
    <form
      class="phone-write"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        onWrite(text);
        setText('');
      }}
    >
      <input
        ref={fieldRef}
        dir="auto"
        autocomplete="off"
        enterkeyhint="send"
        aria-label={i18n.t('automations.phone.answerAs', [name])}
        placeholder={i18n.t('automations.phone.answerAs', [name])}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <button type="submit" class="btn plain xs">
        {i18n.t('automations.phone.send')}
      </button>
    </form>
  );
}

interface PhoneFieldProps {
  /** Of the person. */
  name: string;
  fieldRef: RefObject<HTMLInputElement | null>;
  onWrite: (text: string) => void;
}
