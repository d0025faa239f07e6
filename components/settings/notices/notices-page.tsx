import { i18n } from '#i18n';
import { DEFAULT_SLEEP } from '../../../utils/inbox/sleep-hours.ts';
import type { SettingsPageProps } from '../settings-page.ts';
import { useSetting } from '../use-setting.ts';
import { HoursField } from './hours-field.tsx';
import { HoursStrip } from './hours-strip.tsx';
import { NoticesCard } from './notices-card.tsx';
import { SleepCard } from './sleep-card.tsx';

/** What rings and when: notices, quiet hours, and the hours in which nobody answers. */
export function NoticesPage({ db }: SettingsPageProps) {
  const notices = useSetting(db, 'notices');
  const sleep = useSetting(db, 'sleep');
  if (!notices || !sleep) return null;
  const { value: kinds } = notices;
  const asleep = sleep.value ?? DEFAULT_SLEEP;
  return (
    <>
      <header>
        <div>
          <h1>{i18n.t('options.pages.notices')}</h1>
          <p>{i18n.t('options.notices.lead')}</p>
        </div>
      </header>
      <div class="columns">
        <div class="main-column">
          <NoticesCard kinds={kinds} onChoose={(next) => void notices.choose(next)} />
          {kinds && (
            <section class="card" aria-labelledby="quiet-heading">
              <h2 id="quiet-heading">{i18n.t('options.notices.quietHeading')}</h2>
              <div class="fields">
                <p class="muted">{i18n.t('options.notices.quietLead')}</p>
                <HoursField
                  name="quiet"
                  hours={kinds.quiet}
                  first={DEFAULT_SLEEP}
                  offLabel={i18n.t('options.notices.neverQuiet')}
                  onLabel={i18n.t('options.notices.quietDaily')}
                  onChoose={(quiet) => void notices.choose({ ...kinds, quiet })}
                />
                <HoursStrip hours={kinds.quiet} look="quiet" />
              </div>
            </section>
          )}
          <SleepCard sleep={asleep} onChoose={(next) => void sleep.choose(next)} />
        </div>
        <aside class="summary">
          <section>
            <h2>{i18n.t('options.notices.onceHeading')}</h2>
            <p class="small quiet">{i18n.t('options.notices.once')}</p>
          </section>
          <section>
            <h2>{i18n.t('options.notices.badgeHeading')}</h2>
            <ul class="legend small muted">
              {(['wait', 'hurry', 'need'] as const).map((colour) => (
                <li key={colour}>
                  <span class={`badge-sample ${colour}`} aria-hidden="true">
                    {colour === 'need' ? '!' : '3'}
                  </span>
                  {i18n.t(`options.notices.badge.${colour}`)}
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}
