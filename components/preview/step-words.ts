import { i18n } from '#i18n';
import type { NotProvedReason, PreviewRun, PreviewStep, StepState } from '../../utils/automation/preview-run.ts';
import { titlesToTap } from '../../utils/automation/titles-to-tap.ts';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { reasonWords } from '../ui/call-error.ts';
import { outgoingWords } from '../ui/kind-words.ts';
import type { Sentences } from '../ui/sentences.ts';

/** `Prices or Workshops`. */
const EITHER = new Intl.ListFormat(undefined, { type: 'disjunction' });

/** What a step is called. */
export function stepTitle(step: PreviewStep): string {
  if (step.kind !== 'tapped') return i18n.t(`preview.${step.kind}`);
  // Without a payload of its own the step takes any of the message's buttons.
  return step.payload === undefined ? i18n.t('preview.tappedAny') : i18n.t('preview.tapped', [step.button ?? '']);
}

/** The buttons of which one is to be tapped, cut into titles and the words between them. */
export function buttonsToTap(step: PreviewStep, run: PreviewRun): readonly { isTitle: boolean; text: string }[] {
  return EITHER.formatToParts(titlesToTap(step, run)).map(({ type, value }) => ({
    isTitle: type === 'element',
    text: value,
  }));
}

/** What would prove it. */
export function expectedWords(step: PreviewStep, run: PreviewRun): string {
  if (step.kind === 'accepted') return i18n.t('preview.expectId');
  if (step.kind === 'delivered') return i18n.t('preview.quoted', [outgoingWords(run.message)]);
  return i18n.t('preview.expectTap', [EITHER.format(titlesToTap(step, run))]);
}

/** What was seen of it; says `[0]` where an id goes. */
export function observedWords(
  step: PreviewStep,
  run: PreviewRun,
  seen: Extract<StepState, { state: 'proved' }>,
): string {
  const bytes = utf8Length(outgoingWords(run.message));
  if (seen.by === 'answer') return i18n.t('preview.observedId');
  if (seen.by === 'echo') return i18n.t('preview.observedEcho', [bytes]);
  if (seen.by === 'read-by-id') return i18n.t('preview.observedRead', [bytes]);
  return i18n.t('preview.observedTap', [seen.detail ?? step.button ?? '']);
}

/** What was seen instead of what was expected, where that is known. */
export function differentWords({ reason, detail }: Extract<StepState, { state: 'failed' }>): string | undefined {
  if (detail === undefined) return undefined;
  if (reason === 'different-text') return i18n.t('preview.quoted', [detail]);
  return reason === 'different-payload' ? i18n.t('preview.observedOtherPayload', [detail]) : undefined;
}

/** Why a step failed: evidence against it. */
export function failureWords(reason: Extract<StepState, { state: 'failed' }>['reason']): Sentences {
  if (reason === 'different-text') {
    return { what: i18n.t('preview.differentText'), next: i18n.t('preview.differentTextNext') };
  }
  if (reason === 'different-payload') {
    return { what: i18n.t('preview.differentPayload'), next: i18n.t('preview.differentPayloadNext') };
  }
  return reasonWords(reason);
}

/** Why there is no evidence, for or against. */
export function notProvedWords(reason: NotProvedReason): string {
  return WHY[reason]();
}

const WHY: Readonly<Record<NotProvedReason, () => string>> = {
  'no-answer-from-instagram': () => i18n.t('preview.why.no_answer_from_instagram'),
  'no-echo-and-not-readable': () => i18n.t('preview.why.no_echo_and_not_readable'),
  'no-tap-within-time': () => i18n.t('preview.why.no_tap_within_time'),
  'send-unknown': () => i18n.t('preview.why.send_unknown'),
  cancelled: () => i18n.t('preview.why.cancelled'),
  'step-before-not-proved': () => i18n.t('preview.why.step_before_not_proved'),
};

/** Whose turn it is, in one sentence. */
export function turnWords({ kind }: PreviewStep): string {
  return i18n.t(`preview.sayRunning.${kind}`);
}
