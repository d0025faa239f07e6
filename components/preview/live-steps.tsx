import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { stepsAhead } from '../../utils/automation/preview/live-end.ts';
import { isSettled, isTurn, type LiveRun, type LiveStep } from '../../utils/automation/preview/live-run.ts';
import { againFrom, isExpectedSilence, timeOf } from '../../utils/automation/preview/verdict.ts';
import type { Outline } from '../../utils/automation/script/outline.ts';
import { intoView } from '../ui/into-view.ts';
import { Note } from '../ui/note.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useNow } from '../ui/use-now.ts';
import { hasTrigger } from './choices.ts';
import { HopBar } from './hop-bar.tsx';
import { elapsedOf, minutesWords, secondsWords } from './run-times.ts';
import { StepComparison, StepSeen } from './step-comparison.tsx';
import { StepMark } from './step-mark.tsx';
import { differenceWords, notProvedWords, simulatedWords, stepTitle } from './step-words.ts';
import { tellRun } from './tell-run.ts';
import { TurnCard } from './turn-card.tsx';

export interface LiveStepsProps {
  run: LiveRun;
  /** Of the run's script. */
  outline: Outline;
  /** Of the account itself. */
  username: string;
  /** When what passed folds: where there is little room, at once. */
  folds: 'at-the-end' | 'at-once';
  /** Runs it again from this line of the script. */
  onRunFrom?: (line: number) => void;
}

/** Each step with what was expected and what was observed, and what is still to come. */
export function LiveSteps({ run, outline, username, folds, onRunFrom }: LiveStepsProps) {
  const isOver = run.verdict !== 'running';
  return (
    // The role is said out loud because Safari drops it from lists without bullets.
    // biome-ignore lint/a11y/noRedundantRoles: see above
    <ol class="steps" role="list" aria-label={i18n.t('preview.steps')}>
      {run.steps.map((step, place) => (
        <StepItem
          key={step.id}
          step={step}
          run={run}
          isTrigger={place === 0 && run.startAtLine === undefined && hasTrigger(outline)}
          isFolded={(isOver || folds === 'at-once') && isPlainlyPassed(step)}
          username={username}
          onRunFrom={isOver ? onRunFrom : undefined}
        />
      ))}
      {stepsAhead(run, outline).map((step) => (
        <StepItem key={step.id} step={step} run={run} isTrigger={false} isFolded={false} username={username} />
      ))}
    </ol>
  );
}

function isPlainlyPassed({ state }: LiveStep): boolean {
  return state.state === 'passed' && state.slow === undefined;
}

interface StepItemProps {
  step: LiveStep;
  run: LiveRun;
  isTrigger: boolean;
  isFolded: boolean;
  username: string;
  onRunFrom?: ((line: number) => void) | undefined;
}

function StepItem({ step, run, isTrigger, isFolded, username, onRunFrom }: StepItemProps) {
  const { state } = step.state;
  const isRecorded = run.mode === 'recorded';
  const isYours = state === 'running' && isTurn(step);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isYours && item.current) intoView(item.current);
  }, [isYours]);

  const head = (
    <h3>
      <span class="cut" dir="auto">
        {stepTitle(step)}
      </span>
      {isYours && <span class="tag accent">{i18n.t('preview.yourTurn')}</span>}
      {state === 'simulated' && <span class="tag sim">{i18n.t('preview.simulatedOnly')}</span>}
      {!isRecorded && <Resume step={step} />}
      <Took step={step} isRecorded={isRecorded} />
    </h3>
  );
  const body = isRecorded ? (
    <StepSeen step={step} />
  ) : (
    <StepBody step={step} run={run} isTrigger={isTrigger} username={username} onRunFrom={onRunFrom} />
  );
  const mayFold = !isRecorded && isSettled(step) && state !== 'not-reached' && step.kind !== 'hands-over';
  return (
    <li class={`step ${LOOKS[state]}`} ref={item}>
      <StepMark step={step} />
      {mayFold ? (
        <details open={!isFolded}>
          <summary>{head}</summary>
          {body}
        </details>
      ) : (
        <div>
          {head}
          {body}
        </div>
      )}
    </li>
  );
}

const LOOKS = {
  waiting: 'todo',
  running: 'open',
  passed: '',
  failed: '',
  'not-proved': '',
  'not-reached': 'todo',
  simulated: 'sim',
} as const satisfies Record<LiveStep['state']['state'], string>;

/** What a folded step says for itself. */
function Resume({ step: { kind, state, observed } }: { step: LiveStep }) {
  if (kind !== 'you-tap' || state.state !== 'passed' || observed?.payload === undefined) return null;
  return (
    <span class="resume">
      <Sentence text={i18n.t('preview.payload')} parts={[<code key="payload">{observed.payload}</code>]} />
    </span>
  );
}

function Took({ step, isRecorded }: { step: LiveStep; isRecorded: boolean }) {
  if (step.state.state === 'running') return <Elapsed step={step} />;
  const took = timeOf(step);
  if (isRecorded || took === 0 || step.state.state === 'simulated') return null;
  return <span class="num">{i18n.t('preview.seconds', [secondsWords(took)])}</span>;
}

function Elapsed({ step }: { step: LiveStep }) {
  // A deadline that is always near: the clock moves each second.
  const now = useNow([Date.now() + 60_000]);
  const elapsed = elapsedOf(step, now);
  return elapsed ? (
    <span class="num">{i18n.t('preview.elapsedOf', [minutesWords(elapsed.gone), minutesWords(elapsed.limit)])}</span>
  ) : null;
}

function StepBody({ step, run, isTrigger, username, onRunFrom }: Omit<StepItemProps, 'isFolded'>) {
  const { state, line } = step;
  switch (state.state) {
    case 'waiting':
      return null;
    case 'not-reached':
      return <p class="muted">{i18n.t('preview.notReached')}</p>;
    case 'running':
      if (isTurn(step)) return <TurnCard step={step} run={run} username={username} />;
      return (
        <>
          <StepComparison step={step} isTrigger={isTrigger} />
          {step.kind === 'private-reply' && <p class="muted">{i18n.t('preview.privateToYourself')}</p>}
          {step.kind === 'pause' && !isExpectedSilence(step) && <SkipPause step={step} run={run} />}
        </>
      );
    case 'simulated':
      return (
        <>
          <StepComparison step={step} isTrigger={isTrigger} />
          <p class="muted">{simulatedWords(step)}</p>
          <WentOn step={step} />
        </>
      );
    case 'passed':
      return (
        <>
          <StepComparison step={step} isTrigger={isTrigger} />
          {step.kind === 'private-reply' && <p class="muted">{i18n.t('preview.privateToYourself')}</p>}
          <HopBar hops={step.hops} />
        </>
      );
    case 'failed': {
      const { what, next } = differenceWords(step, state.difference);
      const from = line === undefined ? undefined : againFrom(run.steps, step);
      const fromLine = from?.line;
      return (
        <>
          <StepComparison step={step} isTrigger={isTrigger} />
          <div class="outcome">
            <Note
              tone="danger"
              actions={
                fromLine !== undefined &&
                onRunFrom && (
                  <button type="button" class="btn xs" onClick={() => onRunFrom(fromLine)}>
                    {from && from !== step ? i18n.t('preview.runFrom', [from.id]) : i18n.t('preview.againFromHere')}
                  </button>
                )
              }
            >
              <b>{what}</b> {next}
            </Note>
          </div>
          <HopBar hops={step.hops} />
        </>
      );
    }
    case 'not-proved': {
      const { what, next } = notProvedWords(state.reason, step);
      return (
        <>
          <StepComparison step={step} isTrigger={isTrigger} />
          <div class="outcome">
            <Note tone="warn">
              <b>{what}</b> {next}
            </Note>
          </div>
          <WentOn step={step} />
        </>
      );
    }
  }
}

/** Nobody has to wait for what the script only lets pass. */
function SkipPause({ step, run }: { step: LiveStep; run: LiveRun }) {
  return (
    <div class="acts">
      <button type="button" class="btn s" onClick={() => void tellRun(run, { kind: 'skip', step: step.id })}>
        {i18n.t('preview.skipPause')}
      </button>
    </div>
  );
}

/** Which way a script took where a tap was skipped. */
function WentOn({ step: { wentOnAs } }: { step: LiveStep }) {
  return wentOnAs === undefined ? null : <p class="muted">{i18n.t('preview.wentOnAs', [wentOnAs])}</p>;
}
