import { i18n } from '#i18n';
import { StateScreen } from '../ui/state-screen.tsx';
import { SetupButton } from './setup-button.tsx';

/** Not connected yet: the popup has nothing of its own to show, only the way to setup. */
export function NotConnected() {
  return (
    <StateScreen
      art="speech"
      title={i18n.t('popup.notConnected.title')}
      lead={i18n.t('popup.notConnected.lead')}
      facts={[
        [i18n.t('popup.step', [1]), i18n.t('popup.notConnected.step1')],
        [i18n.t('popup.step', [2]), i18n.t('popup.notConnected.step2')],
        [i18n.t('popup.step', [3]), i18n.t('popup.notConnected.step3')],
      ]}
      actions={<SetupButton>{i18n.t('popup.openSetup')}</SetupButton>}
    />
  );
}
