import { i18n } from '#i18n';
import type { NotProvedReason, PreviewRun, PreviewStep } from '../../utils/automation/preview-run.ts';
import { reasonWords } from '../ui/call-error.ts';
import { Icon } from '../ui/icon.tsx';
import { checkIcon, crossIcon, questionIcon } from '../ui/icons.ts';
import { clockWords } from '../ui/time-words.ts';

/** The steps of a run, each with what proved it, and the verdict. */
export function PreviewProgress({ run, now }: { run: PreviewRun; now: number }) {
  return (
    <div class="progress">
      <ol class="steps" aria-label={i18n.t('popup.preview.steps')}>
        {run.steps.map((step, index) => (
          <Step
            key={`${step.kind} ${step.payload ?? ''}`}
            step={step}
            number={index + 1}
            startedAt={run.startedAt}
            now={now}
          />
        ))}
      </ol>
      <p role="status" class={`verdict-line ${VERDICT_TONES[run.verdict]}`}>
        {verdictWords(run.verdict)}
      </p>
    </div>
  );
}

function Step({ step, number, startedAt, now }: { step: PreviewStep; number: number; startedAt: number; now: number }) {
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
          {stepName(step)}
          {step.step.state === 'proved' && <span class="num">{afterWords(step.step.at - startedAt)}</span>}
          {step.step.state === 'running' && (
            <span class="num">{i18n.t('popup.preview.until', [clockWords(Math.max(now, step.step.until))])}</span>
          )}
        </h3>
        <p class="small muted">{stepWords(step)}</p>
      </div>
    </li>
  );
}

function stepName(step: PreviewStep): string {
  switch (step.kind) {
    case 'accepted':
      return i18n.t('popup.preview.accepted');
    case 'delivered':
      return i18n.t('popup.preview.delivered');
    case 'tapped':
      return i18n.t('popup.preview.tapped', [step.button ?? '']);
  }
}

function stepWords({ kind, button, step }: PreviewStep): string {
  switch (step.state) {
    case 'waiting':
      return i18n.t('popup.preview.comes');
    case 'running':
      if (kind === 'accepted') return i18n.t('popup.preview.asking');
      return kind === 'delivered' ? i18n.t('popup.preview.looking') : i18n.t('popup.preview.nowTap', [button ?? '']);
    case 'proved':
      return provedWords(step.by);
    case 'failed':
      if (step.reason === 'different-text') return i18n.t('popup.preview.differentText');
      if (step.reason === 'different-payload') return i18n.t('popup.preview.differentPayload');
      return `${reasonWords(step.reason).what} ${reasonWords(step.reason).next}`;
    case 'not-proved':
      return i18n.t('popup.preview.notProved', [notProvedWords(step.reason)]);
  }
}

function provedWords(by: Extract<PreviewStep['step'], { state: 'proved' }>['by']): string {
  switch (by) {
    case 'answer':
      return i18n.t('popup.preview.byAnswer');
    case 'echo':
      return i18n.t('popup.preview.byEcho');
    case 'read-by-id':
      return i18n.t('popup.preview.byReading');
    case 'tap':
      return i18n.t('popup.preview.byTap');
  }
}

function notProvedWords(reason: NotProvedReason): string {
  switch (reason) {
    case 'no-answer-from-instagram':
      return i18n.t('popup.preview.noAnswer');
    case 'no-echo-and-not-readable':
      return i18n.t('popup.preview.noEcho');
    case 'no-tap-within-time':
      return i18n.t('popup.preview.noTap');
    case 'send-unknown':
      return i18n.t('popup.preview.sendUnknown');
    case 'cancelled':
      return i18n.t('popup.preview.cancelled');
    case 'step-before-not-proved':
      return i18n.t('popup.preview.stepBefore');
  }
}

function verdictWords(verdict: PreviewRun['verdict']): string {
  switch (verdict) {
    case 'running':
      return i18n.t('popup.preview.running');
    case 'passed':
      return i18n.t('popup.preview.passed');
    case 'failed':
      return i18n.t('popup.preview.failed');
    case 'not-proved':
      return i18n.t('popup.preview.openEnd');
  }
}

/** `0.8 s`, `12 s`: how long after the start. */
function afterWords(length: number): string {
  const seconds = Math.max(0, length) / 1_000;
  return i18n.t('popup.preview.after', [seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)]);
}

const DOTS = { waiting: '', running: 'you', proved: 'ok', failed: 'bad', 'not-proved': 'warn' } as const;
const VERDICT_TONES = { running: '', passed: 'ok', failed: 'danger', 'not-proved': 'warn' } as const;
