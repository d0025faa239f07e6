// What all rules would have done with one person, item by item. The runner is the one that plays everywhere; this only
// tells it what happened when, and whether what it wants to say could have been said then.
import { LIMITS } from '../../instagram/limits.ts';
import { type RunEffect, type RunInput, startRun, stepRun } from '../run/run-script.ts';
import type { RunState } from '../run/run-state.ts';
import type { Outline, Step } from '../script/outline.ts';
import { AGAIN, type Decision, type Outcome, type QuietBecause } from './decision.ts';
import { type HistoryItem, type Incoming, isIncoming } from './history-item.ts';
import type { Look, TriggerIndex } from './trigger-index.ts';

/** One person's way through all rules. */
export interface PersonPlay {
  /** In the order of time. */
  take(item: HistoryItem): void;
  /** Nothing more comes: what is still to be said is played to its end. */
  end(): void;
}

/** A comment that a run may answer privately, once: whoever does it first. */
interface CommentFacts {
  at: number;
  isLive: boolean;
  spentAt?: number;
}

/** What a run makes of one message, as long as it goes on. */
interface Told {
  kind: 'answers' | 'goes-on';
  said: string[];
  again?: number;
  outside: number;
  /** Somebody typed, or the private reply had been sent. */
  stopped?: { because: QuietBecause; since: number };
}

/** A rule's run with this person. */
interface Playing {
  state: RunState;
  told: Told;
  comment?: CommentFacts;
}

interface OpenDecision {
  item: Incoming;
  outcomes: Map<number, Outcome | Told>;
  youAfter?: number;
}

/** Decisions of one person that wait for what comes of them. More are told as they are. */
const OPEN_AT_MOST = 500;

/**
 * @param rules of which those from `others` on are alternatives that share nothing with the rest, not even a comment's
 *   private reply
 * @param tell is called once for each message that any rule has to do with, in their order
 */
export function personPlay(
  rules: readonly Outline[],
  { index, others = rules.length, tell }: { index: TriggerIndex; others?: number; tell: (decision: Decision) => void },
): PersonPlay {
  /** When each rule that did last began. */
  const startedAt = new Map<number, number>();
  const playing = new Map<number, Playing>();
  const open: OpenDecision[] = [];
  let openedAt: number | undefined;
  let typedAt: number | undefined;
  let unanswered: OpenDecision[] = [];

  /** Plays what the waits of all runs lead to until then, in the order of time. */
  function playUntil(at: number): void {
    for (let next = nextToWake(); next && untilOf(next.run) <= at; next = nextToWake()) {
      step(next.rule, next.run, { kind: 'tick' }, NO_MATCH, untilOf(next.run));
    }
  }

  function nextToWake(): { rule: number; run: Playing } | undefined {
    let first: { rule: number; run: Playing } | undefined;
    for (const [rule, run] of playing) if (!first || untilOf(run) < untilOf(first.run)) first = { rule, run };
    return first;
  }

  /** @returns whether the run took it */
  function step(rule: number, run: Playing, input: RunInput, matches: Look['matches'], at: number): boolean {
    const outline = rules[rule];
    if (!outline) return false;
    const turn = stepRun(outline, run.state, input, matches, at);
    const isTaken = turn.state !== run.state;
    run.state = turn.state;
    hear(run, turn.effects, at);
    if (turn.state.ended || !turn.state.waiting) playing.delete(rule);
    return isTaken;
  }

  function hear({ told, comment }: Playing, effects: readonly RunEffect[], at: number): void {
    for (const effect of effects) {
      if (effect.kind === 'wake-at' || effect.kind === 'hand-over') continue;
      const refused = refusal(effect, comment, at);
      if (refused === undefined) {
        told.said.push(saidBy(effect));
        if (effect.kind === 'reply-privately' && comment) comment.spentAt = at;
      } else if (refused.because === 'outside-window') told.outside += 1;
      else told.stopped ??= refused;
    }
  }

  /** Why it cannot be said then, if it cannot. */
  function refusal(
    effect: Exclude<RunEffect, { kind: 'wake-at' | 'hand-over' }>,
    comment: CommentFacts | undefined,
    at: number,
  ): { because: QuietBecause; since: number } | undefined {
    switch (effect.kind) {
      case 'say':
        return openedAt !== undefined && at < openedAt + LIMITS.replyWindow.max
          ? undefined
          : { because: 'outside-window', since: at };
      case 'reply-publicly':
        return comment ? undefined : { because: 'outside-window', since: at };
      case 'reply-privately': {
        if (!comment || comment.isLive || at >= comment.at + LIMITS.privateReplyWindow.max) {
          return { because: 'outside-window', since: at };
        }
        const { spentAt } = comment;
        return spentAt !== undefined && spentAt <= at ? { because: 'private-reply-spent', since: spentAt } : undefined;
      }
    }
  }

  function typed(at: number): void {
    for (const [rule, run] of [...playing]) {
      step(rule, run, { kind: 'person-typed' }, NO_MATCH, at);
      if (run.state.ended?.because === 'person-typed') run.told.stopped ??= { because: 'person-typed', since: at };
    }
    for (const decision of unanswered) decision.youAfter = at - decision.item.at;
    unanswered = [];
    typedAt = at;
  }

  /** The outcome of a run that the item is an answer in. */
  function goOn(item: Incoming, rule: number, run: Playing, { matches }: Look): Told | undefined {
    if (item.kind === 'comment' || item.anotherApp) return undefined;
    const before = run.told;
    run.told = { kind: 'goes-on', said: [], outside: 0 };
    const { payload, at } = item;
    const text = item.kind === 'message' ? item.text : undefined;
    const isTaken =
      (payload !== undefined && step(rule, run, { kind: 'tap', payload }, matches, at)) ||
      (text !== undefined && step(rule, run, { kind: 'answer', text }, matches, at));
    if (isTaken) return run.told;
    run.told = before;
    return undefined;
  }

  function start(item: Incoming, rule: number, comment: CommentFacts | undefined): Outcome | Told {
    const outline = rules[rule];
    if (!outline) return { kind: 'quiet', because: 'says-nothing' };
    const last = startedAt.get(rule);
    const against = reasonAgainst(item, outline, last, playing.get(rule));
    if (against) return against;
    const again = last !== undefined && item.at - last <= AGAIN ? { again: item.at - last } : {};
    const told: Told = { kind: 'answers', said: [], outside: 0, ...again };
    const turn = startRun(outline, item.at);
    const run: Playing = { state: turn.state, told, ...(comment && { comment }) };
    startedAt.set(rule, item.at);
    hear(run, turn.effects, item.at);
    if (turn.state.waiting) playing.set(rule, run);
    else playing.delete(rule);
    return told;
  }

  function reasonAgainst(
    item: Incoming,
    { once, stop }: Outline,
    last: number | undefined,
    run: Playing | undefined,
  ): Outcome | undefined {
    if (item.kind !== 'comment' && item.anotherApp) return { kind: 'quiet', because: 'another-app' };
    if (run?.state.waiting?.for === 'time') return { kind: 'quiet', because: 'talking', since: run.state.startedAt };
    if (once && isWithin(item.at, last, once.every)) return { kind: 'quiet', because: 'once', since: last };
    if (stop && isWithin(item.at, typedAt, stop.pause))
      return { kind: 'quiet', because: 'person-typed', since: typedAt };
    return undefined;
  }

  function decide(item: Incoming): void {
    if (item.kind !== 'comment') openedAt = item.at;
    const look = index.look(item);
    const outcomes = new Map<number, Outcome | Told>();
    for (const [rule, run] of [...playing]) {
      const told = goOn(item, rule, run, look);
      if (told) outcomes.set(rule, told);
    }
    let ofRules: CommentFacts | undefined;
    for (const rule of look.starts) {
      if (outcomes.has(rule)) continue;
      if (rule < others) ofRules ??= factsOf(item);
      outcomes.set(rule, start(item, rule, rule < others ? ofRules : factsOf(item)));
    }
    if (outcomes.size === 0) return;
    const decision: OpenDecision = { item, outcomes };
    open.push(decision);
    unanswered.push(decision);
    if (open.length > OPEN_AT_MOST) tellAll();
  }

  function tellAll(): void {
    for (const { item, outcomes, youAfter } of open) {
      const settled = new Map([...outcomes].map(([rule, outcome]) => [rule, outcomeOf(outcome)] as const));
      tell({ item, outcomes: settled, ...(youAfter !== undefined && { youAfter }) });
    }
    open.length = 0;
    unanswered = [];
  }

  return {
    take(item) {
      playUntil(item.at);
      if (isIncoming(item)) decide(item);
      else if (item.kind === 'opener') openedAt = item.at;
      else if (item.by === 'person') typed(item.at);
    },
    end() {
      playUntil(Number.POSITIVE_INFINITY);
      tellAll();
    },
  };
}

function untilOf({ state }: Playing): number {
  return state.waiting?.until ?? Number.POSITIVE_INFINITY;
}

/** Whether it was less than this long before; ever, where no time is named. */
function isWithin(at: number, before: number | undefined, time = Number.POSITIVE_INFINITY): before is number {
  return before !== undefined && at - before < time;
}

const NO_MATCH: Look['matches'] = () => false;

function factsOf(item: Incoming): CommentFacts | undefined {
  if (item.kind !== 'comment') return undefined;
  const { at, isLive, privateReplyAt } = item;
  return { at, isLive, ...(privateReplyAt !== undefined && { spentAt: privateReplyAt }) };
}

function outcomeOf(outcome: Outcome | Told): Outcome {
  if (!('outside' in outcome)) return outcome;
  const { kind, said, again, outside, stopped } = outcome;
  const late = outside > 0 ? { late: true as const } : {};
  if (kind === 'goes-on') return { kind, said, ...late };
  if (said.length > 0) return { kind, said, ...(again !== undefined && { again }), ...late };
  if (stopped) return { kind: 'quiet', ...stopped };
  return { kind: 'quiet', because: outside > 0 ? 'outside-window' : 'says-nothing' };
}

/** What is said, so that two sayings can be compared; the lines on which they stand make no difference. */
function saidBy(effect: Exclude<RunEffect, { kind: 'wake-at' | 'hand-over' }>): string {
  if (effect.kind !== 'say') return `${effect.kind} ${effect.text}`;
  const present = sayings.get(effect.step);
  if (present !== undefined) return present;
  const made = JSON.stringify(effect.step, (key, value: unknown) =>
    key === 'line' || key === 'at' ? undefined : value,
  );
  sayings.set(effect.step, made);
  return made;
}

const sayings = new WeakMap<Step, string>();
