import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';

export function TemplatesPage(_props: SettingsPageProps) {
  return (
    <header>
      <h1>{i18n.t('options.pages.templates')}</h1>
    </header>
  );
}
