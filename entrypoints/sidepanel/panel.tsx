import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { InboxList } from '../../components/conversation/inbox-list.tsx';
import { ProblemNote } from '../../components/conversation/problem-note.tsx';
import { problemOf } from '../../components/inbox/popup-problem.ts';
import { useOnline } from '../../components/inbox/use-online.ts';
import { PreviewView } from '../../components/preview/preview-view.tsx';
import { AccountHead } from '../../components/ui/account-head.tsx';
import { Announcer } from '../../components/ui/announce.tsx';
import { Icon } from '../../components/ui/icon.tsx';
import { gearIcon } from '../../components/ui/icons.ts';
import { openSetup } from '../../components/ui/open-setup.ts';
import { externalIcon } from '../../components/ui/panel-icons.ts';
import { followPanelRoute } from '../../components/ui/panel-route.ts';
import { StateScreen } from '../../components/ui/state-screen.tsx';
import { Tabs, tabId } from '../../components/ui/tabs.tsx';
import { useLive } from '../../components/ui/use-live.ts';
import { useNow } from '../../components/ui/use-now.ts';
import { relayOf } from '../../utils/checks/setup-of.ts';
import { listAccounts } from '../../utils/storage/accounts.ts';
import { countInbox } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import type { AccountRow, RelayRow } from '../../utils/storage/schema.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { hashOfPlace, type PanelPlace, placeOfHash, placeOfRoute } from './panel-place.ts';

const PANEL_ID = 'panel-content';
const STORES: ReadonlySet<string> = new Set(['accounts', 'relays', 'settings', 'conversations']);

/** The side panel: the inbox with one conversation at a time, and previews. */
export function Panel({ db, start }: { db: AsideDatabase; start: PanelPlace }) {
  const [place, setPlace] = useState(start);
  const cameFrom = useRef<string | undefined>(undefined);
  const isOnline = useOnline();
  const now = useNow();
  const shell = useLive(
    { read: () => readShell(db), concerns: ({ stores }) => stores.some((store) => STORES.has(store)) },
    [db],
  );

  useEffect(() => followPanelRoute((route) => setPlace(placeOfRoute(route))), []);
  useEffect(() => {
    const follow = () => setPlace(placeOfHash(location.hash) ?? { tab: 'inbox' });
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  useEffect(() => {
    if (location.hash !== hashOfPlace(place)) history.replaceState(null, '', hashOfPlace(place));
  }, [place]);

  const accountId = shell?.account?.id;
  const answered = useRef(accountId);
  useEffect(() => {
    // A conversation of one account is nobody's in another.
    if (answered.current !== undefined && answered.current !== accountId) setPlace({ tab: place.tab });
    answered.current = accountId;
  }, [accountId]);

  function open(igsid: string): void {
    cameFrom.current = igsid;
    setPlace({ tab: 'inbox', igsid });
  }

  if (!shell) return null;
  const { account, accounts, relay, toAnswer } = shell;
  const problem = account && problemOf({ account, relay, isOnline, now });
  // A conversation says at its composer that sending is off.
  const saysSo = problem?.kind === 'token-dead' && place.tab === 'inbox' && place.igsid !== undefined;
  return (
    <div class="panel">
      <AccountHead account={account} accounts={accounts}>
        <HeadButton icon={externalIcon} label={i18n.t('panel.openInTab')} onClick={() => openInTab(place)} mirrors />
        <HeadButton icon={gearIcon} label={i18n.t('panel.openSetup')} onClick={() => void openSetup()} />
      </AccountHead>
      <Tabs
        label={i18n.t('panel.tabs')}
        tabs={[
          {
            id: 'inbox',
            label: i18n.t('panel.inbox'),
            count: toAnswer,
            countWords: i18n.t('panel.toAnswer', toAnswer),
          },
          { id: 'preview', label: i18n.t('panel.preview') },
        ]}
        chosen={place.tab}
        panelId={PANEL_ID}
        onChoose={(tab) => setPlace({ ...place, tab })}
      />
      <div class="content" id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(place.tab)}>
        {problem && !saysSo && <ProblemNote problem={problem} now={now} />}
        {!account ? (
          <StateScreen
            art="plug"
            title={i18n.t('panel.notConnected')}
            lead={i18n.t('panel.notConnectedLead')}
            actions={
              <button type="button" class="btn primary" onClick={() => void openSetup()}>
                {i18n.t('panel.openSetup')}
              </button>
            }
          />
        ) : place.tab === 'preview' ? (
          <PreviewView db={db} account={account} now={now} />
        ) : place.igsid === undefined ? (
          <InboxList db={db} account={account} now={now} cameFrom={cameFrom.current} onOpen={open} />
        ) : (
          <ConversationView
            key={`${account.id} ${place.igsid}`}
            db={db}
            account={account}
            igsid={place.igsid}
            onBack={() => {
              cameFrom.current = place.igsid;
              setPlace({ tab: 'inbox' });
            }}
          />
        )}
      </div>
      <Announcer />
    </div>
  );
}

interface Shell {
  account?: AccountRow;
  accounts: readonly AccountRow[];
  relay?: RelayRow;
  toAnswer: number;
}

async function readShell(db: AsideDatabase): Promise<Shell> {
  const [accounts, relays, active] = await Promise.all([
    listAccounts(db),
    listRelays(db),
    readSetting(db, 'activeAccount'),
  ]);
  const account = accounts.find(({ id }) => id === active) ?? accounts[0];
  if (!account) return { accounts, toAnswer: 0 };
  const relay = relayOf(account.id, relays);
  const { toAnswer } = await countInbox(db, { accountId: account.id, now: Date.now() });
  return { account, accounts, ...(relay ? { relay } : {}), toAnswer };
}

function HeadButton({ icon, label, onClick, mirrors = false }: HeadButtonProps) {
  return (
    <button type="button" class="ib" title={label} onClick={onClick}>
      <Icon of={icon} mirrors={mirrors} />
      <span class="vh">{label}</span>
    </button>
  );
}

interface HeadButtonProps {
  icon: Parameters<typeof Icon>[0]['of'];
  label: string;
  onClick: () => void;
  mirrors?: boolean;
}

function openInTab(place: PanelPlace): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('/sidepanel.html')}${hashOfPlace(place)}` });
}
