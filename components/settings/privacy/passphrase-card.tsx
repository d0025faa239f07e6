import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { readSetting } from '../../../utils/storage/settings.ts';
import { readLockState } from '../../../utils/vault/lock-state.ts';
import { Icon } from '../../ui/icon.tsx';
import { lockIcon } from '../../ui/icons.ts';
import { useLast, useLive } from '../../ui/use-live.ts';
import { AutoLock } from './auto-lock.tsx';
import { USUAL_AUTO_LOCK } from './auto-lock-choices.ts';
import { ChangePassphrase } from './change-passphrase.tsx';
import { RemovePassphrase } from './remove-passphrase.tsx';
import { SetPassphrase } from './set-passphrase.tsx';

/** The passphrase: none yet, or one that is set, with everything that can be done about it. */
export function PassphraseCard({ db }: { db: AsideDatabase }) {
  const lock = useLast(
    useLive(
      { read: () => readLock(db), concerns: ({ stores }) => stores.includes('keys') || stores.includes('settings') },
      [db],
    ),
  );
  return (
    <section class="card" aria-labelledby="passphrase-heading">
      <h2 id="passphrase-heading">
        {i18n.t('privacy.passphrase.heading')}
        {lock?.hasPassphrase && <span class="tag ok">{i18n.t('privacy.passphrase.isSet')}</span>}
      </h2>
      {lock && !lock.hasPassphrase && (
        <div class="fields">
          <p class="muted">{i18n.t('privacy.passphrase.lead')}</p>
          <SetPassphrase />
        </div>
      )}
      {lock?.hasPassphrase && (
        <>
          <div class="fields">
            <p class="muted">{i18n.t('privacy.passphrase.setLead')}</p>
            <AutoLock db={db} minutes={lock.autoLockMinutes} />
            <button type="button" class="btn" onClick={() => void call('lock', null)}>
              <Icon of={lockIcon} size="small" />
              {i18n.t('privacy.passphrase.lockNow')}
            </button>
          </div>
          <details class="more">
            <summary>{i18n.t('privacy.passphrase.change')}</summary>
            <ChangePassphrase autoLockMinutes={lock.autoLockMinutes} />
          </details>
          <details class="more">
            <summary>{i18n.t('privacy.passphrase.remove')}</summary>
            <RemovePassphrase />
          </details>
        </>
      )}
    </section>
  );
}

async function readLock(db: AsideDatabase): Promise<{ hasPassphrase: boolean; autoLockMinutes: number }> {
  const [{ hasPassphrase }, minutes] = await Promise.all([readLockState(db), readSetting(db, 'autoLockMinutes')]);
  return { hasPassphrase, autoLockMinutes: minutes ?? USUAL_AUTO_LOCK };
}
