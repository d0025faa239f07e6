import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';
import { AboutCard } from './about-card.tsx';
import { AccountsCard } from './accounts-card.tsx';
import { AppearanceCard } from './appearance-card.tsx';

/** How Aside looks, whom it answers for, and what it is. */
export function GeneralPage({ db, account, accounts }: SettingsPageProps) {
  return (
    <>
      <header>
        <div>
          <h1>{i18n.t('options.pages.general')}</h1>
        </div>
      </header>
      <div class="columns">
        <div class="main-column">
          <AppearanceCard db={db} />
          <AccountsCard account={account} accounts={accounts} />
          <AboutCard />
        </div>
        <aside class="summary">
          <section>
            <h2>{i18n.t('options.general.rulesHeading')}</h2>
            <ul class="rules small muted">
              {(['window', 'comment', 'agent', 'read', 'bytes'] as const).map((rule) => (
                <li key={rule}>{i18n.t(`options.general.rules.${rule}`)}</li>
              ))}
            </ul>
            <p class="small quiet">{i18n.t('options.general.rulesSource')}</p>
          </section>
          <section class="aside-note">
            <h2>{i18n.t('options.practice.heading')}</h2>
            <p class="small muted">{i18n.t('options.practice.text')}</p>
          </section>
        </aside>
      </div>
    </>
  );
}
