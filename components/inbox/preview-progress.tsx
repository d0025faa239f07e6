import { i18n } from '#i18n';
import type { PreviewRun, PreviewStep } from '../../utils/automation/preview-run.ts';
import { titlesToTap } from '../../utils/automation/titles-to-tap.ts';
import { besideWords } from '../ui/beside-words.ts';
import { reasonWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, crossIcon, questionIcon } from '../ui/icons.ts';
import { textKey } from '../ui/text-key.ts';
import { clockWords } from '../ui/time-words.ts';

/** The steps of a run, each with what proved it, and the verdict. */
export function PreviewProgress({ run, now }: { run: PreviewRun; now: number }) {
  return (
    <div class="progress">
      <ol class="steps" aria-label={i18n.t('popup.preview.steps')}>
        {run.steps.map((step, index) => (
          <Step key={`${step.kind} ${step.payload ?? ''}`} step={step} number={index + 1} run={run} now={now} />
        ))}
      </ol>
      {run.beside && <p class="small muted">{besideWords(run)}</p>}
      <p role="status" class={`verdict-line ${VERDICT_TONES[run.verdict]}`}>
        {i18n.t(`popup.preview.verdict.${textKey(run.verdict)}`)}
      </p>
    </div>
  );
}

function Step({ step, number, run, now }: { step: PreviewStep; number: number; run: PreviewRun; now: number }) {
  const { state } = step.step;
  return (
    <li class={`step ${state === 'waiting' ? 'todo' : ''}`}>
      <span class={`dot ${DOTS[state]}`} aria-hidden="true">
        {state === 'proved' && <Icon of={checkIcon} size="small" />}
        {state === 'failed' && <Icon of={crossIcon} size="small" />}
        {state === 'not-proved' && <Icon of={questionIcon} size="small" />}
        {(state === 'waiting' || state === 'running') && number}
      </span>
      <div>
        <h3>
          {stepName(step, run)}
          {step.step.state === 'proved' && <span class="num">{afterWords(step.step.at - run.startedAt)}</span>}
          {step.step.state === 'running' && (
            <span class="num">{i18n.t('popup.preview.until', [clockWords(Math.max(now, step.step.until))])}</span>
          )}
        </h3>
        <p class="small muted">{stepWords(step, run)}</p>
      </div>
    </li>
  );
}

/** `“Prices” or “Workshops”`. */
function eitherButton(step: PreviewStep, run: PreviewRun): string {
  const either = new Intl.ListFormat(undefined, { type: 'disjunction' });
  return either.format(titlesToTap(step, run).map((title) => `“${title}”`));
}

function stepName(step: PreviewStep, run: PreviewRun): string {
  return i18n.t(`popup.preview.${step.kind}`, [eitherButton(step, run)]);
}

function stepWords(previewStep: PreviewStep, run: PreviewRun): string {
  const { kind, step } = previewStep;
  switch (step.state) {
    case 'waiting':
      return i18n.t('popup.preview.comes');
    case 'running':
      return i18n.t(`popup.preview.now.${kind}`, [eitherButton(previewStep, run)]);
    case 'proved':
      return i18n.t(`popup.preview.by.${textKey(step.by)}`);
    case 'failed':
      if (step.reason === 'different-text') return i18n.t('popup.preview.differentText');
      if (step.reason === 'different-payload') return i18n.t('popup.preview.differentPayload');
      return `${reasonWords(step.reason).what} ${reasonWords(step.reason).next}`;
    case 'not-proved':
      return i18n.t('popup.preview.notProved', [i18n.t(`popup.preview.not.${textKey(step.reason)}`)]);
  }
}

/** `0.8 s`, `12 s`: how long after the start. */
function afterWords(length: number): string {
  const seconds = Math.max(0, length) / 1_000;
  return i18n.t('popup.preview.after', [seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)]);
}

const DOTS = { waiting: '', running: 'you', proved: 'ok', failed: 'bad', 'not-proved': 'warn' } as const;
const VERDICT_TONES = { running: '', passed: 'ok', failed: 'danger', 'not-proved': 'warn' } as const;
