import { i18n } from '#i18n';
import type { SettingsPageProps } from '../settings-page.ts';

export function DiagnosticsPage(_props: SettingsPageProps) {
  return (
    <header>
      <h1>{i18n.t('options.pages.diagnostics')}</h1>
    </header>
  );
}
