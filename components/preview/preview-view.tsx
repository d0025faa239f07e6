import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { outlineOfRun } from '../../utils/automation/preview/live-end.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow, RelayRow } from '../../utils/storage/schema.ts';
import { QuietLine } from '../canary/quiet-line.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { KeyCap } from '../ui/key-cap.tsx';
import { later } from '../ui/later.ts';
import { Note } from '../ui/note.tsx';
import { playIcon } from '../ui/panel-icons.ts';
import type { Sentences } from '../ui/sentences.ts';
import { exactWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { choiceOfKey } from './choice-key.ts';
import { choiceOfRun, choiceOfSource, firstChoice } from './choices.ts';
import { LiveSteps } from './live-steps.tsx';
import { LiveVerdict } from './live-verdict.tsx';
import { ChoiceField, type RunSetting, SettingFields, samplePerson } from './preview-controls.tsx';
import { PREVIEW_STORES, type PreviewData, readPreviewData } from './preview-data.ts';
import { RunHistory } from './run-history.tsx';
import { SayHello } from './say-hello.tsx';
import { isRunOf, isStillShown, type SetByHand, stillAsked, stillSet } from './shown-run.ts';
import { type RunOrder, startRun } from './start-run.ts';
import { stopRun } from './tell-run.ts';
import { VerdictActs } from './verdict-acts.tsx';
import { versionWords } from './verdict-words.ts';

const freezeRun = later(() => import('../freeze/freeze-run.tsx').then(({ FreezeRun }) => FreezeRun));

export interface PreviewViewProps {
  db: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  /** What another surface chose, as `choiceKey` writes it. */
  chosen?: string | undefined;
  /** When it ordered that it runs, ms since 1970. */
  orderedAt?: number | undefined;
}

/** An order is followed if it is this young; later the tab was only come back to. ms */
const FRESH = 15_000;

/** The last one that was followed: each is, once, however often the tab is drawn anew. */
let followed: number | undefined;

/** An automation against one's own account: choose, run, and see each step proved. */
export function PreviewView({ db, account, now, chosen, orderedAt }: PreviewViewProps) {
  const [openedId, setOpenedId] = useState<string>();
  const [isHistory, setHistory] = useState(false);
  const data = useLast(
    useLive(
      {
        read: () => readPreviewData(db, account.id, openedId),
        concerns: ({ stores }) => stores.some((store) => PREVIEW_STORES.has(store)),
      },
      [db, account.id, openedId],
    ),
  );
  if (!data) return null;
  if (account.connection.ownIgsid === undefined) return <SayHello account={account} relay={data.relay} />;
  if (isHistory) {
    return (
      <RunHistory
        db={db}
        accountId={account.id}
        now={now}
        onOpen={({ id }) => {
          setOpenedId(id);
          setHistory(false);
        }}
        onBack={() => setHistory(false)}
      />
    );
  }
  return (
    <Desk
      db={db}
      account={account}
      data={data}
      now={now}
      chosen={chosen}
      orderedAt={orderedAt}
      opened={openedId === undefined ? undefined : data.opened}
      onLeaveOpened={() => setOpenedId(undefined)}
      onHistory={() => setHistory(true)}
    />
  );
}

interface DeskProps extends PreviewViewProps {
  data: PreviewData;
  /** A run of the history. */
  opened: LiveRun | undefined;
  onLeaveOpened: () => void;
  onHistory: () => void;
}

/** Why nothing was started. */
interface Trouble extends Sentences {
  /** Because something else runs. */
  isRunning: boolean;
}

/** Where no run is shown. */
const NOTHING = { source: { kind: 'other' }, templates: {} } as const;

function Desk({ db, account, data, now, chosen, orderedAt, opened, onLeaveOpened, onHistory }: DeskProps) {
  const { running, latest } = data;
  const [byHand, setByHand] = useState<SetByHand>();
  const [dismissed, setDismissed] = useState<string>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [frozen, setFrozen] = useState<LiveRun>();
  const isBusy = useRef(false);
  const asked = chosen === undefined ? undefined : choiceOfKey(chosen);
  const changed = stillSet(byHand, latest);
  const wish = changed?.choice ?? choiceOfRun(opened) ?? stillAsked({ choice: asked, at: orderedAt }, latest);
  const choice = firstChoice([wish, choiceOfRun(latest), asked], data);
  const setting: RunSetting | undefined = changed?.choice === choice ? changed : choice && { choice };
  const last = latest && latest.id !== dismissed && isStillShown(latest, wish, byHand) ? latest : undefined;
  const run = running ?? opened ?? last;
  // The run that stood in the way is seen.
  const isMoot = running !== undefined && trouble?.isRunning === true;
  // A run's script never changes.
  const outline = useMemo(() => outlineOfRun(run ?? NOTHING), [run?.id]);

  async function start(order: RunOrder): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setTrouble(undefined);
    const refusal = await startRun(account, order);
    isBusy.current = false;
    if (refusal) setTrouble({ ...callErrorWords(refusal), isRunning: refusal.code === 'preview-running' });
    else {
      onLeaveOpened();
      setDismissed(undefined);
    }
  }

  function runSetting({ choice: source, startAtLine, person }: RunSetting): void {
    const values = person === undefined ? undefined : samplePerson(person, account.username);
    void start({
      source,
      ...(startAtLine !== undefined && { startAtLine }),
      ...(values && { person: values }),
    });
  }

  function runAgain({ source, person }: LiveRun, startAtLine?: number): void {
    void start({ source: choiceOfSource(source), person, ...(startAtLine !== undefined && { startAtLine }) });
  }

  function change(next: RunSetting): void {
    setByHand({ setting: next, after: latest?.id });
    setTrouble(undefined);
    if (opened && !isRunOf(opened, next.choice)) onLeaveOpened();
  }

  function showNewest(): void {
    setByHand(undefined);
    setDismissed(undefined);
    onLeaveOpened();
  }

  function reset(): void {
    if (choice) change({ choice: choice.kind === 'automation' ? { ...choice, version: 'draft' } : choice });
    setDismissed(latest?.id);
    onLeaveOpened();
  }

  useEffect(() => {
    if (orderedAt === undefined || orderedAt === followed || Date.now() - orderedAt > FRESH) return;
    followed = orderedAt;
    if (!asked || running) return;
    change({ choice: asked });
    // The same order may come again with a reload: it is one run.
    void start({ source: asked, id: `ordered-${orderedAt}` });
  }, [orderedAt]);

  useEffect(() => {
    if (isMoot) setTrouble(undefined);
  }, [isMoot]);

  useEffect(() => {
    if (!running) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      event.preventDefault();
      void stopRun(running);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [running?.id]);

  const isRecording = choice?.kind === 'other';
  return (
    <div class="preview-place">
      <div class="preview">
        {setting ? (
          <div class="ctl">
            <div class="order">
              <ChoiceField
                {...data}
                choice={running ? choiceOfSource(running.source) : setting.choice}
                running={running}
                onChoose={(next) => change({ choice: next })}
              />
              {running ? (
                <button type="button" class="btn" onClick={() => void stopRun(running)}>
                  {i18n.t(running.mode === 'recorded' ? 'preview.endRecording' : 'preview.stop')} <KeyCap>Esc</KeyCap>
                </button>
              ) : (
                <button type="button" class="btn primary" onClick={() => runSetting(setting)}>
                  <Icon of={playIcon} />
                  {i18n.t(isRecording ? 'preview.startRecording' : 'preview.run')}
                </button>
              )}
            </div>
            {running ? (
              <RunFacts run={running} />
            ) : (
              <SettingFields
                setting={setting}
                automations={data.automations}
                username={account.username}
                now={now}
                onChange={change}
                onReset={reset}
              />
            )}
          </div>
        ) : (
          <p class="muted intro">{i18n.t('preview.nothingToRun')}</p>
        )}
        {trouble && !isMoot && (
          <div class="trouble-place" role="alert">
            <Note tone="danger">
              <b>{trouble.what}</b> {trouble.next}
            </Note>
          </div>
        )}
        {!running && data.relay && !data.relay.failing && (
          <QuietLine db={db} account={account} now={now} onTest={() => void start({ source: { kind: 'canary' } })} />
        )}
        {opened && run === opened && (
          <div class="opened">
            <span class="grow cut">
              {i18n.t('preview.earlierRun', [opened.name, exactWords(opened.startedAt, now)])}
            </span>
            <button type="button" class="btn xs" onClick={showNewest}>
              {i18n.t('preview.toNewest')}
            </button>
          </div>
        )}
        <LiveVerdict run={run} outline={outline} now={now}>
          {run && (
            <VerdictActs
              run={run}
              username={account.username}
              onRun={(line) => runAgain(run, line)}
              onFreeze={() => setFrozen(run)}
            />
          )}
        </LiveVerdict>
        {run ? (
          <section class="run" aria-labelledby="run-heading">
            <h2 id="run-heading" class="vh">
              {i18n.t('preview.heading', [run.name])}
            </h2>
            {run.mode === 'recorded' && run.verdict === 'running' && <RecordLead username={account.username} />}
            <LiveSteps
              run={run}
              outline={outline}
              username={account.username}
              folds="at-the-end"
              onRunFrom={(line) => runAgain(run, line)}
            />
          </section>
        ) : (
          <p class="muted intro">{i18n.t(isRecording ? 'preview.recordIntro' : 'preview.intro')}</p>
        )}
      </div>
      <footer class="foot">
        <Listening running={running} account={account} relay={data.relay} />
        {latest && (
          <button type="button" class="link" onClick={onHistory}>
            {i18n.t('preview.history.open')}
          </button>
        )}
      </footer>
      {frozen && <freezeRun.Part db={db} run={frozen} onClose={() => setFrozen(undefined)} />}
    </div>
  );
}

/** How the run that is under way was ordered. */
function RunFacts({ run }: { run: LiveRun }) {
  const { person, startAtLine, source, mode } = run;
  if (mode === 'recorded') return null;
  const facts = [
    versionWords(source),
    startAtLine === undefined ? '' : i18n.t('preview.fromLine', [startAtLine]),
    i18n.t('preview.asPerson', [person.name ?? person.username ?? person.account ?? '']),
  ];
  return <p class="small muted facts-line">{facts.filter(Boolean).join(' · ')}</p>;
}

function RecordLead({ username }: { username: string }) {
  return (
    <div class="tapcard lead-card">
      <h3>{i18n.t('preview.recordNow')}</h3>
      <p class="muted">{i18n.t('preview.recordLead', [username])}</p>
    </div>
  );
}

/** Whether anything can be heard at all. */
function Listening({
  running,
  account,
  relay,
}: {
  running: LiveRun | undefined;
  account: AccountRow;
  relay: RelayRow | undefined;
}) {
  if (!relay) return <span class="live off">{i18n.t('preview.noRelay')}</span>;
  if (relay.failing) return <span class="live stale">{i18n.t('preview.notListening')}</span>;
  return <span class="live">{i18n.t(running ? 'preview.liveTo' : 'preview.to', [account.username])}</span>;
}
