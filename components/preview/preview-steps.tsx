import { i18n } from '#i18n';
import type { PreviewRun, PreviewStep } from '../../utils/automation/preview-run.ts';
import type { AccountRow } from '../../utils/storage/schema.ts';
import { besideWords } from '../ui/beside-words.ts';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, crossIcon, tapIcon } from '../ui/icons.ts';
import { Note } from '../ui/note.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { useNow } from '../ui/use-now.ts';
import { minutesWords, secondsWords, stepLengths } from './run-times.ts';
import {
  buttonsToTap,
  differentWords,
  expectedWords,
  failureWords,
  notProvedWords,
  observedWords,
  stepTitle,
} from './step-words.ts';

/** Each step with what was expected, what was observed, and how long it took. */
export function PreviewSteps({ run, account }: { run: PreviewRun; account: AccountRow }) {
  const lengths = stepLengths(run);
  return (
    <>
      {/* The role is said out loud because Safari drops it from lists without bullets. */}
      {/* biome-ignore lint/a11y/noRedundantRoles: see above */}
      <ol class="steps" role="list" aria-label={i18n.t('preview.steps')}>
        {run.steps.map((step, index) => (
          <StepLine
            // Steps of a run have no id and never change their order.
            key={index}
            step={step}
            number={index + 1}
            run={run}
            account={account}
            {...(lengths[index] === undefined ? {} : { length: lengths[index] })}
          />
        ))}
      </ol>
      {run.beside && (
        <p class="beside-step" dir="auto">
          {besideWords(run)}
        </p>
      )}
    </>
  );
}

interface StepLineProps {
  step: PreviewStep;
  number: number;
  run: PreviewRun;
  account: AccountRow;
  /** How long it took, ms. */
  length?: number;
}

function StepLine({ step, number, run, account, length }: StepLineProps) {
  const { state } = step.step;
  const isTurn = state === 'running' && step.kind === 'tapped';
  return (
    <li class={state === 'waiting' ? 'step todo' : 'step'}>
      <StepMark step={step} number={number} />
      <div>
        <h3>
          <span dir="auto">{stepTitle(step)}</span>
          {isTurn && <span class="tag accent">{i18n.t('preview.yourTurn')}</span>}
          {length !== undefined && <span class="num">{i18n.t('preview.seconds', [secondsWords(length)])}</span>}
          {step.step.state === 'running' && <Elapsed since={step.step.since} until={step.step.until} />}
        </h3>
        {isTurn ? <TapCard step={step} run={run} account={account} /> : <Compared step={step} run={run} />}
        <Outcome step={step} />
        {step.kind === 'delivered' && state === 'proved' && <Hops run={run} />}
      </div>
    </li>
  );
}

function Elapsed({ since, until }: { since: number; until: number }) {
  // A deadline that is always near: the clock moves each second.
  const now = useNow([Date.now() + 60_000]);
  return (
    <span class="num">
      {i18n.t('preview.elapsedOf', [minutesWords(Math.min(now, until) - since), minutesWords(until - since)])}
    </span>
  );
}

function Compared({ step, run }: { step: PreviewStep; run: PreviewRun }) {
  const { step: state } = step;
  if (state.state === 'waiting' || state.state === 'not-proved') return null;
  const different = state.state === 'failed' ? differentWords(state) : undefined;
  return (
    <dl class="eo">
      <dt>{i18n.t('preview.expected')}</dt>
      <dd dir="auto">{expectedWords(step, run)}</dd>
      {(state.state === 'proved' || different !== undefined) && <dt>{i18n.t('preview.observed')}</dt>}
      {state.state === 'proved' && (
        <dd dir="auto">
          <Sentence
            text={observedWords(step, run, state)}
            parts={[
              <code key="id" title={run.mid ?? state.detail}>
                {run.mid ?? state.detail}
              </code>,
            ]}
          />
        </dd>
      )}
      {different !== undefined && (
        <dd dir="auto">
          <del>{different}</del>
        </dd>
      )}
    </dl>
  );
}

function Outcome({ step: { step } }: { step: PreviewStep }) {
  if (step.state === 'not-proved') {
    // The step before has the note.
    if (step.reason === 'step-before-not-proved') return <p class="muted">{notProvedWords(step.reason)}</p>;
    return (
      <div class="outcome">
        <Note tone="warn">{notProvedWords(step.reason)}</Note>
      </div>
    );
  }
  if (step.state !== 'failed') return null;
  const { what, next } = failureWords(step.reason);
  return (
    <div class="outcome">
      <Note tone="danger">
        <b>{what}</b> {next}
      </Note>
    </div>
  );
}

/** What only the reader can do. */
function TapCard({ step, run, account }: { step: PreviewStep; run: PreviewRun; account: AccountRow }) {
  const buttons = buttonsToTap(step, run).map(({ isTitle, text }) =>
    isTitle ? (
      <span key={text} class="fake" dir="auto">
        {text}
      </span>
    ) : (
      text
    ),
  );
  return (
    <div class="tapcard">
      <h4>
        <Sentence text={i18n.t('preview.nowTap')} parts={[buttons]} />
      </h4>
      <p class="muted">{i18n.t('preview.nowTapLead')}</p>
      <details>
        <summary>{i18n.t('preview.cannotFind')}</summary>
        <ul>
          <li>{i18n.t('preview.cannotFind1', [account.username])}</li>
          <li>{i18n.t('preview.cannotFind2')}</li>
        </ul>
      </details>
    </div>
  );
}

/** Where the time went: until Instagram took it, and until it came back. Widths follow the time. */
function Hops({ run }: { run: PreviewRun }) {
  const lengths = stepLengths(run);
  const hops = (['accepted', 'delivered'] as const).flatMap((kind) => {
    const length = lengths[run.steps.findIndex((step) => step.kind === kind)];
    return length === undefined ? [] : [{ kind, length }];
  });
  if (hops.length < 2) return null;
  return (
    <div class="hops">
      {hops.map(({ kind, length }) => (
        <span key={kind} class={length > SLOW ? 'hop slow' : 'hop'} style={{ flexGrow: Math.max(1, length) }}>
          <b>{i18n.t('preview.seconds', [secondsWords(length)])}</b>
          {i18n.t(`preview.hop.${kind}`)}
        </span>
      ))}
    </div>
  );
}

/** A hop that takes longer is marked, not failed. ms */
const SLOW = 5_000;

function StepMark({ step: { kind, step }, number }: { step: PreviewStep; number: number }) {
  switch (step.state) {
    case 'proved':
      return (
        <span class="dot ok" role="img" aria-label={i18n.t('preview.mark.proved')}>
          <Icon of={checkIcon} />
        </span>
      );
    case 'failed':
      return (
        <span class="dot bad" role="img" aria-label={i18n.t('preview.mark.failed')}>
          <Icon of={crossIcon} />
        </span>
      );
    case 'not-proved':
      return (
        <span class="dot warn" role="img" aria-label={i18n.t('preview.mark.notProved')}>
          ?
        </span>
      );
    case 'running':
      return kind === 'tapped' ? (
        <span class="dot you" role="img" aria-label={i18n.t('preview.mark.yourTurn')}>
          <Icon of={tapIcon} />
        </span>
      ) : (
        <span class="dot sim" role="img" aria-label={i18n.t('preview.mark.running')}>
          {number}
        </span>
      );
    case 'waiting':
      return (
        <span class="dot" role="img" aria-label={i18n.t('preview.mark.waiting')}>
          {number}
        </span>
      );
  }
}
