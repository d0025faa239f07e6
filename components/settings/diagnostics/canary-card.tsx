import { useId, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { canaryWay, type RelayState } from '../../../utils/automation/preview/canary-way.ts';
import type { LiveRun } from '../../../utils/automation/preview/live-run.ts';
import { relayOf } from '../../../utils/checks/setup-of.ts';
import type { AsideDatabase } from '../../../utils/storage/open-database.ts';
import { latestCanary } from '../../../utils/storage/previews.ts';
import { listRelays } from '../../../utils/storage/relays.ts';
import type { AccountRow, RelayRow } from '../../../utils/storage/schema.ts';
import { QuietLine } from '../../canary/quiet-line.tsx';
import { startCanary } from '../../canary/start-canary.ts';
import { callErrorWords } from '../../ui/call-error.ts';
import { Note } from '../../ui/note.tsx';
import type { Sentences } from '../../ui/sentences.ts';
import { exactWords } from '../../ui/time-words.ts';
import { useLast, useLive } from '../../ui/use-live.ts';
import { useSetting } from '../use-setting.ts';
import { healthOf, stageWords, troubleWords } from './canary-words.ts';
import { HopRow } from './hop-row.tsx';
import { msWords } from './ms-words.ts';

export interface CanaryCardProps {
  db: AsideDatabase;
  accounts: readonly AccountRow[];
  /** ms since 1970. */
  now: number;
}

/** One message to oneself, by hand or once a day, and which part of its way works. */
export function CanaryCard({ db, accounts, now }: CanaryCardProps) {
  const daily = useSetting(db, 'canaryDaily');
  const hintId = useId();
  if (accounts.length === 0) return null;
  return (
    <section class="card" aria-labelledby="canary-heading">
      <h2 id="canary-heading">{i18n.t('canary.heading')}</h2>
      <div class="fields">
        <p class="muted">{i18n.t('canary.lead')}</p>
        {accounts.map((account) => (
          <AccountCanary key={account.id} db={db} account={account} hasName={accounts.length > 1} now={now} />
        ))}
        {daily && (
          <div>
            <label class="radio">
              <input
                type="checkbox"
                checked={daily.value === 'on'}
                aria-describedby={hintId}
                onChange={({ currentTarget }) => void daily.choose(currentTarget.checked ? 'on' : undefined)}
              />
              {i18n.t('canary.daily')}
            </label>
            <p class="small quiet" id={hintId}>
              {i18n.t('canary.dailyHint')}
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

interface AccountCanaryProps {
  db: AsideDatabase;
  account: AccountRow;
  /** There are several. */
  hasName: boolean;
  now: number;
}

function AccountCanary({ db, account, hasName, now }: AccountCanaryProps) {
  const [refusal, setRefusal] = useState<Sentences>();
  const [isAsked, setAsked] = useState(false);
  const read = useLast(
    useLive(
      {
        read: async () => {
          const [run, relays] = await Promise.all([latestCanary(db, { accountId: account.id }), listRelays(db)]);
          return { run, relay: relayOf(account.id, relays) };
        },
        concerns: ({ stores }) => stores.includes('previews') || stores.includes('relays'),
      },
      [db, account.id],
    ),
  );
  if (!read) return null;
  const { run, relay } = read;
  const isRunning = isAsked || run?.verdict === 'running';

  async function send(): Promise<void> {
    if (isRunning) return;
    setAsked(true);
    setRefusal(undefined);
    const error = await startCanary(account.id);
    setAsked(false);
    if (error) setRefusal(callErrorWords(error));
  }

  return (
    <div class="canary">
      {hasName && <h3>{account.username}</h3>}
      {!relay?.failing && <QuietLine db={db} account={account} now={now} onTest={() => void send()} />}
      {account.connection.ownIgsid === undefined ? (
        <Note
          tone="accent"
          actions={
            <a class="btn xs" href="#setup">
              {i18n.t('canary.toSetup')}
            </a>
          }
        >
          <b>{i18n.t('canary.hello')}</b> {i18n.t('canary.helloLead')}
        </Note>
      ) : (
        <div class="hstack">
          <button
            type="button"
            class={isRunning ? 'btn off' : 'btn'}
            aria-disabled={isRunning}
            onClick={() => void send()}
          >
            {i18n.t('canary.send')}
          </button>
        </div>
      )}
      {refusal && (
        <div role="alert">
          <Note tone="danger">
            <b>{refusal.what}</b> {refusal.next}
          </Note>
        </div>
      )}
      {run && <Result run={run} relay={relay} now={now} />}
    </div>
  );
}

/** The last one: hop by hop, and what to do about the first that failed. */
function Result({ run, relay, now }: { run: LiveRun; relay: RelayRow | undefined; now: number }) {
  const way = canaryWay(run, relayState(relay, run));
  const trouble = way.find((stage) => stage.trouble !== undefined)?.trouble;
  const words = trouble && troubleWords(trouble);
  return (
    <div class="canary-result">
      <p role="status">
        <b>{headline(run, way)}</b>{' '}
        <span class="quiet">{i18n.t('canary.sentAt', [exactWords(run.startedAt, now)])}</span>
      </p>
      <ul class="hop-list">
        {way.map((stage) => (
          <HopRow
            key={stage.hop}
            health={healthOf(stage)}
            name={i18n.t(`canary.hop.${stage.hop}`)}
            what={stageWords(stage)}
          />
        ))}
      </ul>
      {words && (
        <Note tone="danger">
          <b>{words.what}</b> {words.next}
        </Note>
      )}
    </div>
  );
}

function headline(run: LiveRun, way: ReturnType<typeof canaryWay>): string {
  if (run.verdict === 'running') return i18n.t('canary.underWay');
  const failed = way.find(({ state }) => state === 'failed');
  if (failed) return i18n.t('canary.endsAt', [i18n.t(`canary.hop.${failed.hop}`)]);
  const { sent, here } = run.steps[0]?.hops ?? {};
  return sent === undefined || here === undefined
    ? i18n.t('canary.works')
    : i18n.t('canary.worksIn', [msWords(here - sent)]);
}

/** What fell silent only after the message had its time is not what stopped it. */
function relayState(relay: RelayRow | undefined, { endedAt = Number.POSITIVE_INFINITY }: LiveRun): RelayState {
  if (!relay) return 'none';
  return relay.failing && relay.failing.since <= endedAt ? 'silent' : 'answers';
}
