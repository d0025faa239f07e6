import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';

export function NoticesPage(_props: SettingsPageProps) {
  return (
    <header>
      <h1>{i18n.t('options.pages.notices')}</h1>
    </header>
  );
}
