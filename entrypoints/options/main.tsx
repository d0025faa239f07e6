import '../../components/ui/tokens.css';
import '../../components/ui/base.css';
import '../../components/ui/buttons.css';
import '../../components/ui/fields.css';
import '../../components/ui/marks.css';
import '../../components/ui/note.css';
import '../../components/ui/steps.css';
import '../../components/ui/pages.css';
import '../../components/ui/hops.css';
import '../../components/ui/head.css';
import '../../components/settings/settings.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { DatabaseClosed } from '../../components/inbox/problem-screen.tsx';
import { SetupPage } from '../../components/settings/setup-page.tsx';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { openAsideDatabase } from '../../utils/storage/open-database.ts';

document.title = i18n.t('options.pageTitle');
holdSurfacePort();
try {
  render(<SetupPage db={await openAsideDatabase()} />, document.body);
} catch (error) {
  render(<DatabaseClosed isTooNew={isDatabaseTooNew(error)} />, document.body);
}
