// The popup goes here and comes back: what previews is no weight on what is opened two hundred times a day.
import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import { readOrSay } from '../../components/inbox/popup-instead.tsx';
import { PopupPreview } from '../../components/preview/popup-preview.tsx';
import { AccountHead } from '../../components/ui/account-head.tsx';
import { Announcer } from '../../components/ui/announce.tsx';
import { KeyCap } from '../../components/ui/key-cap.tsx';
import '../../components/ui/page-look.ts';
import { useLive } from '../../components/ui/use-live.ts';
import { useNow } from '../../components/ui/use-now.ts';
import { holdSurfacePort } from '../../utils/messaging/surface-port.ts';
import { readAccount } from '../../utils/storage/accounts.ts';
import { type AsideDatabase, openAsideDatabase } from '../../utils/storage/open-database.ts';
import { readSetting } from '../../utils/storage/settings.ts';

/** The saved reply to begin with, after the `#`. */
const templateId = decodeURIComponent(location.hash.slice(1)) || undefined;

const opened = await readOrSay(openAsideDatabase());
if (opened) {
  render(<PreviewPage database={opened.value} />, document.body);
  holdSurfacePort();
}

function PreviewPage({ database }: { database: AsideDatabase }) {
  const now = useNow();
  const account = useLive(
    {
      async read() {
        const id = await readSetting(database, 'activeAccount');
        return id === undefined ? undefined : readAccount(database, id);
      },
      concerns: ({ stores }) => stores.includes('accounts') || stores.includes('settings'),
    },
    [database],
  );
  useEffect(() => {
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) backToList();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, []);
  return (
    <main class="popup">
      <AccountHead account={account} />
      {account && (
        <PopupPreview
          key={account.id}
          database={database}
          account={account}
          now={now}
          templateId={templateId}
          onBack={backToList}
        />
      )}
      <footer class="foot">
        <span class="keys" aria-hidden="true">
          <span>
            <KeyCap>Esc</KeyCap> {i18n.t('popup.keys.back')}
          </span>
        </span>
      </footer>
      <Announcer />
    </main>
  );
}

/** The popup knows where it was left. */
function backToList(): void {
  location.replace('/popup.html');
}
