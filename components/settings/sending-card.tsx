import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { SettingRows } from '../../utils/storage/schema.ts';
import { putSetting, readSetting } from '../../utils/storage/settings.ts';
import { announce } from '../ui/announce.tsx';

const CHOICES = [0, 3, 5] as const satisfies readonly SettingRows['holdSeconds'][];

/** How long a message waits before it leaves, so that it can be taken back. It counts for the next message. */
export function SendingCard({ db }: { db: AsideDatabase }) {
  const [seconds, setSeconds] = useState<SettingRows['holdSeconds']>();
  useEffect(() => void readSetting(db, 'holdSeconds').then((stored) => setSeconds(stored ?? 0)), [db]);

  async function choose(next: SettingRows['holdSeconds']): Promise<void> {
    setSeconds(next);
    await putSetting(db, 'holdSeconds', next);
    announce(i18n.t('options.sending.kept'));
  }

  return (
    <section class="card" aria-labelledby="sending-heading">
      <h2 id="sending-heading">{i18n.t('options.sending.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('options.sending.lead')}</p>
        <div class="radios" role="radiogroup" aria-label={i18n.t('options.sending.hold')}>
          {CHOICES.map((choice) => (
            <label key={choice} class="radio">
              <input
                type="radio"
                name="hold"
                value={choice}
                checked={seconds === choice}
                onChange={() => void choose(choice)}
              />
              {choice === 0 ? i18n.t('options.sending.atOnce') : i18n.t('options.sending.seconds', [choice])}
            </label>
          ))}
        </div>
      </div>
    </section>
  );
}
