import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { StateScreen } from './state-screen.tsx';

/** The background brings the database to this version: once after an update, and with very many messages for a minute. */
export function DatabaseMoving() {
  return (
    <StateScreen art="speech" title={i18n.t('popup.database.moving')} lead={i18n.t('popup.database.movingNext')} />
  );
}

/** The database cannot be used by this version. Nothing of it is touched. */
export function DatabaseClosed({ isTooNew }: { isTooNew: boolean }) {
  return (
    <StateScreen
      art="cut"
      tone="warn"
      title={i18n.t(isTooNew ? 'popup.database.tooNew' : 'popup.database.failed')}
      lead={i18n.t(isTooNew ? 'popup.database.tooNewNext' : 'popup.database.failedNext')}
      actions={
        <button type="button" class="btn primary" onClick={() => browser.runtime.reload()}>
          {i18n.t('popup.database.reload')}
        </button>
      }
    />
  );
}
