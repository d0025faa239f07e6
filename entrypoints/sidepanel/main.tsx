import '../../components/ui/page-look.ts';
import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import '../../components/ui/buttons.css';
import '../../components/ui/fields.css';
import '../../components/ui/head.css';
import '../../components/ui/marks.css';
import '../../components/ui/note.css';
import '../../components/ui/steps.css';
import '../../components/ui/pages.css';
import '../../components/ui/hops.css';
import '../../components/ui/pick.css';
import '../../components/ui/rows.css';
import '../../components/composer/composer.css';
import '../../components/conversation/conversation.css';
import '../../components/ui/snooze.css';
import '../../components/lock/locked.css';
import '../../components/preview/preview.css';
import '../../components/preview/panel-preview.css';
import '../../components/freeze/freeze.css';
import '../../components/canary/canary.css';
import './panel.css';
import { type ComponentChild, render } from 'preact';
import { i18n } from '#i18n';
import { AccountHead } from '../../components/ui/account-head.tsx';
import { DatabaseClosed, DatabaseMoving } from '../../components/ui/database-screens.tsx';
import { readPanelRoute } from '../../components/ui/panel-route.ts';
import { whileOpening } from '../../components/ui/while-opening.ts';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { openAsideDatabase } from '../../utils/storage/open-database.ts';
import { GuardedPanel } from './guarded-panel.tsx';
import { firstPlace } from './panel-place.ts';

document.title = i18n.t('panel.pageTitle');
holdSurfacePort();
const asked = readPanelRoute();
try {
  const db = await whileOpening(openAsideDatabase(), () => instead(<DatabaseMoving />));
  render(<GuardedPanel db={db} start={firstPlace(location.hash, await asked, Date.now())} />, document.body);
} catch (error) {
  instead(<DatabaseClosed isTooNew={isDatabaseTooNew(error)} />);
}

/** Stands where the panel would be. */
function instead(screen: ComponentChild): void {
  render(
    <main class="panel">
      <AccountHead account={undefined} />
      <div class="content">{screen}</div>
    </main>,
    document.body,
  );
}
