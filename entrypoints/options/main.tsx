import '../../components/ui/page-look.ts';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import '../../components/ui/buttons.css';
import '../../components/ui/fields.css';
import '../../components/ui/marks.css';
import '../../components/ui/note.css';
import '../../components/ui/steps.css';
import '../../components/ui/pages.css';
import '../../components/ui/hops.css';
import '../../components/ui/pick.css';
import '../../components/phone/phone.css';
import '../../components/automations/phone/script-phone.css';
import '../../components/ui/head.css';
import '../../components/lock/locked.css';
import '../../components/composer/composer.css';
import '../../components/settings/settings.css';
import '../../components/ui/desk.css';
import '../../components/settings/templates/templates.css';
import '../../components/automations/automations.css';
import '../../components/automations/editor/editor.css';
import '../../components/automations/backtest/backtest.css';
import '../../components/settings/notices/notices.css';
import '../../components/settings/privacy/privacy.css';
import '../../components/canary/canary.css';
import '../../components/settings/diagnostics/diagnostics.css';
import '../../components/settings/general/general.css';
import { render } from 'preact';
import { OptionsPage } from '../../components/settings/options-page.tsx';
import { TooNewExport } from '../../components/settings/privacy/too-new-export.tsx';
import { AccountHead } from '../../components/ui/account-head.tsx';
import { DatabaseClosed, DatabaseMoving } from '../../components/ui/database-screens.tsx';
import { whileOpening } from '../../components/ui/while-opening.ts';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { openAsideDatabase } from '../../utils/storage/open-database.ts';

holdSurfacePort();
try {
  render(
    <OptionsPage db={await whileOpening(openAsideDatabase(), () => render(<DatabaseMoving />, document.body))} />,
    document.body,
  );
} catch (error) {
  const isTooNew = isDatabaseTooNew(error);
  render(
    <main>
      <AccountHead account={undefined} />
      <DatabaseClosed isTooNew={isTooNew} />
      {isTooNew && <TooNewExport />}
    </main>,
    document.body,
  );
}
