import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';
import { ExportCard } from './export-card.tsx';
import { KeptCard } from './kept-card.tsx';
import { PassphraseCard } from './passphrase-card.tsx';
import { PersonCard } from './person-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { WipeCard } from './wipe-card.tsx';

/** What Aside keeps, for how long, behind which lock; and the ways to take it along or be rid of it. */
export function PrivacyPage({ db, account, now }: SettingsPageProps) {
  return (
    <>
      <header>
        <div>
          <h1>{i18n.t('options.pages.privacy')}</h1>
          <p>{i18n.t('privacy.lead')}</p>
        </div>
      </header>
      <div class="columns">
        <div class="main-column">
          <PassphraseCard db={db} />
          <RetentionCard db={db} now={now} />
          <ExportCard db={db} account={account} />
          {account && <PersonCard db={db} account={account} />}
          <WipeCard />
        </div>
        <KeptCard />
      </div>
    </>
  );
}
