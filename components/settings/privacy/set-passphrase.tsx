import { useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import { announce } from '../../ui/announce.tsx';
import { callErrorWords } from '../../ui/call-error.ts';
import { type Trouble, TroubleWords } from '../field.tsx';
import { USUAL_AUTO_LOCK } from './auto-lock-choices.ts';
import { AutoLockSelect } from './auto-lock-select.tsx';
import { NewPassphrase, type TypedTwice } from './new-passphrase.tsx';

/** Asks for a first passphrase, and when Aside is to lock itself. */
export function SetPassphrase() {
  const id = useId();
  const typed = useRef<TypedTwice>(null);
  const [minutes, setMinutes] = useState(USUAL_AUTO_LOCK);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>();

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const passphrase = busy ? undefined : typed.current?.read();
    if (passphrase === undefined) return;
    setBusy(true);
    const answer = await call('setPassphrase', { passphrase, autoLockMinutes: minutes });
    setBusy(false);
    setTrouble(answer.ok ? undefined : callErrorWords(answer.error));
    if (answer.ok) announce(i18n.t('privacy.passphrase.nowSet'));
  }

  return (
    <form class="passphrase" onSubmit={submit} novalidate>
      <NewPassphrase typed={typed} />
      <div class="field">
        <label class="label" for={id}>
          {i18n.t('privacy.passphrase.autoLock')}
        </label>
        <AutoLockSelect id={id} minutes={minutes} onChoose={setMinutes} />
        <p class="hint">{i18n.t('privacy.passphrase.autoLockHint')}</p>
      </div>
      {trouble && (
        <p role="alert">
          <TroubleWords trouble={trouble} />
        </p>
      )}
      <button type="submit" class="btn" aria-disabled={busy}>
        {i18n.t(busy ? 'privacy.passphrase.setting' : 'privacy.passphrase.set')}
      </button>
    </form>
  );
}
