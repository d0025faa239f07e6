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
import '../../components/settings/templates/templates.css';
import '../../components/settings/notices/notices.css';
import '../../components/settings/privacy/privacy.css';
import '../../components/settings/diagnostics/diagnostics.css';
import '../../components/settings/general/general.css';
import { render } from 'preact';
import { DatabaseClosed } from '../../components/inbox/problem-screen.tsx';
import { OptionsPage } from '../../components/settings/options-page.tsx';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import { isDatabaseTooNew } from '../../utils/storage/database-too-new.ts';
import { openAsideDatabase } from '../../utils/storage/open-database.ts';

holdSurfacePort();
try {
  render(<OptionsPage db={await openAsideDatabase()} />, document.body);
} catch (error) {
  render(<DatabaseClosed isTooNew={isDatabaseTooNew(error)} />, document.body);
}
