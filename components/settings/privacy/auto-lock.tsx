import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { putSetting } from '../../../utils/storage/settings.ts';
import { announce } from '../../ui/announce.tsx';
import { AutoLockSelect } from './auto-lock-select.tsx';

/** When Aside locks itself; what is chosen counts at once. */
export function AutoLock({ db, minutes }: { db: AsideDatabase; minutes: number }) {
  const id = useId();

  async function choose(next: number): Promise<void> {
    await putSetting(db, 'autoLockMinutes', next);
    // The clock begins anew, with the new time.
    await call('active', null);
    announce(i18n.t('privacy.saved'));
  }

  return (
    <div class="field">
      <label class="label" for={id}>
        {i18n.t('privacy.passphrase.autoLock')}
      </label>
      <AutoLockSelect id={id} minutes={minutes} onChoose={(next) => void choose(next)} />
      <p class="hint">{i18n.t('privacy.passphrase.autoLockHint')}</p>
    </div>
  );
}
