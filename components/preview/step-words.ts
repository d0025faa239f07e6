// What a step of a live preview is called, and why it ended as it did.
import { i18n } from '#i18n';
import { unseenOf } from '../../utils/automation/preview/live-messages.ts';
import type { LiveDifference, LiveNotProved, LiveStep } from '../../utils/automation/preview/live-run.ts';
import { timeOf } from '../../utils/automation/preview/verdict.ts';
import { LIMITS } from '../../utils/instagram/limits.ts';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { reasonWords } from '../ui/call-error.ts';
import { outgoingWords } from '../ui/kind-words.ts';
import type { Sentences } from '../ui/sentences.ts';
import { textKey } from '../ui/text-key.ts';
import { spanOf } from '../ui/time.ts';
import { spanWords } from '../ui/time-words.ts';

const ANY_OF = new Intl.ListFormat(undefined, { type: 'disjunction' });

/** `Prices or Workshops`. */
export function anyOf(titles: readonly string[]): string {
  return ANY_OF.format(titles);
}

/** The same, cut into titles and the words between them. */
export function anyOfParts(titles: readonly string[]): readonly { isTitle: boolean; text: string }[] {
  return ANY_OF.formatToParts(titles).map(({ type, value }) => ({ isTitle: type === 'element', text: value }));
}

export function titlesOf({ expected, observed }: Pick<LiveStep, 'expected' | 'observed'>): readonly string[] {
  return (expected.buttons ?? observed?.buttons ?? []).map(({ title }) => title);
}

/** What a step is called, in one line. */
export function stepTitle(step: LiveStep): string {
  const { kind, expected, observed, message } = step;
  switch (kind) {
    case 'you-write': {
      const words = observed?.text ?? (message ? outgoingWords(message) : undefined) ?? expected.text;
      return words === undefined ? i18n.t('preview.title.you_write') : i18n.t('preview.title.youWriteThis', [words]);
    }
    case 'you-comment':
      return observed?.text === undefined
        ? i18n.t('preview.title.you_comment')
        : i18n.t('preview.title.youCommentThis', [observed.text]);
    case 'you-answer':
      return observed?.text === undefined
        ? i18n.t('preview.title.you_answer')
        : i18n.t('preview.title.youAnswerThis', [observed.text]);
    case 'you-tap': {
      const isTapped = leadingNowhere(step) === undefined;
      const tapped = (isTapped ? observed?.text : undefined) ?? tappedTitle(step);
      const titles = tapped === undefined ? titlesOf(step) : [tapped];
      return titles.length === 0
        ? i18n.t('preview.title.you_tap')
        : i18n.t('preview.title.youTapThis', [anyOf(titles)]);
    }
    case 'says': {
      const words = expected.text ?? observed?.text;
      if (words !== undefined) return i18n.t('preview.title.saysThis', [words]);
      return i18n.t('preview.title.says', [message ? outgoingWords(message) : titlesOf(step).join(', ')]);
    }
    case 'public-reply':
    case 'private-reply':
      return i18n.t(`preview.title.${textKey(kind)}`);
    case 'pause':
      return expected.within === undefined
        ? i18n.t('preview.title.pause', [pauseWords(step)])
        : i18n.t('preview.title.expectNothing', [spanWords(spanOf(expected.within))]);
    case 'hands-over':
      return i18n.t('preview.title.hands_over');
    case 'quick-replies':
      return i18n.t('preview.title.quickReplies', expected.buttons?.length ?? 0);
  }
}

/** The title of the button whose payload came back. */
export function tappedTitle({ expected, observed }: LiveStep): string | undefined {
  const payload = observed?.payload;
  return payload === undefined ? undefined : expected.buttons?.find((button) => button.payload === payload)?.title;
}

/** Words that came where only a tap leads on. */
export function leadingNowhere({ kind, observed, state }: LiveStep): string | undefined {
  if (observed?.payload !== undefined) return undefined;
  const isUntapped = state.state === 'running' || state.state === 'not-proved';
  return kind === 'quick-replies' || (kind === 'you-tap' && isUntapped) ? observed?.text : undefined;
}

/** What a turn heard that does not lead on. */
export function nowhereWords(text: string): string {
  return i18n.t('preview.seen.leadsNowhere', [text]);
}

function pauseWords(step: LiveStep): string {
  const { state } = step;
  const length = state.state === 'running' ? state.until - state.since : timeOf(step);
  return length > 0 ? spanWords(spanOf(length)) : '';
}

/** Why a step failed: evidence against it, and what to do about it. */
export function differenceWords(step: LiveStep, difference: LiveDifference): Sentences {
  if (typeof difference === 'object') {
    const { what, next } = reasonWords(difference.refused);
    return { what, next: difference.detail === undefined ? next : `${next} ${i18n.t('ui.code', [difference.detail])}` };
  }
  const key = differenceKey(step, difference);
  if (isAnswer(step) && (difference === 'different-text' || difference === 'different-buttons'))
    return { what: i18n.t(`preview.differs.${key}.what`), next: i18n.t('preview.differs.correctBot') };
  return { what: i18n.t(`preview.differs.${key}.what`), next: i18n.t(`preview.differs.${key}.next`) };
}

/** What nobody saw did not come back otherwise: it was sent otherwise. */
function differenceKey(step: LiveStep, difference: Exclude<LiveDifference, object>) {
  const { text, buttons } = unseenOf(step);
  if (step.kind === 'pause') return 'came_all_the_same';
  if (difference === 'different-text' && text !== undefined) return 'other_text_sent';
  if (difference === 'different-buttons' && buttons !== undefined) return 'other_buttons_sent';
  return textKey(difference);
}

/** Whether whatever answers there is to say it: nothing of ours goes out. */
function isAnswer({ kind, outboxId }: Pick<LiveStep, 'kind' | 'outboxId'>): boolean {
  return kind === 'says' && outboxId === undefined;
}

/** Why there is no evidence, for or against, and what to do about it. @param step that it is said of */
export function notProvedWords(reason: LiveNotProved, step: Pick<LiveStep, 'kind' | 'outboxId'>): Sentences {
  const isUnanswered = reason === 'no-echo-and-not-readable' && isAnswer(step);
  const key = isUnanswered ? 'nothing_answered' : textKey(reason);
  return { what: i18n.t(`preview.open.${key}.what`), next: i18n.t(`preview.open.${key}.next`) };
}

/** What was sent and not shown by what came back, one sentence each. */
export function unseenWords(step: LiveStep): readonly string[] {
  const { text, buttons } = unseenOf(step);
  const { state } = step;
  const isOther = state.state === 'failed' && state.difference === 'different-text';
  const titles = buttons?.map(({ title }) => title).join(', ');
  return [
    ...(text === undefined
      ? []
      : isOther
        ? [i18n.t('preview.seen.textAsAccepted').replace('[0]', () => i18n.t('preview.quoted', [text]))]
        : [i18n.t('preview.seen.sameAsAccepted', [utf8Length(text)])]),
    ...(titles === undefined ? [] : [i18n.t('preview.seen.buttonsAsAccepted').replace('[0]', () => titles)]),
  ];
}

/** Why a step was only played here, and is no proof. */
export function simulatedWords(step: LiveStep): string {
  const { id, kind, expected, outboxId, openedAt, state } = step;
  if (kind === 'quick-replies') {
    const { quickReplies, quickReplyTitle } = LIMITS;
    return i18n.t('preview.simulated.quickReplies', [
      expected.buttons?.length ?? 0,
      quickReplies.max,
      quickReplyTitle.max,
    ]);
  }
  if (kind === 'pause') return i18n.t('preview.simulated.pause');
  if (outboxId !== undefined) return i18n.t('preview.simulated.noComment');
  const isTrigger = id === '1' && 'at' in state && state.at === openedAt;
  return isTrigger ? i18n.t('preview.simulated.trigger') : i18n.t('preview.simulated.here');
}
