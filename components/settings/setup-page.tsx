import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { againIcon } from '../ui/panel-icons.ts';
import { clockWords } from '../ui/time-words.ts';
import { AccountCard } from './account-card.tsx';
import { CheckList } from './check-list.tsx';
import { type Trouble, TroubleWords } from './field.tsx';
import { RelayCard } from './relay-card.tsx';
import { SendingCard } from './sending-card.tsx';
import { nextStep, readSetup, type SetupData, tallyOf } from './setup-data.ts';
import { SetupSummary } from './setup-summary.tsx';

/** Account and relay, and the checks that turn green by observation. */
export function SetupPage({ db, setup, now }: { db: AsideDatabase; setup: SetupData; now: number }) {
  const { account, accounts, relay, gap } = setup;
  const next = nextStep(setup);
  return (
    <>
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
          <CheckList db={db} setup={setup} now={now} />
          <SendingCard db={db} />
        </div>
        <SetupSummary setup={setup} />
      </div>
    </>
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
