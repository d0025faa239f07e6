import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Icon } from '../ui/icon.tsx';
import { lockIcon } from '../ui/icons.ts';
import { StateScreen } from '../ui/state-screen.tsx';
import { exactWords } from '../ui/time-words.ts';
import { useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { ForgotPassphrase } from './forgot-passphrase.tsx';
import { UnlockForm } from './unlock-form.tsx';
import { readWaitingNumbers, WAITING_STORES, type WaitingNumbers } from './waiting-numbers.ts';

/** All that a surface shows while Aside is locked: a number and a time, no names, and the way back in. */
export function LockedScreen({ db }: { db: AsideDatabase }) {
  const now = useNow();
  const [forgot, setForgot] = useState(false);
  const numbers = useLive(
    {
      read: () => readWaitingNumbers(db, Date.now()),
      concerns: ({ stores }) => stores.some((store) => WAITING_STORES.has(store)),
    },
    [db],
  );
  return (
    <>
      <header class="head">
        <span class="acct">
          <span class="lock-mark">
            <Icon of={lockIcon} size="small" />
          </span>
          <h1>{i18n.t('lock.title')}</h1>
        </span>
      </header>
      <div class="locked">
        <StateScreen
          art="lock"
          title={numbers ? i18n.t('lock.waiting', numbers.people) : i18n.t('lock.ask')}
          lead={leadWords(numbers, now)}
          actions={
            !forgot && (
              <button type="button" class="btn plain forgot" onClick={() => setForgot(true)}>
                {i18n.t('lock.forgot')}
              </button>
            )
          }
        >
          <UnlockForm autoLockMinutes={numbers?.autoLockMinutes} />
          {forgot && <ForgotPassphrase onKeep={() => setForgot(false)} />}
        </StateScreen>
      </div>
      <footer class="foot">
        {numbers && <span class={`live ${LIVE[numbers.receiving]}`}>{i18n.t(RECEIVING[numbers.receiving])}</span>}
      </footer>
    </>
  );
}

const LIVE: Readonly<Record<WaitingNumbers['receiving'], '' | 'stale' | 'off'>> = {
  yes: '',
  'relay-silent': 'stale',
  'not-until-unlocked': 'off',
  'no-relay': 'off',
};

const RECEIVING = {
  yes: 'lock.receiving',
  'relay-silent': 'lock.relaySilent',
  'not-until-unlocked': 'lock.notReceiving',
  'no-relay': 'lock.noRelay',
} as const satisfies Record<WaitingNumbers['receiving'], string>;

function leadWords(numbers: WaitingNumbers | undefined, now: number): string {
  return [
    ...(numbers?.nextClosesAt === undefined
      ? []
      : [i18n.t('lock.nextCloses', [exactWords(numbers.nextClosesAt, now)])]),
    ...(numbers && numbers.sends > 0 ? [i18n.t('lock.sendsWait', numbers.sends)] : []),
    i18n.t('lock.hidden'),
    ...(numbers?.receiving === 'not-until-unlocked' ? [i18n.t('lock.notReceivingLead')] : []),
  ].join(' ');
}
