import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';

export function GeneralPage(_props: SettingsPageProps) {
  return (
    <header>
      <h1>{i18n.t('options.pages.general')}</h1>
    </header>
  );
}
