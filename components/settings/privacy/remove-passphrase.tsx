import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import { announce } from '../../ui/announce.tsx';
import { callErrorWords } from '../../ui/call-error.ts';
import type { Trouble } from '../field.tsx';
import { PassphraseField } from './passphrase-field.tsx';

/** Takes the passphrase off, for whoever knows it. */
export function RemovePassphrase() {
  const present = useRef<HTMLInputElement>(null);
  const [trouble, setTrouble] = useState<Trouble>();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const input = present.current;
    if (!input || input.value === '') return;
    const passphrase = input.value;
    input.value = '';
    const answer = await call('removePassphrase', { passphrase });
    setTrouble(answer.ok ? undefined : callErrorWords(answer.error));
    if (answer.ok) announce(i18n.t('privacy.passphrase.nowRemoved'));
    else input.focus();
  }

  return (
    <form class="passphrase" onSubmit={submit} novalidate>
      <PassphraseField
        label={i18n.t('privacy.passphrase.present')}
        hint={i18n.t('privacy.passphrase.removeHint')}
        trouble={trouble}
        inputRef={present}
      />
      <button type="submit" class="btn bad">
        {i18n.t('privacy.passphrase.remove')}
      </button>
    </form>
  );
}
