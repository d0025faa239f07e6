import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { stepsAhead } from '../../utils/automation/preview/live-end.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { type Verdict, verdictOf } from '../../utils/automation/preview/verdict.ts';
import type { Outline } from '../../utils/automation/script/outline.ts';
import { Icon } from '../ui/icon.tsx';
import {
  checkCircleIcon,
  type IconShape,
  phoneIcon,
  queuedIcon,
  refusedIcon,
  tapIcon,
  unknownIcon,
} from '../ui/icons.ts';
import { intoView } from '../ui/into-view.ts';
import { clockIcon, goneIcon } from '../ui/panel-icons.ts';
import { clockWords } from '../ui/time-words.ts';
import { explanation, groundsWords, headline, toneOf, tookWords } from './verdict-words.ts';
import { progressOf, type Turn, whoseTurn } from './whose-turn.ts';

export interface LiveVerdictProps {
  run: LiveRun | undefined;
  outline: Outline;
  /** ms since 1970. */
  now: number;
  /** What can be done with what came of it. */
  children?: ComponentChildren;
}

/** Whose turn it is while it runs, and what came of it. Always on the page: a status that arrives with its text is not read. */
export function LiveVerdict({ run, outline, now, children }: LiveVerdictProps) {
  const verdict = run && verdictOf(run);
  const place = useRef<HTMLDivElement>(null);
  const runningId = useRef<string>(undefined);
  useEffect(() => {
    // What came of it is seen, however far the steps have scrolled; a run of the past moves nothing.
    if (run && run.verdict !== 'running' && runningId.current === run.id) intoView(place.current);
    runningId.current = run?.verdict === 'running' ? run.id : undefined;
  }, [run?.id, run?.verdict]);
  return (
    <div class={run ? lookOf(run) : ''} ref={place}>
      <div role="status" aria-label={i18n.t('preview.verdict')}>
        {run &&
          verdict &&
          (run.verdict === 'running' ? (
            <StateLine run={run} outline={outline} />
          ) : (
            <Ended run={run} verdict={verdict} now={now} />
          ))}
      </div>
      {run && run.verdict !== 'running' && children}
    </div>
  );
}

function lookOf(run: LiveRun): string {
  return run.verdict === 'running' ? 'state-place' : `verdict ${toneOf(run)}`;
}

function StateLine({ run, outline }: { run: LiveRun; outline: Outline }) {
  const turn = whoseTurn(run);
  const { done, of } = progressOf(run.steps, stepsAhead(run, outline));
  const isYours = turn.of === 'you' || turn.of === 'here' || turn.of === 'recording';
  return (
    <div class={isYours ? 'turn' : 'turn idle'}>
      <Icon of={ICONS[turn.of]} />
      <span class="grow">{turnWords(turn)}</span>
      <span class="small num muted">
        {turn.of === 'recording' ? i18n.t('preview.seenSoFar', run.steps.length) : i18n.t('preview.doneOf', [done, of])}
      </span>
    </div>
  );
}

const ICONS: Readonly<Record<Turn['of'], IconShape>> = {
  you: tapIcon,
  here: tapIcon,
  instagram: queuedIcon,
  other: queuedIcon,
  pause: clockIcon,
  recording: phoneIcon,
  nobody: queuedIcon,
};

/** Whose turn it is, in one sentence. */
function turnWords(turn: Turn): string {
  switch (turn.of) {
    case 'you':
      return i18n.t(`preview.turn.you.${turn.doing}`);
    case 'instagram':
      return i18n.t(`preview.turn.instagram.${KEYS[turn.doing]}`);
    case 'pause':
      return i18n.t('preview.turn.pause', [clockWords(turn.until)]);
    case 'here':
    case 'other':
    case 'recording':
    case 'nobody':
      return i18n.t(`preview.turn.${turn.of}`);
  }
}

const KEYS = { take: 'take', 'bring-back': 'bring_back', find: 'find' } as const;

function Ended({ run, verdict, now }: { run: LiveRun; verdict: Verdict; now: number }) {
  const why = explanation(run);
  return (
    <>
      <p class="small muted cut" dir="auto">
        {run.name}
      </p>
      <h2>{headline(run, verdict)}</h2>
      {run.mode === 'live' && <Tally verdict={verdict} />}
      {why !== undefined && <p>{why}</p>}
      <p class="muted">
        {tookWords(run, verdict, now)} {run.mode === 'live' && run.source.kind !== 'canary' && groundsWords(run.source)}
      </p>
    </>
  );
}

/** How many steps stand where. Simulated is never counted as passed. */
function Tally({ verdict }: { verdict: Verdict }) {
  return (
    <ul class="tally">
      <Count of={verdict.passed} icon={checkCircleIcon} words={(n) => i18n.t('preview.tally.passed', [n])} />
      <Count of={verdict.simulated} icon={queuedIcon} words={(n) => i18n.t('preview.tally.simulated', [n])} />
      <Count of={verdict.failed} icon={refusedIcon} words={(n) => i18n.t('preview.tally.failed', [n])} look="bad" />
      <Count of={verdict.notProved} icon={unknownIcon} words={(n) => i18n.t('preview.tally.notProved', [n])} />
      <Count of={verdict.notReached} icon={goneIcon} words={(n) => i18n.t('preview.tally.notReached', [n])} />
      <Count of={verdict.slow} icon={clockIcon} words={(n) => i18n.t('preview.tally.slow', [n])} look="late" />
    </ul>
  );
}

interface CountProps {
  of: number;
  icon: IconShape;
  words: (count: number) => string;
  look?: 'bad' | 'late';
}

function Count({ of, icon, words, look }: CountProps) {
  if (of === 0) return null;
  return (
    <li class={look ?? ''}>
      <Icon of={icon} size="small" /> {words(of)}
    </li>
  );
}
