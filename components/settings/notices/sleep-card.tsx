import { i18n } from '#i18n';
import { DEFAULT_SLEEP, type Sleep } from '../../../utils/inbox/sleep-hours.ts';
import { HoursField } from './hours-field.tsx';
import { HoursStrip } from './hours-strip.tsx';
import { minutesWords } from './minutes.ts';

/** When nobody answers: what closes then is to be answered before. */
export function SleepCard({ sleep, onChoose }: { sleep: Sleep; onChoose: (sleep: Sleep) => void }) {
  const isWholeDay = sleep !== 'none' && sleep.from === sleep.to;
  return (
    <section class="card" aria-labelledby="sleep-heading">
      <h2 id="sleep-heading">{i18n.t('options.notices.sleepHeading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('options.notices.sleepLead')}</p>
        <HoursField
          name="sleep"
          hours={sleep}
          first={DEFAULT_SLEEP}
          offLabel={i18n.t('options.notices.alwaysAwake')}
          onLabel={i18n.t('options.notices.asleepDaily')}
          onChoose={onChoose}
        />
        <HoursStrip hours={sleep} look="sleep" />
        <p class="small quiet">
          {sleep === 'none' || isWholeDay
            ? i18n.t('options.notices.noSleep')
            : i18n.t('options.notices.sleepExample', [
                minutesWords((sleep.from + nightLength(sleep) / 2) % 1_440),
                minutesWords(sleep.from),
              ])}
        </p>
      </div>
    </section>
  );
}

/** Minutes by the clock. */
function nightLength({ from, to }: Exclude<Sleep, 'none'>): number {
  return (to - from + 1_440) % 1_440;
}
