import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import { callErrorWords } from '../../ui/call-error.ts';
import { ConfirmButton } from '../confirm-button.tsx';

/** Everything goes. Asked for twice, because nothing brings it back. */
export function WipeCard() {
  const [said, setSaid] = useState<string>();

  async function wipe(): Promise<void> {
    const answer = await call('wipe', null);
    // What pages keep beside the database, such as the look; the worker cannot reach it.
    if (answer.ok) localStorage.clear();
    setSaid(answer.ok ? i18n.t('privacy.wipe.done') : callErrorWords(answer.error).what);
  }

  return (
    <section class="card" aria-labelledby="wipe-heading">
      <h2 id="wipe-heading">{i18n.t('privacy.wipe.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('privacy.wipe.lead')}</p>
        <ConfirmButton
          label={i18n.t('privacy.wipe.act')}
          question={i18n.t('privacy.wipe.sure')}
          onConfirm={() => void wipe()}
        />
        <p class="hint" role="status">
          {said}
        </p>
      </div>
    </section>
  );
}
