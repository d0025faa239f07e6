import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';

export function KeyboardPage(_props: SettingsPageProps) {
  return (
    <header>
      <h1>{i18n.t('options.pages.keyboard')}</h1>
    </header>
  );
}
