import type { FunctionComponent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { LaterAutomationsPage } from '../automations/later-automations-page.tsx';
import { LockedScreen } from '../lock/locked-screen.tsx';
import { useLock } from '../lock/use-lock.ts';
import { Announcer } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { Icon } from '../ui/icon.tsx';
import { boltIcon, type IconShape } from '../ui/icons.ts';
import {
  bellIcon,
  checklistIcon,
  cogIcon,
  keyboardIcon,
  pulseIcon,
  savedReplyIcon,
  shieldIcon,
} from '../ui/panel-icons.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { DiagnosticsPage } from './diagnostics/diagnostics-page.tsx';
import { GeneralPage } from './general/general-page.tsx';
import { KeyboardPage } from './general/keyboard-page.tsx';
import { NoticesPage } from './notices/notices-page.tsx';
import { OPTIONS_PAGES, type OptionsPageId, useOptionsPage } from './options-route.ts';
import { PrivacyPage } from './privacy/privacy-page.tsx';
import type { SettingsPageProps } from './settings-page.ts';
import { readSetup, SETUP_STORES, type SetupData, tallyOf } from './setup-data.ts';
import { SetupPage } from './setup-page.tsx';
import { TemplatesPage } from './templates/templates-page.tsx';

const PAGES: Readonly<Record<Exclude<OptionsPageId, 'setup'>, FunctionComponent<SettingsPageProps>>> = {
  templates: TemplatesPage,
  automations: LaterAutomationsPage,
  notices: NoticesPage,
  keyboard: KeyboardPage,
  privacy: PrivacyPage,
  diagnostics: DiagnosticsPage,
  general: GeneralPage,
};

const ICONS: Readonly<Record<OptionsPageId, IconShape>> = {
  setup: checklistIcon,
  templates: savedReplyIcon,
  automations: boltIcon,
  notices: bellIcon,
  keyboard: keyboardIcon,
  privacy: shieldIcon,
  diagnostics: pulseIcon,
  general: cogIcon,
};

/** The options; while Aside is locked, nothing but the way to unlock it. */
export function OptionsPage({ db }: { db: AsideDatabase }) {
  const isLocked = useLock(db);
  if (isLocked === undefined) return null;
  if (!isLocked) return <OpenOptions db={db} />;
  return (
    <main class="locked-page">
      <LockedScreen db={db} />
    </main>
  );
}

/** A navigation, and the page that the address names. */
function OpenOptions({ db }: { db: AsideDatabase }) {
  const now = useNow();
  const shown = useOptionsPage();
  const main = useRef<HTMLElement>(null);
  const setup = useLast(
    useLive(
      {
        read: () => readSetup(db, Date.now()),
        concerns: ({ stores }) => stores.some((store) => SETUP_STORES.has(store)),
      },
      [db, now],
    ),
  );
  useTitleAndFocus(shown, main);
  if (!setup) return null;
  const { account, accounts } = setup;
  const Page = shown === 'setup' ? undefined : PAGES[shown];
  return (
    <div class="options">
      <Nav setup={setup} shown={shown} />
      <main class="page" ref={main} tabIndex={-1}>
        {Page ? (
          <Page db={db} account={account} accounts={accounts} now={now} />
        ) : (
          <SetupPage db={db} setup={setup} now={now} />
        )}
        <Announcer />
      </main>
    </div>
  );
}

/** Another page is another place: its title stands in the tab, and reading goes on at its beginning. */
function useTitleAndFocus(shown: OptionsPageId, main: { current: HTMLElement | null }): void {
  const before = useRef(shown);
  useEffect(() => {
    document.title = i18n.t('options.pageTitle', [i18n.t(`options.pages.${shown}`)]);
    if (before.current !== shown) {
      main.current?.focus({ preventScroll: true });
      scrollTo(0, 0);
    }
    before.current = shown;
  }, [shown]);
}

function Nav({ setup: { account, checks }, shown }: { setup: SetupData; shown: OptionsPageId }) {
  const { proven, all } = tallyOf(checks);
  return (
    <nav class="nav" aria-label={i18n.t('options.settingsNav')}>
      <div class="brand">
        <BrandMark />
        Aside
      </div>
      {OPTIONS_PAGES.map((page) => (
        <a key={page} href={`#${page}`} {...(page === shown ? { 'aria-current': 'page' as const } : {})}>
          <Icon of={ICONS[page]} />
          {i18n.t(`options.pages.${page}`)}
          {page === 'setup' && (
            <span class={proven === all ? 'tag ok' : 'tag warn'}>{i18n.t('options.provenCount', [proven, all])}</span>
          )}
        </a>
      ))}
      <div class="base">
        {account ? (
          <span class="hstack">
            <Avatar
              id={account.id}
              name={account.name ?? account.username}
              {...(account.pictureUrl ? { pictureUrl: account.pictureUrl } : {})}
              size="small"
              isOwn
            />
            <b class="cut">{account.username}</b>
          </span>
        ) : (
          i18n.t('options.noAccountYet')
        )}
      </div>
    </nav>
  );
}

function BrandMark() {
  return (
    <svg viewBox="0 0 16 16" width="20" height="20" aria-hidden="true">
      <rect class="brand-edge" x="1" y="1" width="2" height="14" rx="1" />
      <path
        class="brand-speech"
        d="M8 1h4a3 3 0 0 1 3 3v5a3 3 0 0 1-3 3H9.6c-1 0-1.7.7-2.4 2-.6 1.1-2.2.7-2.2-.6V4a3 3 0 0 1 3-3z"
      />
    </svg>
  );
}
