import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { Announcer } from '../ui/announce.tsx';
import { Avatar } from '../ui/avatar.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { againIcon, checklistIcon } from '../ui/panel-icons.ts';
import { clockWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { useNow } from '../ui/use-now.ts';
import { AccountCard } from './account-card.tsx';
import { CheckList } from './check-list.tsx';
import { type Trouble, TroubleWords } from './field.tsx';
import { RelayCard } from './relay-card.tsx';
import { SendingCard } from './sending-card.tsx';
import { nextStep, readSetup, SETUP_STORES, type SetupData, tallyOf } from './setup-data.ts';
import { SetupSummary } from './setup-summary.tsx';

/** The options page: account and relay, and the checks that turn green by observation. */
export function SetupPage({ db }: { db: AsideDatabase }) {
  const now = useNow();
  const setup = useLive(
    {
      read: () => readSetup(db, Date.now()),
      concerns: ({ stores }) => stores.some((store) => SETUP_STORES.has(store)),
    },
    [db, now],
  );
  const shown = useLast(setup);
  if (!shown) return null;
  const { account, accounts, relay, gap } = shown;
  const next = nextStep(shown);
  return (
    <div class="options">
      <Nav setup={shown} />
      <main class="page">
        <header>
          <div>
            <h1>{i18n.t('options.setup')}</h1>
            <p>{i18n.t('options.lead')}</p>
          </div>
          {account && <CheckAll db={db} accountId={account.id} />}
        </header>
        <div class="columns">
          <div class="main-column">
            <div class="connections">
              <AccountCard db={db} account={account} accounts={accounts} isNext={next === 'connect'} now={now} />
              <RelayCard db={db} relay={relay} gap={gap} accounts={accounts} isNext={next === 'pair'} now={now} />
            </div>
            <CheckList db={db} setup={shown} now={now} />
            <SendingCard db={db} />
          </div>
          <SetupSummary setup={shown} />
        </div>
        <Announcer />
      </main>
    </div>
  );
}

function Nav({ setup: { account, checks } }: { setup: SetupData }) {
  const { proven, all } = tallyOf(checks);
  return (
    <nav class="nav" aria-label={i18n.t('options.settingsNav')}>
      <div class="brand">
        <BrandMark />
        Aside
      </div>
      <a href="#setup" aria-current="page">
        <Icon of={checklistIcon} />
        {i18n.t('options.setup')}
        <span class={proven === all ? 'tag ok' : 'tag warn'}>{i18n.t('options.provenCount', [proven, all])}</span>
      </a>
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

function CheckAll({ db, accountId }: { db: AsideDatabase; accountId: string }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();

  async function checkAll(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setTrouble(undefined);
    const answer = await call('runChecks', { accountId });
    const { proven, all } = tallyOf((await readSetup(db, Date.now())).checks);
    setBusy(false);
    if (answer.ok) setSaid(i18n.t('options.checkedAll', [clockWords(Date.now()), proven, all]));
    else setTrouble(callErrorWords(answer.error));
  }

  return (
    <div class="check-all">
      <button type="button" class="btn" aria-disabled={busy} onClick={() => void checkAll()}>
        <Icon of={againIcon} />
        {busy ? i18n.t('options.checking') : i18n.t('options.checkAll')}
      </button>
      <p class="small quiet" role="status">
        {trouble ? <TroubleWords trouble={trouble} /> : said}
      </p>
    </div>
  );
}
