import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { outlineOfRun } from '../../utils/automation/preview/live-end.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { callErrorWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { backIcon } from '../ui/icons.ts';
import { Note } from '../ui/note.tsx';
import { playIcon } from '../ui/panel-icons.ts';
import type { Sentences } from '../ui/sentences.ts';
import { useLive } from '../ui/use-live.ts';
import { choiceOfRun, choiceOfSource, firstChoice } from './choices.ts';
import { LiveSteps } from './live-steps.tsx';
import { LiveVerdict } from './live-verdict.tsx';
import { ChoiceField } from './preview-controls.tsx';
import { PREVIEW_STORES, type PreviewData, readPreviewData } from './preview-data.ts';
import { SayHello } from './say-hello.tsx';
import { isStillShown, type SetByHand, stillSet } from './shown-run.ts';
import { type RunOrder, startRun } from './start-run.ts';
import { stopRun } from './tell-run.ts';
import { VerdictActs } from './verdict-acts.tsx';

export interface PopupPreviewProps {
  database: AsideDatabase;
  account: AccountRow;
  /** ms since 1970. */
  now: number;
  /** Chosen beforehand: the saved reply that is in the text. */
  templateId: string | undefined;
  onBack: () => void;
}

/**
 * Previews on the account itself, in the popup's place. The click that opened it was the order: the saved reply that was
 * in the text runs, else what ran last, else the first automation; others can be chosen.
 */
export function PopupPreview({ database, account, now, templateId, onBack }: PopupPreviewProps) {
  const back = useRef<HTMLButtonElement>(null);
  const data = useLive(
    {
      read: () => readPreviewData(database, account.id, undefined),
      concerns: ({ stores }) => stores.some((store) => PREVIEW_STORES.has(store)),
    },
    [database, account.id],
  );
  useEffect(() => back.current?.focus(), []);
  return (
    <section class="preview" aria-label={i18n.t('popup.preview.title')}>
      <div class="phead">
        <button type="button" class="ib" ref={back} title={i18n.t('popup.preview.back')} onClick={onBack}>
          <Icon of={backIcon} mirrors />
          <span class="vh">{i18n.t('popup.preview.back')}</span>
        </button>
        <div class="grow">
          <h2>{i18n.t('popup.preview.title')}</h2>
          <p class="small quiet">{i18n.t('popup.preview.sub')}</p>
        </div>
      </div>
      {data && account.connection.ownIgsid === undefined && <SayHello account={account} relay={data.relay} />}
      {data && account.connection.ownIgsid !== undefined && (
        <Runs account={account} data={data} now={now} templateId={templateId} />
      )}
    </section>
  );
}

interface RunsProps extends Pick<PopupPreviewProps, 'account' | 'now' | 'templateId'> {
  data: PreviewData;
}

/** Where no run is shown. */
const NOTHING = { source: { kind: 'other' }, templates: {} } as const;

/** From here on the own address is known. Mounted with it, so that what waited for it begins by itself. */
function Runs({ account, data, now, templateId }: RunsProps) {
  const [byHand, setByHand] = useState<SetByHand>();
  const [refusal, setRefusal] = useState<Sentences>();
  const [startedAt] = useState(Date.now);
  const wish: PreviewChoice | undefined = templateId === undefined ? undefined : { kind: 'template', id: templateId };
  const last = choiceOfRun(data.latest);
  // Whoever opens this wants to see something sent.
  const lastChoice = last?.kind === 'other' ? undefined : last;
  const { running, latest } = data;
  const chosen = stillSet(byHand, latest)?.choice;
  const choice = firstChoice([chosen, wish, lastChoice], data);
  const isNew = latest !== undefined && latest.startedAt >= startedAt && isStillShown(latest, chosen, byHand);
  const run = running ?? (isNew ? latest : undefined);
  // A run's script never changes.
  const outline = useMemo(() => outlineOfRun(run ?? NOTHING), [run?.id]);

  async function start(order: RunOrder, asked: 'by-opening' | 'by-button' = 'by-button'): Promise<void> {
    setRefusal(undefined);
    const error = await startRun(account, order);
    // Opened while a run is under way: it is shown, and goes on.
    if (error && (error.code !== 'preview-running' || asked === 'by-button')) setRefusal(callErrorWords(error));
  }

  useEffect(() => {
    // What stood in the way is seen.
    if (running) setRefusal(undefined);
  }, [running?.id, refusal]);

  useEffect(() => {
    if (choice && !running) void start({ source: choice }, 'by-opening');
  }, []);

  return (
    <div class="preview-body">
      {choice ? (
        <div class="order">
          <ChoiceField
            {...data}
            choice={running ? choiceOfSource(running.source) : choice}
            running={running}
            onChoose={(next) => setByHand({ setting: { choice: next }, after: latest?.id })}
          />
          <Order running={running} onRun={() => void start({ source: choice })} />
        </div>
      ) : (
        <p class="muted">{i18n.t('preview.nothingToRun')}</p>
      )}
      {refusal && (
        <Note tone="danger">
          <b>{refusal.what}</b> {refusal.next}
        </Note>
      )}
      <LiveVerdict run={run} outline={outline} now={now}>
        {run && (
          <VerdictActs
            run={run}
            username={account.username}
            onRun={(line) =>
              void start({
                source: choiceOfSource(run.source),
                person: run.person,
                ...(line !== undefined && { startAtLine: line }),
              })
            }
          />
        )}
      </LiveVerdict>
      {run && <LiveSteps run={run} outline={outline} username={account.username} folds="at-once" />}
    </div>
  );
}

function Order({ running, onRun }: { running: LiveRun | undefined; onRun: () => void }) {
  if (!running) {
    return (
      <button type="button" class="btn primary" onClick={onRun}>
        <Icon of={playIcon} />
        {i18n.t('preview.run')}
      </button>
    );
  }
  return (
    <button type="button" class="btn" onClick={() => void stopRun(running)}>
      {i18n.t(running.mode === 'recorded' ? 'preview.endRecording' : 'preview.stop')}
    </button>
  );
}
