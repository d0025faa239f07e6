import { useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import { announce } from '../../ui/announce.tsx';
import { callErrorWords } from '../../ui/call-error.ts';
import type { Trouble } from '../field.tsx';
import { NewPassphrase, type TypedTwice } from './new-passphrase.tsx';
import { PassphraseField } from './passphrase-field.tsx';

/** The present passphrase, then the new one. */
export function ChangePassphrase({ autoLockMinutes }: { autoLockMinutes: number }) {
  const current = useRef<HTMLInputElement>(null);
  const typed = useRef<TypedTwice>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const input = current.current;
    const passphrase = busy ? undefined : typed.current?.read();
    if (!input || passphrase === undefined) return;
    const present = input.value;
    input.value = '';
    setBusy(true);
    const answer = await call('setPassphrase', { passphrase, current: present, autoLockMinutes });
    setBusy(false);
    setTrouble(answer.ok ? undefined : callErrorWords(answer.error));
    if (answer.ok) announce(i18n.t('privacy.passphrase.nowChanged'));
    else input.focus();
  }

  return (
    <form class="passphrase" onSubmit={submit} novalidate>
      <PassphraseField label={i18n.t('privacy.passphrase.present')} trouble={trouble} inputRef={current} />
      <NewPassphrase typed={typed} />
      <button type="submit" class="btn" aria-disabled={busy}>
        {i18n.t(busy ? 'privacy.passphrase.setting' : 'privacy.passphrase.change')}
      </button>
    </form>
  );
}
