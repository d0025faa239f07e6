import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { verdictOf } from '../../utils/automation/preview/verdict.ts';
import { createTellChanged } from '../../utils/messaging/changed.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { deletePreview, listPreviews, putPreview } from '../../utils/storage/previews.ts';
import { announce } from '../ui/announce.tsx';
import { Icon } from '../ui/icon.tsx';
import { backIcon, crossIcon } from '../ui/icons.ts';
import { textKey } from '../ui/text-key.ts';
import { exactWords } from '../ui/time-words.ts';
import { useLast, useLive } from '../ui/use-live.ts';
import { changedSteps, isSameSource } from './compare-runs.ts';
import { secondsWords } from './run-times.ts';
import { headline, toneOf, versionWords } from './verdict-words.ts';

const tell = createTellChanged();

/** How many more are read at a time. */
const PAGE = 20;

export interface RunHistoryProps {
  db: AsideDatabase;
  accountId: string;
  /** ms since 1970. */
  now: number;
  onOpen: (run: LiveRun) => void;
  onBack: () => void;
}

/** The runs of an account, newest first, each with its verdict and what came out otherwise than the time before. */
export function RunHistory({ db, accountId, now, onOpen, onBack }: RunHistoryProps) {
  const [limit, setLimit] = useState(PAGE);
  const [removed, setRemoved] = useState<LiveRun>();
  const back = useRef<HTMLButtonElement>(null);
  const page = useLast(
    useLive(
      {
        read: () => listPreviews(db, { accountId, limit }),
        concerns: ({ stores }) => stores.includes('previews'),
      },
      [db, accountId, limit],
    ),
  );
  useEffect(() => back.current?.focus(), []);

  async function remove(run: LiveRun): Promise<void> {
    await deletePreview(db, accountId, run.id);
    tell({ stores: ['previews'], accountId });
    setRemoved(run);
    announce(i18n.t('preview.history.removed', [run.name]));
    back.current?.focus();
  }
  async function bringBack(run: LiveRun): Promise<void> {
    await putPreview(db, run);
    tell({ stores: ['previews'], accountId });
    setRemoved(undefined);
    back.current?.focus();
  }

  return (
    <section class="history" aria-labelledby="history-heading">
      <div class="phead">
        <button type="button" class="ib" ref={back} title={i18n.t('preview.history.back')} onClick={onBack}>
          <Icon of={backIcon} mirrors />
          <span class="vh">{i18n.t('preview.history.back')}</span>
        </button>
        <h2 id="history-heading">{i18n.t('preview.history.title')}</h2>
      </div>
      {removed && (
        <p class="removed">
          <span class="grow">{i18n.t('preview.history.removed', [removed.name])}</span>
          <button type="button" class="btn xs" onClick={() => void bringBack(removed)}>
            {i18n.t('preview.history.undo')}
          </button>
        </p>
      )}
      {page?.rows.length === 0 && <p class="muted intro">{i18n.t('preview.history.none')}</p>}
      <ul class="runs">
        {page?.rows.map((run, place) => (
          <RunRow
            key={run.id}
            run={run}
            before={page.rows.slice(place + 1).find((other) => isSameSource(run, other))}
            now={now}
            onOpen={() => onOpen(run)}
            onRemove={() => void remove(run)}
          />
        ))}
      </ul>
      {page?.before && (
        <button type="button" class="btn more" onClick={() => setLimit(limit + PAGE)}>
          {i18n.t('preview.history.more')}
        </button>
      )}
    </section>
  );
}

interface RunRowProps {
  run: LiveRun;
  /** The run of the same thing before this one. */
  before: LiveRun | undefined;
  now: number;
  onOpen: () => void;
  onRemove: () => void;
}

function RunRow({ run, before, now, onOpen, onRemove }: RunRowProps) {
  const verdict = verdictOf(run);
  const facts = [
    exactWords(run.startedAt, now),
    versionWords(run.source),
    verdict.total === undefined ? '' : i18n.t('preview.seconds', [secondsWords(verdict.total)]),
  ];
  return (
    <li class="run-row">
      <button type="button" class="run-open" onClick={onOpen}>
        <b class="cut" dir="auto">
          {run.name}
        </b>
        <span class={`run-verdict ${toneOf(run)}`}>{headline(run, verdict)}</span>
        <span class="small quiet">{facts.filter(Boolean).join(' · ')}</span>
        <Strip run={run} />
        {before && <Against run={run} before={before} />}
      </button>
      {run.verdict !== 'running' && (
        <button type="button" class="ib" title={i18n.t('preview.history.remove')} onClick={onRemove}>
          <Icon of={crossIcon} />
          <span class="vh">{i18n.t('preview.history.removeOf', [run.name, exactWords(run.startedAt, now)])}</span>
        </button>
      )}
    </li>
  );
}

/** A mark for each step, so that runs are compared at a glance. The words beside it say the same. */
function Strip({ run }: { run: LiveRun }) {
  return (
    <span class="strip" aria-hidden="true">
      {run.steps.map(({ id, state }) => (
        <i key={id} class={state.state} />
      ))}
    </span>
  );
}

/** What came out otherwise than the time before. */
function Against({ run, before }: { run: LiveRun; before: LiveRun }) {
  if (run.verdict === 'running' || run.mode === 'recorded') return null;
  const changed = changedSteps(run, before);
  const [first] = changed;
  if (!first) return null;
  const { step, before: was } = first;
  const is = i18n.t(`preview.mark.${textKey(step.state.state)}`);
  return (
    <span class="small muted">
      {i18n.t('preview.history.changed', [step.id, is, i18n.t(`preview.mark.${textKey(was)}`)])}{' '}
      {changed.length > 1 && i18n.t('preview.history.andMore', changed.length - 1)}
    </span>
  );
}
