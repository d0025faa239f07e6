import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { callErrorWords } from '../ui/call-error.ts';
import { spanOf } from '../ui/time.ts';
import { spanWords } from '../ui/time-words.ts';

/** Asks for the passphrase. The field is emptied as soon as it was read. */
export function UnlockForm({ autoLockMinutes }: { autoLockMinutes: number | undefined }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => field.current?.focus(), []);

  async function unlock(event: Event): Promise<void> {
    event.preventDefault();
    const input = field.current;
    if (busy || !input || input.value === '') return;
    const passphrase = input.value;
    input.value = '';
    setBusy(true);
    const answer = await call('unlock', { passphrase });
    setBusy(false);
    setTrouble(answer.ok ? undefined : troubleWords(answer.error));
    input.focus();
  }

  return (
    <form class="unlock" onSubmit={unlock}>
      <label class="label" for={id}>
        {i18n.t('lock.passphrase')}
      </label>
      <div class="unlock-line">
        <input
          id={id}
          ref={field}
          class="input"
          type="password"
          autocomplete="current-password"
          aria-describedby={`${id}-hint`}
          aria-invalid={trouble !== undefined}
        />
        <button type="submit" class="btn primary" aria-disabled={busy}>
          {i18n.t(busy ? 'lock.unlocking' : 'lock.unlock')}
        </button>
      </div>
      <p class={trouble ? 'hint wrong' : 'hint'} id={`${id}-hint`} role="status">
        {trouble ??
          (autoLockMinutes === undefined
            ? ''
            : i18n.t('lock.staysOpen', [spanWords(spanOf(autoLockMinutes * 60_000))]))}
      </p>
    </form>
  );
}

/** What to say of a passphrase that was not taken; the wait, where there is one. */
function troubleWords(error: Parameters<typeof callErrorWords>[0]): string {
  const { what, next } = callErrorWords(error);
  return error.retryAfterMs === undefined
    ? `${what} ${next}`
    : i18n.t('lock.wrongWait', [spanWords(spanOf(Math.max(1_000, error.retryAfterMs)))]);
}
