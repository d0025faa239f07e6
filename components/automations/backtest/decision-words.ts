import { i18n } from '#i18n';
import type { Outcome } from '../../../utils/automation/backtest/decision.ts';
import type { Incoming } from '../../../utils/automation/backtest/history-item.ts';
import type { KeptDecision } from '../../../utils/automation/backtest/run-backtest.ts';
import { textKey } from '../../ui/text-key.ts';
import { spanOf } from '../../ui/time.ts';
import { spanWords } from '../../ui/time-words.ts';

/** What is needed to tell a decision: whose it is, and what the others are called. */
export interface DecisionOf {
  subject: string;
  /** Number of the published version that was compared with. */
  published: number;
  names: ReadonlyMap<string, string>;
}

/** What the one whose decision is told would have made of it. */
export function ownOutcome({ outcomes }: KeptDecision, { subject }: DecisionOf): Outcome | undefined {
  return outcomes.find(({ rule }) => rule === subject)?.outcome;
}

/** What became of a message, each a sentence of its own; the first says whether it is answered. */
export function decisionWords(decision: KeptDecision, of: DecisionOf): readonly string[] {
  const { item, outcomes, change, youAfter } = decision;
  const own = ownOutcome(decision, of);
  const others = outcomes.filter(({ rule, outcome }) => rule !== of.subject && outcome.kind === 'answers');
  const isAnswered = own !== undefined && own.kind !== 'quiet';
  return [
    ...(own ? [outcomeWords(own, item)] : []),
    ...(change ? [i18n.t(`automations.backtest.change.${textKey(change)}`, [of.published])] : []),
    ...(own?.kind === 'answers' && own.again !== undefined
      ? [i18n.t('automations.backtest.againAfter', [lengthWords(own.again)])]
      : []),
    ...(isAnswered && own.late ? [i18n.t('automations.backtest.partLate')] : []),
    ...(own?.kind === 'answers'
      ? others.map(({ rule }) => i18n.t('automations.backtest.claimedBy', [of.names.get(rule) ?? '']))
      : []),
    ...(isAnswered && youAfter !== undefined ? [i18n.t('automations.backtest.youAfter', [lengthWords(youAfter)])] : []),
  ];
}

function outcomeWords(outcome: Outcome, item: Incoming): string {
  if (outcome.kind !== 'quiet') return i18n.t(`automations.backtest.outcome.${textKey(outcome.kind)}`);
  return becauseWords(outcome, item);
}

/** `matched, but you had typed 40 min before.` */
export function becauseWords(outcome: Extract<Outcome, { kind: 'quiet' }>, { at }: Incoming): string {
  const { because, since = at } = outcome;
  const length = lengthWords(Math.abs(at - since));
  if (because === 'person-typed' && since > at)
    return i18n.t('automations.backtest.because.person_typed_after', [length]);
  return i18n.t(`automations.backtest.because.${textKey(because)}`, [length]);
}

/** What came, in words; `isQuoted` where they are the person's own. */
export function itemWords(item: Incoming): { words: string; isQuoted: boolean } {
  if (item.kind === 'tap') {
    return { words: i18n.t('automations.backtest.tapped', [item.title ?? item.payload ?? '']), isQuoted: false };
  }
  if (item.text) return { words: item.text, isQuoted: true };
  const isMention = item.kind === 'message' && item.story === 'mention';
  return { words: i18n.t(`automations.backtest.${isMention ? 'mention' : 'noWords'}`), isQuoted: false };
}

function lengthWords(ms: number): string {
  return spanWords(spanOf(ms));
}
