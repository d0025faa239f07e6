import { i18n } from '#i18n';
import type { PreviewRun } from '../../utils/automation/preview-run.ts';
import { Icon } from '../ui/icon.tsx';
import { checkCircleIcon, type IconShape, queuedIcon, refusedIcon, tapIcon, unknownIcon } from '../ui/icons.ts';
import { exactWords } from '../ui/time-words.ts';
import { decidingStep, runLength, secondsWords, tallyOfRun } from './run-times.ts';
import { notProvedWords, turnWords } from './step-words.ts';

/** Whose turn it is while it runs, and what came of it. Always on the page: a status that arrives with its text is not read. */
export function PreviewVerdict({ run, now }: { run: PreviewRun | undefined; now: number }) {
  return (
    <div class="verdict-place" role="status" aria-label={i18n.t('preview.verdict')}>
      {run && (run.verdict === 'running' ? <Turn run={run} /> : <Finished run={run} now={now} />)}
    </div>
  );
}

function Turn({ run }: { run: PreviewRun }) {
  const step = decidingStep(run)?.step;
  const { proved } = tallyOfRun(run.steps);
  return (
    <div class={step?.kind === 'tapped' ? 'turn' : 'turn idle'}>
      <Icon of={step?.kind === 'tapped' ? tapIcon : queuedIcon} />
      <span>{step && turnWords(step)}</span>
      <span class="grow" />
      <span class="small num muted">{i18n.t('preview.doneOf', [proved, run.steps.length])}</span>
    </div>
  );
}

function Finished({ run, now }: { run: PreviewRun; now: number }) {
  const { proved, failed, notProved } = tallyOfRun(run.steps);
  return (
    <div class={`verdict ${LOOKS[run.verdict]}`}>
      <h2>{headline(run)}</h2>
      <div class="tally">
        <Count of={proved} icon={checkCircleIcon} words={(n) => i18n.t('preview.tally.proved', [n])} />
        <Count of={notProved} icon={unknownIcon} words={(n) => i18n.t('preview.tally.notProved', [n])} />
        <Count of={failed} icon={refusedIcon} words={(n) => i18n.t('preview.tally.failed', [n])} isBad />
      </div>
      <p class="muted">{explanation(run)}</p>
      <p class="muted small">{tookWords(run, now)}</p>
    </div>
  );
}

const LOOKS = { running: '', passed: 'ok', failed: '', 'not-proved': 'open' } as const;

function Count({ of, icon, words, isBad = false }: CountProps) {
  if (of === 0) return null;
  return (
    <span class={isBad ? 'bad' : ''}>
      <Icon of={icon} size="small" /> {words(of)}
    </span>
  );
}

interface CountProps {
  of: number;
  icon: IconShape;
  words: (count: number) => string;
  isBad?: boolean;
}

function headline(run: PreviewRun): string {
  if (run.verdict === 'passed') return i18n.t('preview.passed');
  const deciding = decidingStep(run);
  const place = deciding?.place ?? 1;
  if (run.verdict === 'failed') return i18n.t('preview.failed', [place]);
  return isStopped(run) ? i18n.t('preview.stopped') : i18n.t('preview.notProved', [place]);
}

function explanation(run: PreviewRun): string | undefined {
  if (run.verdict === 'passed') {
    const hasTap = run.steps.some(({ kind }) => kind === 'tapped');
    return hasTap ? i18n.t('preview.passedWhy') : i18n.t('preview.passedPlainWhy');
  }
  const step = decidingStep(run)?.step.step;
  return step?.state === 'not-proved' ? notProvedWords(step.reason) : undefined;
}

function isStopped(run: PreviewRun): boolean {
  return run.steps.some(({ step }) => step.state === 'not-proved' && step.reason === 'cancelled');
}

function tookWords(run: PreviewRun, now: number): string {
  const { whole, waiting } = runLength(run);
  const at = exactWords(run.startedAt, now);
  return waiting > 0
    ? i18n.t('preview.tookWaiting', [secondsWords(whole), at, secondsWords(waiting)])
    : i18n.t('preview.took', [secondsWords(whole), at]);
}
