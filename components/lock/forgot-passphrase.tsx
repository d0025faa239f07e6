import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import { callErrorWords } from '../ui/call-error.ts';

/** Nobody can open what a forgotten passphrase closed. What that means, and the way to begin anew without losing a message. */
export function ForgotPassphrase({ onKeep }: { onKeep: () => void }) {
  const [trouble, setTrouble] = useState<string>();
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => text.current?.focus(), []);

  async function reset(): Promise<void> {
    const answer = await call('resetVault', null);
    if (!answer.ok) setTrouble(callErrorWords(answer.error).what);
  }

  return (
    <div class="forgot-note" ref={text} tabIndex={-1}>
      <p>{i18n.t('lock.forgotLead')}</p>
      <div class="hstack">
        <button type="button" class="btn s bad" onClick={() => void reset()}>
          {i18n.t('lock.reset')}
        </button>
        <button type="button" class="btn s plain" onClick={onKeep}>
          {i18n.t('lock.keep')}
        </button>
      </div>
      {trouble && <p role="alert">{trouble}</p>}
    </div>
  );
}
