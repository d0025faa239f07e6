// Rules over the stored history: what they would have answered, and why not. Nothing is sent. What is kept in memory is one
// person at a time, counts, and the newest decisions.
import { CEILINGS } from '../run/run-state.ts';
import type { Outline } from '../script/outline.ts';
import { partsOf } from '../script/outline-parts.ts';
import type { Decision, Outcome, QuietBecause } from './decision.ts';
import { type HistoryItem, isIncoming } from './history-item.ts';
import { type PersonPlay, personPlay } from './person-play.ts';
import { type MatchingCost, triggerIndex } from './trigger-index.ts';

/** A script that is tried. */
export interface BacktestRule {
  id: string;
  name: string;
  outline: Outline;
}

/** What is tried, and what is counted of it. */
export interface BacktestPlan {
  rules: readonly BacktestRule[];
  /** Of which rule the decisions are kept; absent: of all. */
  subject?: string;
  /** What the subject said before: answers are compared with its. */
  before?: Outline;
  /** What is older than this is played and not counted, ms since 1970. */
  from?: number;
}

/** How the subject's answer to a message differs from the one before. */
export type Change = 'other-answer' | 'new-answer' | 'no-answer';

/** What a rule would have done, in messages. */
export interface RuleCounts {
  answers: number;
  /** The same person again, soon after: `AGAIN` says how soon. */
  again: number;
  /** Answers to what another rule answers, too. */
  claimed: number;
  /** Of what was answered, and of what was not: something would have come when it may not be said any more. */
  outside: number;
  /** Messages that are answers in a conversation which the rule had begun. */
  goesOn: number;
  quiet: Readonly<Record<QuietBecause, number>>;
}

/** A decision as it is kept. */
export interface KeptDecision extends Omit<Decision, 'outcomes'> {
  /** By the id of the rule. */
  outcomes: readonly { rule: string; outcome: Outcome }[];
  change?: Change;
}

/** What came of it. */
export interface BacktestResult {
  /** Messages, taps and comments that were looked at. */
  looked: number;
  people: number;
  /** By the id of the rule. */
  rules: ReadonlyMap<string, RuleCounts>;
  changes: Readonly<Record<Change, number>>;
  /** The newest {@link KEPT_DECISIONS}, newest first. */
  decisions: readonly KeptDecision[];
  cost: Readonly<MatchingCost>;
}

/** Nobody reads more of them. Ours. */
export const KEPT_DECISIONS = 1_000;

/** A backtest under way. */
export interface Backtest {
  /** Person by person, each in the order of time; wherever the pages are cut. */
  take(items: readonly HistoryItem[]): void;
  result(): BacktestResult;
}

/** A backtest at its beginning: nothing was looked at. */
export function startBacktest({ rules, subject, before, from = 0 }: BacktestPlan): Backtest {
  const outlines = [...rules.map(({ outline }) => outline), ...(before ? [before] : [])];
  const cost: MatchingCost = { texts: 0, rules: 0 };
  const index = triggerIndex(outlines, cost);
  const counts = rules.map(noCounts);
  const changes: Record<Change, number> = { 'other-answer': 0, 'new-answer': 0, 'no-answer': 0 };
  const subjectPlace = rules.findIndex(({ id }) => id === subject);
  const kept: KeptDecision[] = [];
  let looked = 0;
  let people = 0;
  let person: string | undefined;
  let play: PersonPlay | undefined;

  function tell(decision: Decision): void {
    const { item, outcomes } = decision;
    if (item.at < from) return;
    const ofRules = [...outcomes].filter(([place]) => place < rules.length);
    const answering = ofRules.filter(([, { kind }]) => kind === 'answers').length;
    for (const [place, outcome] of ofRules) count(counts[place], outcome, answering > 1);
    const change = before && changeOf(outcomes.get(subjectPlace), outcomes.get(rules.length));
    if (change) changes[change] += 1;
    if (subject === undefined ? ofRules.length === 0 : !outcomes.has(subjectPlace) && !change) return;
    kept.push({
      ...decision,
      outcomes: ofRules
        .sort(([one], [other]) => one - other)
        .flatMap(([place, outcome]) => {
          const rule = rules[place]?.id;
          return rule === undefined ? [] : [{ rule, outcome }];
        }),
      ...(change && { change }),
    });
    if (kept.length >= 2 * KEPT_DECISIONS) keepNewest(kept);
  }

  return {
    take(items) {
      for (const item of items) {
        if (item.person !== person || !play) {
          play?.end();
          person = item.person;
          people += 1;
          play = personPlay(outlines, { index, others: rules.length, tell });
        }
        if (isIncoming(item) && item.at >= from) looked += 1;
        play.take(item);
      }
    },
    result() {
      play?.end();
      [person, play] = [undefined, undefined];
      keepNewest(kept);
      const ofRules = new Map(rules.map(({ id }, place) => [id, counts[place] ?? noCounts()]));
      return { looked, people, rules: ofRules, changes, decisions: [...kept], cost };
    },
  };
}

/**
 * Runs to the end of the history.
 *
 * @param pages as `Backtest.take` wants them; between two of them the page that shows it can breathe
 * @throws the signal's reason when it is ended
 */
export async function runBacktest(
  plan: BacktestPlan,
  pages: AsyncIterable<readonly HistoryItem[]>,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (items: number) => void } = {},
): Promise<BacktestResult> {
  const backtest = startBacktest(plan);
  let items = 0;
  signal?.throwIfAborted();
  for await (const page of pages) {
    signal?.throwIfAborted();
    backtest.take(page);
    items += page.length;
    onProgress?.(items);
  }
  signal?.throwIfAborted();
  return backtest.result();
}

/** Rules are scripts that something starts: so no test is one. */
export function isRule({ triggers }: Outline): boolean {
  return triggers.length > 0;
}

/** How long before a message that is counted the history must be known, ms; `Infinity`: from its beginning. */
export function lookbackOf(outlines: readonly Outline[]): number {
  return Math.max(
    CEILINGS.life,
    ...outlines.flatMap((outline) => {
      const { once, stop } = outline;
      const waits = partsOf(outline).flat().map(waitOf);
      return [
        once ? (once.every ?? Number.POSITIVE_INFINITY) : 0,
        stop ? (stop.pause ?? Number.POSITIVE_INFINITY) : 0,
        waits.reduce((sum, wait) => sum + wait, CEILINGS.life),
      ];
    }),
  );
}

function waitOf(step: Outline['main'][number]): number {
  if (step.kind === 'wait') return step.pause;
  return step.kind === 'wait-for-answer' ? step.limit : 0;
}

function count(counts: Mutable<RuleCounts> | undefined, outcome: Outcome, isClaimed: boolean): void {
  if (!counts) return;
  const isLate = outcome.kind === 'quiet' ? outcome.because === 'outside-window' : outcome.late === true;
  if (isLate) counts.outside += 1;
  if (outcome.kind === 'quiet') {
    counts.quiet[outcome.because] += 1;
  } else if (outcome.kind === 'goes-on') {
    counts.goesOn += 1;
  } else {
    counts.answers += 1;
    if (outcome.again !== undefined) counts.again += 1;
    if (isClaimed) counts.claimed += 1;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends object ? Mutable<T[K]> : T[K] };

function noCounts(): Mutable<RuleCounts> {
  return {
    answers: 0,
    again: 0,
    claimed: 0,
    outside: 0,
    goesOn: 0,
    quiet: {
      once: 0,
      'person-typed': 0,
      talking: 0,
      'outside-window': 0,
      'private-reply-spent': 0,
      'another-app': 0,
      'says-nothing': 0,
    },
  };
}

function changeOf(now: Outcome | undefined, before: Outcome | undefined): Change | undefined {
  const [said, saidBefore] = [saidOf(now), saidOf(before)];
  if (said === saidBefore) return undefined;
  if (saidBefore === '') return 'new-answer';
  return said === '' ? 'no-answer' : 'other-answer';
}

function saidOf(outcome: Outcome | undefined): string {
  return outcome && outcome.kind !== 'quiet' ? outcome.said.join('\n') : '';
}

function keepNewest(kept: KeptDecision[]): void {
  kept.sort((one, other) => other.item.at - one.item.at || (one.item.id < other.item.id ? -1 : 1));
  kept.length = Math.min(kept.length, KEPT_DECISIONS);
}
