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
import '../../components/inbox/rows.css';
import '../../components/composer/composer.css';
import '../../components/conversation/conversation.css';
import '../../components/preview/preview.css';
import './panel.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { DatabaseClosed } from '../../components/inbox/problem-screen.tsx';
import { readPanelRoute } from '../../components/ui/panel-route.ts';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { openAsideDatabase } from '../../utils/storage/open-database.ts';
import { Panel } from './panel.tsx';
import { firstPlace } from './panel-place.ts';

document.title = i18n.t('panel.pageTitle');
holdSurfacePort();
const asked = readPanelRoute();
try {
  const db = await openAsideDatabase();
  render(<Panel db={db} start={firstPlace(location.hash, await asked, Date.now())} />, document.body);
} catch (error) {
  render(<DatabaseClosed isTooNew={isDatabaseTooNew(error)} />, document.body);
}
