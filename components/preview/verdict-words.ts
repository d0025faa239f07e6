// What came of a run, in words.
import { i18n } from '#i18n';
import { laterStart } from '../../utils/automation/preview/begins-later.ts';
import type { LiveRun, LiveSource } from '../../utils/automation/preview/live-run.ts';
import { isPlayedByChoice, type Verdict } from '../../utils/automation/preview/verdict.ts';
import { LIMIT_FACTS } from '../../utils/instagram/limits.ts';
import { dateWords, exactWords } from '../ui/time-words.ts';
import { secondsWords } from './run-times.ts';
import { notProvedWords } from './step-words.ts';

/** The verdict in one line. */
export function headline(run: LiveRun, { verdict, passed, failedStep, simulated }: Verdict): string {
  const from = laterStart(run);
  if (run.source.kind === 'canary' && (verdict === 'passed' || verdict === 'failed'))
    return i18n.t(`preview.verdicts.canary.${verdict}`);
  switch (verdict) {
    case 'running':
      return i18n.t('preview.verdicts.running');
    case 'passed':
      if (from !== undefined)
        return simulated === 0
          ? i18n.t('preview.verdicts.passedFrom', [from])
          : i18n.t('preview.verdicts.passedMostFrom', [from, passed, simulated]);
      return simulated === 0
        ? i18n.t('preview.verdicts.passed')
        : i18n.t('preview.verdicts.passedMost', [passed, simulated]);
    case 'failed':
      if (failedStep !== undefined) return i18n.t('preview.verdicts.failed', [failedStep]);
      return i18n.t('preview.verdicts.tooLong');
    case 'not-proved': {
      if (run.because === 'cancelled') return i18n.t('preview.verdicts.stopped');
      const open = run.steps.find(({ state }) => state.state === 'not-proved');
      if (open) return i18n.t('preview.verdicts.notProved', [open.id]);
      const played = run.steps.find(isPlayedByChoice);
      return played ? i18n.t('preview.verdicts.playedHere', [played.id]) : i18n.t('preview.verdicts.nothingProved');
    }
    case 'recorded':
      return i18n.t('preview.verdicts.recorded', run.steps.length);
  }
}

/** What a verdict is shown in. Green is for what passed as a whole. */
export function toneOf(run: LiveRun): 'ok' | 'danger' | 'warn' | 'accent' {
  switch (run.verdict) {
    case 'passed':
      return laterStart(run) === undefined ? 'ok' : 'accent';
    case 'failed':
      return 'danger';
    case 'not-proved':
      return 'warn';
    case 'running':
    case 'recorded':
      return 'accent';
  }
}

/** Why, where the headline does not say it all; and what of the script was not run. */
export function explanation(run: LiveRun): string | undefined {
  return [notRunWords(run), reasonOf(run)].filter((words) => words !== undefined).join(' ') || undefined;
}

/** That a run left out what stands before its first line; `undefined` where it left out nothing. */
export function notRunWords(run: LiveRun): string | undefined {
  const from = laterStart(run);
  return from === undefined ? undefined : i18n.t('preview.notRunBefore', [from]);
}

/** Why, where the headline does not say it all. */
export function reasonOf({ because, steps, verdict }: LiveRun): string | undefined {
  if (because === 'too-many-steps' || because === 'too-many-messages') return i18n.t('preview.because.too_many');
  if (because === 'not-started') return i18n.t('preview.because.not_started');
  const isOpen = steps.some(({ state }) => state.state === 'not-proved');
  if (verdict === 'not-proved' && !isOpen && steps.some(isPlayedByChoice)) return i18n.t('preview.because.played_here');
  if (because === 'handed-over') return i18n.t('preview.because.handed_over');
  if (verdict !== 'not-proved' || because === 'cancelled') return undefined;
  const open = steps.find(({ state }) => state.state === 'not-proved');
  return open?.state.state === 'not-proved' ? notProvedWords(open.state.reason, open).what : undefined;
}

/** `51 s on Sat 21 Nov, 13:44, 40 s of it waiting for you.` @param now ms since 1970 */
export function tookWords(run: LiveRun, { total, waiting }: Verdict, now: number): string {
  const at = exactWords(run.startedAt, now);
  if (total === undefined) return i18n.t('preview.startedAt', [at]);
  return waiting > 0 && run.mode === 'live'
    ? i18n.t('preview.tookWaiting', [secondsWords(total), at, secondsWords(waiting)])
    : i18n.t('preview.took', [secondsWords(total), at]);
}

/** `Draft 8`; empty where there are no versions. */
export function versionWords(source: LiveSource): string {
  if (source.kind !== 'automation') return '';
  return i18n.t(source.version === 'draft' ? 'preview.draftNumber' : 'preview.publishedNumber', [source.number]);
}

/** `Draft 8, limits checked on 2 Nov.` */
export function groundsWords(source: LiveSource): string {
  const checked = dateWords(Date.parse(LIMIT_FACTS.textBytes.checked));
  const version = versionWords(source);
  return version === ''
    ? i18n.t('preview.limitsOf', [checked])
    : i18n.t('preview.versionAndLimits', [version, checked]);
}
