import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { i18n } from '#i18n';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { InboxList } from '../../components/conversation/inbox-list.tsx';
import { usePanelKeys } from '../../components/conversation/panel-keys.ts';
import { ProblemNote } from '../../components/conversation/problem-note.tsx';
import { AccountHead } from '../../components/ui/account-head.tsx';
import { Announcer } from '../../components/ui/announce.tsx';
import { Dialog } from '../../components/ui/dialog.tsx';
import { HeadButton } from '../../components/ui/head-button.tsx';
import { gearIcon, questionIcon, searchIcon } from '../../components/ui/icons.ts';
import { KeyList } from '../../components/ui/key-list.tsx';
import { later } from '../../components/ui/later.ts';
import { openSetup } from '../../components/ui/open-setup.ts';
import { externalIcon } from '../../components/ui/panel-icons.ts';
import { problemOf } from '../../components/ui/problem.ts';
import { StateScreen } from '../../components/ui/state-screen.tsx';
import { Tabs, tabId } from '../../components/ui/tabs.tsx';
import { useLive } from '../../components/ui/use-live.ts';
import { useNow } from '../../components/ui/use-now.ts';
import { useOnline } from '../../components/ui/use-online.ts';
import type { Lane } from '../../utils/inbox/lanes.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { hashOfPlace, type PanelPlace } from './panel-place.ts';
import { concernsShell, readOrder, readShell, type Shell } from './shell.ts';
import { useColumns } from './use-columns.ts';
import { usePlace } from './use-place.ts';

const PANEL_ID = 'panel-content';

/** Keys of the popup alone. */
const NOT_HERE = ['public', 'private', 'hide', 'sendDone'] as const;

const searchView = later(() =>
  import('../../components/conversation/search-view.tsx').then(({ SearchView }) => SearchView),
);
const previewView = later(() =>
  import('../../components/preview/preview-view.tsx').then(({ PreviewView }) => PreviewView),
);

/** The side panel: the inbox with one conversation at a time, beside its list where there is room, and previews. */
export function Panel({ db, start }: { db: AsideDatabase; start: PanelPlace }) {
  const { place: asked, go, rename, at } = usePlace(start);
  const place = useDrawable(asked);
  const [lane, setLane] = useState<Lane>('all');
  const [areKeysShown, setKeysShown] = useState(false);
  const columns = useColumns();
  const isOnline = useOnline();
  const now = useNow();
  const shell = useLive({ read: () => readShell(db), concerns: concernsShell }, [db]);
  const hasSingleKeys = shell?.hasSingleKeys ?? false;

  const accountId = shell?.account?.id;
  const answered = useRef(accountId);
  useEffect(() => {
    // A conversation of one account is nobody's in another.
    if (answered.current !== undefined && answered.current !== accountId) rename({ tab: place.tab });
    answered.current = accountId;
  }, [accountId]);

  const isSearching = place.tab === 'inbox' && place.search !== undefined && (columns > 1 || place.igsid === undefined);
  const toSearch = () =>
    go({ ...(columns > 1 && placeWithout(place, 'mid')), tab: 'inbox', search: place.search ?? '' });
  usePanelKeys((command) => {
    if (command === 'search' && shell?.account && !isSearching) toSearch();
    else if (command === 'help') setKeysShown(true);
    else return false;
    return true;
  }, hasSingleKeys);

  if (!shell) return null;
  const { account, accounts, relay, count } = shell;
  const problem = account && problemOf({ account, relay, isOnline, now });
  // A conversation says at its composer that sending is off.
  const saysSo = problem?.kind === 'token-dead' && place.tab === 'inbox' && place.igsid !== undefined;
  const hasColumns = columns > 1 && place.tab === 'inbox' && account !== undefined;
  const toAnswer = count?.toAnswer ?? 0;
  return (
    <main class={hasColumns ? 'panel wide' : 'panel'}>
      <AccountHead account={account} accounts={accounts}>
        {account && !isSearching && (
          <HeadButton icon={searchIcon} label={i18n.t('panel.search.open')} onClick={toSearch} />
        )}
        {columns === 1 && (
          <HeadButton icon={externalIcon} label={i18n.t('panel.openInTab')} onClick={() => openInTab(place)} mirrors />
        )}
        <HeadButton icon={gearIcon} label={i18n.t('panel.openSetup')} onClick={() => void openSetup()} />
        <HeadButton icon={questionIcon} label={i18n.t('panel.help')} onClick={() => setKeysShown(true)} />
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
        onChoose={(tab) => rename({ ...place, tab })}
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
          <previewView.Part db={db} account={account} now={now} chosen={place.preview} orderedAt={place.orderedAt} />
        ) : (
          <InboxPlace
            db={db}
            account={account}
            shell={shell}
            now={now}
            place={place}
            at={at}
            columns={columns}
            lane={lane}
            onLane={setLane}
            go={go}
            rename={rename}
          />
        )}
      </div>
      {areKeysShown && (
        <Dialog title={i18n.t('panel.keys')} onClose={() => setKeysShown(false)}>
          <div class="dialog-body">
            <KeyList single={hasSingleKeys} without={NOT_HERE} />
          </div>
        </Dialog>
      )}
      <Announcer />
    </main>
  );
}

/** The place that was asked for, once the code that draws it is here; until then the one before stays. */
function useDrawable(asked: PanelPlace): PanelPlace {
  const shown = useRef(asked);
  const [, redraw] = useState(asked);
  const part = asked.tab === 'preview' ? previewView : asked.search === undefined ? undefined : searchView;
  if (!part || part.isHere(() => redraw({ ...asked }))) shown.current = asked;
  return shown.current;
}

interface InboxPlaceProps {
  db: AsideDatabase;
  account: AccountRow;
  shell: Shell;
  now: number;
  place: PanelPlace;
  at: { mid: string } | undefined;
  columns: 1 | 2 | 3;
  lane: Lane;
  onLane: (lane: Lane) => void;
  go: (next: PanelPlace) => void;
  rename: (next: PanelPlace) => void;
}

/** The list or what was found, and a conversation: one in place of the other, or beside it. */
function InboxPlace(props: InboxPlaceProps) {
  const { db, account, shell, now, place, at, columns, lane, onLane, go, rename } = props;
  const { igsid, search } = place;
  /** Whose conversation was left last. */
  const cameFrom = useRef<string | undefined>(undefined);
  /** As the list stood last. */
  const order = useRef<readonly string[]>([]);
  /** Whoever goes from one to the next wants to read before writing. */
  const reads = useRef(false);
  const isWide = columns > 1;

  function open(to: string, mid?: string): void {
    reads.current = false;
    cameFrom.current = to;
    go({ ...placeWithout(place, 'mid'), igsid: to, ...(mid !== undefined && { mid }) });
  }
  async function step(by: 1 | -1): Promise<void> {
    if (order.current.length === 0) order.current = await readOrder(db, account.id, lane);
    const at = igsid === undefined ? -1 : order.current.indexOf(igsid);
    const next = order.current[at + by];
    if (next === undefined) return;
    reads.current = true;
    cameFrom.current = next;
    rename({ tab: 'inbox', igsid: next });
  }
  function leave(): void {
    cameFrom.current = igsid;
    go(search === undefined ? { tab: 'inbox' } : { tab: 'inbox', search });
  }

  const list =
    search === undefined ? (
      <InboxList
        db={db}
        account={account}
        now={now}
        lane={lane}
        count={shell.count}
        cameFrom={cameFrom.current}
        openIgsid={igsid}
        hasSingleKeys={shell.hasSingleKeys}
        onLane={onLane}
        onOpen={open}
        onOrder={(igsids) => {
          order.current = igsids;
        }}
      />
    ) : (
      <searchView.Part
        db={db}
        account={account}
        now={now}
        words={search}
        openMid={place.mid}
        hasSingleKeys={shell.hasSingleKeys}
        onWords={(words) => rename({ ...place, search: words })}
        onOpen={open}
        onBack={() => go(placeWithout(place, 'search'))}
      />
    );
  const conversation = igsid !== undefined && (
    <ConversationView
      key={`${account.id} ${igsid}`}
      db={db}
      account={account}
      igsid={igsid}
      at={at}
      sleep={shell.sleep}
      hasSingleKeys={shell.hasSingleKeys}
      isWide={isWide}
      showsPerson={columns === 3}
      focusOnOpen={!reads.current}
      onBack={leave}
      onStep={(by) => void step(by)}
    />
  );
  if (!isWide) return conversation || list;
  return (
    <div class="columns">
      <div class="column">{list}</div>
      {conversation || (
        <StateScreen art="speech" title={i18n.t('panel.chooseOne')} lead={i18n.t('panel.chooseOneLead')} />
      )}
    </div>
  );
}

function placeWithout<Key extends keyof PanelPlace>(place: PanelPlace, key: Key): Omit<PanelPlace, Key> {
  const { [key]: _left, ...rest } = place;
  return rest;
}

function openInTab(place: PanelPlace): void {
  void browser.tabs.create({ url: `${browser.runtime.getURL('/sidepanel.html')}${hashOfPlace(place)}` });
}
