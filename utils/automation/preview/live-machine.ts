// A live preview as a machine: a run, one piece of evidence, the time, and out comes the run as it is then and what is to
// be done. Nothing is remembered outside the run, so a worker that dies in between loses nothing.
import type { ErrorReason } from '../../instagram/error-reasons.ts';
import { type OutgoingMessage, textOf } from '../../instagram/outgoing-message.ts';
import { sameText } from '../../instagram/same-text.ts';
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import { phraseIndex } from '../match/phrase-index.ts';
import { type Matches, type RunInput, type RunTurn, startRun, startRunAt, stepRun } from '../run/run-script.ts';
import { CEILINGS } from '../run/run-state.ts';
import { type Outline, outlineOf, type Trigger } from '../script/outline.ts';
import { parseScript } from '../script/parse-script.ts';
import { assertionsAfter, buttonsOf, expectedOf, messagesToSelf } from './live-messages.ts';
import {
  HEARD_AT_MOST,
  type Heard,
  isSend,
  isSettled,
  isTurn,
  type LiveButton,
  type LiveDifference,
  type LiveEnd,
  type LiveInput,
  type LiveNotProved,
  type LiveRun,
  type LiveStep,
  type LiveStepKind,
  type Observed,
  PROOF_LIMIT,
  RECORD_LIMIT,
  TURN_LIMIT,
} from './live-run.ts';
import { recorded } from './record-run.ts';
import { heardInTest, isTest, stepsOfTest } from './test-run.ts';
import { verdictOfEnded } from './verdict.ts';

/** When to look for a message by its id, ms after it was accepted: the echo gets the first chance. */
const READ_TIMES = [4_000, 10_000, 20_000, 35_000, 55_000] as const;

/** How far our clock and Instagram's may differ, ms. */
const CLOCK_DIFFERENCE = 5_000;

/** What is remembered as used up. */
const USED_AT_MOST = 300;

/** What is to be done. */
export type LiveEffect =
  /** Queue the message to oneself under this id, unless an entry of that id is there already. */
  | { kind: 'send'; step: string; outboxId: string; message: OutgoingMessage }
  | { kind: 'reply-publicly' | 'reply-privately'; step: string; outboxId: string; commentId: string; text: string }
  /** Take the entry back if it has not left yet. */
  | { kind: 'withdraw-send'; step: string; outboxId: string }
  /** Read the message by its id, not before this time; then tell `read` or `not-readable`. A newer one replaces the older of this mid. */
  | { kind: 'read-message'; mid: string; notBefore: number }
  /** Tell `tick` at this time. A newer one replaces the older. */
  | { kind: 'wake-at'; at: number };

export interface LiveTurn {
  run: LiveRun;
  effects: readonly LiveEffect[];
}

/** Who previews what. */
export type LiveOrder = Pick<
  LiveRun,
  'accountId' | 'id' | 'name' | 'source' | 'mode' | 'person' | 'templates' | 'ownIgsid' | 'startAtLine'
>;

/** The script as it was when the run began. */
export function outlineOfRun({ source }: Pick<LiveRun, 'source'>): Outline {
  return outlineOf(parseScript('script' in source ? source.script : ''));
}

/** Begins a run. @param now ms since 1970 */
export function startLive(order: LiveOrder, now: number): LiveTurn {
  const fresh: LiveRun = { ...order, startedAt: now, steps: [], heard: [], used: [], verdict: 'running' };
  const run = order.mode === 'recorded' ? fresh : begun(fresh, outlineOfRun(order), now);
  return { run, effects: effectsOfLive(run, now) };
}

/**
 * The run after one more input. An input that says nothing about it, or comes after its end, leaves the very same object.
 * What has run out by `now` ends first, so that it makes no difference whether a tick came in between.
 *
 * @param outline of `outlineOfRun`, which may be kept
 */
export function stepLive(before: LiveRun, outline: Outline, input: LiveInput, matches: Matches, now: number): LiveTurn {
  if (before.verdict !== 'running') return { run: before, effects: [] };
  if (before.mode === 'recorded') {
    const run = recorded(before, input, now);
    return { run, effects: effectsOfLive(run, now) };
  }
  const world: World = { outline, matches };
  const present = withoutOverdue(before, world, now);
  const run = present.verdict === 'running' ? settled(told(present, world, input, now), world, now) : present;
  return { run, effects: newEffects(before, run, now) };
}

/** Everything that a run still needs, for a worker that has just started and knows of none. Doing any of it again is harmless. */
export function effectsOfLive(run: LiveRun, now: number): readonly LiveEffect[] {
  if (run.verdict !== 'running') return withdrawals(run);
  if (run.mode === 'recorded') return [{ kind: 'wake-at', at: run.startedAt + RECORD_LIMIT }];
  const ends = run.steps.flatMap(({ state }) => (state.state === 'running' ? [state.until] : []));
  return [
    ...withdrawals(run),
    ...run.steps.flatMap((step) => sendOf(run, step)),
    ...run.steps.flatMap((step) => readingOf(step, now)),
    ...(ends.length > 0 ? [{ kind: 'wake-at', at: Math.min(...ends) } as const] : []),
  ];
}

/** What was asked for already is not asked for again. */
function newEffects(before: LiveRun, run: LiveRun, now: number): readonly LiveEffect[] {
  const asked = new Set(
    [...withdrawals(before), ...before.steps.flatMap((step) => sendOf(before, step))].map((effect) =>
      JSON.stringify(effect),
    ),
  );
  return effectsOfLive(run, now).filter((effect) => !asked.has(JSON.stringify(effect)));
}

function sendOf(run: LiveRun, step: LiveStep): LiveEffect[] {
  const { id, kind, outboxId, message, mid, sendUnknown, state } = step;
  if (state.state !== 'running' || outboxId === undefined || mid !== undefined || sendUnknown) return [];
  if (kind === 'says') return message ? [{ kind: 'send', step: id, outboxId, message }] : [];
  const { commentId } = run;
  if (commentId === undefined) return [];
  const text = step.expected.text ?? '';
  return [
    { kind: kind === 'public-reply' ? 'reply-publicly' : 'reply-privately', step: id, outboxId, commentId, text },
  ];
}

function readingOf({ kind, mid, hops, state }: LiveStep, now: number): LiveEffect[] {
  const { accepted } = hops;
  // A comment is no message.
  if (kind === 'public-reply' || !isSend({ kind }) || state.state !== 'running') return [];
  if (mid === undefined || accepted === undefined) return [];
  const next = READ_TIMES.find((after) => accepted + after > now);
  return next === undefined ? [] : [{ kind: 'read-message', mid, notBefore: accepted + next }];
}

function withdrawals({ steps }: LiveRun): LiveEffect[] {
  return steps.flatMap(({ id, outboxId, openedAt, mid, state }): LiveEffect[] =>
    outboxId !== undefined && openedAt !== undefined && mid === undefined && state.state === 'not-proved'
      ? [{ kind: 'withdraw-send', step: id, outboxId }]
      : [],
  );
}

interface World {
  outline: Outline;
  matches: Matches;
}

// ---------------------------------------------------------------------------------------------------------------- Begin

function begun(run: LiveRun, outline: Outline, now: number): LiveRun {
  const world: World = { outline, matches: () => false };
  if (isTest(outline)) return settled({ ...run, steps: stepsOfTest(outline, run) }, world, now);
  const [first] = outline.triggers;
  if (!first || run.startAtLine !== undefined) return settled(running(run, outline, now), world, now);
  // A story cannot be answered by its owner: such a script is started here.
  const own = outline.triggers.find(({ trigger }) => !trigger.kind.startsWith('story'));
  const { trigger, line } = own ?? first;
  const asked: LiveStep = {
    id: '1',
    line,
    kind: KIND_OF_TRIGGER[trigger.kind],
    expected: expectedOfTrigger(trigger),
    hops: {},
    openedAt: now,
    state: own ? { state: 'running', since: now, until: now + TURN_LIMIT } : { state: 'simulated', at: now },
  };
  const waiting = { ...run, steps: [asked] };
  return own ? waiting : settled(running(waiting, outline, now), world, now);
}

const KIND_OF_TRIGGER: Readonly<Record<Trigger['kind'], LiveStepKind>> = {
  message: 'you-write',
  comment: 'you-comment',
  postback: 'you-tap',
  'story-reply': 'you-write',
  'story-mention': 'you-write',
};

function expectedOfTrigger(trigger: Trigger): LiveStep['expected'] {
  if (trigger.kind === 'postback') return { payload: trigger.payload };
  return 'phrases' in trigger && trigger.phrases ? { text: trigger.phrases.join(', ') } : {};
}

/** The script begins to speak. */
function running(run: LiveRun, outline: Outline, now: number): LiveRun {
  const turn = run.startAtLine === undefined ? startRun(outline, now) : startRunAt(outline, run.startAtLine, now);
  return spoken(run, outline, turn, now);
}

// ----------------------------------------------------------------------------------------------------------- The runner

/** Puts what the runner says into the run, to be sent one after another. */
function spoken(run: LiveRun, outline: Outline, turn: RunTurn, now: number): LiveRun {
  let steps = run.steps;
  const add = (step: Omit<LiveStep, 'id' | 'hops' | 'state'>, sends = false) => {
    const id = `${steps.length + 1}`;
    const isTooMuch = sends && steps.filter(isSend).length >= CEILINGS.messages;
    steps = [
      ...steps,
      {
        ...step,
        id,
        ...(sends && { outboxId: `preview-${run.id}-${id}` }),
        hops: {},
        state: { state: isTooMuch ? 'not-reached' : 'waiting' },
      },
    ];
  };
  for (const effect of turn.effects) {
    if (effect.kind === 'wake-at') continue;
    const { line } = effect;
    switch (effect.kind) {
      case 'say': {
        const assertions = assertionsAfter(outline, line, run.person);
        for (const { message, quickReplies } of messagesToSelf(effect.step, run)) {
          add({ line, kind: 'says', message, expected: expectedOf(message, assertions) }, true);
          if (quickReplies.length > 0) add({ line, kind: 'quick-replies', expected: { buttons: quickReplies } });
        }
        break;
      }
      case 'reply-publicly':
        add({ line, kind: 'public-reply', expected: { text: effect.text } }, true);
        break;
      case 'reply-privately':
        add({ line, kind: 'private-reply', expected: { text: effect.text } }, true);
        break;
      case 'hand-over':
        add({ line, kind: 'hands-over', expected: {} });
        break;
    }
  }
  return { ...run, steps, state: turn.state, turnedAt: now };
}

/** `undefined` where it says nothing to the runner. */
function runnerTold(run: LiveRun, { outline, matches }: World, input: RunInput, now: number): LiveRun | undefined {
  if (!run.state) return undefined;
  const turn = stepRun(outline, run.state, input, matches, now);
  return turn.state === run.state ? undefined : spoken(run, outline, turn, now);
}

// --------------------------------------------------------------------------------------------------------------- Inputs

function told(run: LiveRun, world: World, input: LiveInput, now: number): LiveRun {
  switch (input.kind) {
    case 'accepted':
      return accepted(run, input, now);
    case 'refused':
      return refused(run, world.outline, input, now);
    case 'unknown':
      return changed(run, stepOfOutbox(run, input.outboxId), (step) =>
        step.mid === undefined && step.state.state === 'running' ? { ...step, sendUnknown: true } : step,
      );
    case 'echo': {
      const { kind, mid, at, receivedAt: relay, text, buttons } = input;
      return heard(run, withoutUndefined({ kind, mid, at, relay, here: now, text, buttons }));
    }
    case 'tap': {
      const { kind, mid, at, receivedAt: relay, title, payload } = input;
      return heard(run, withoutUndefined({ kind, mid, at, relay, here: now, title, payload }));
    }
    case 'comment': {
      const { kind, commentId: mid, at, receivedAt: relay, text, post } = input;
      return heard(run, withoutUndefined({ kind, mid, at, relay, here: now, text, post }));
    }
    case 'read': {
      const { mid, text, at } = input;
      return changed(run, stepOfMid(run, mid), (step) => delivered(step, withoutUndefined({ text, at }), now));
    }
    case 'skip':
      return skipped(run, world, input.step, now);
    case 'simulate':
      return simulated(run, world, input, now);
    case 'cancel':
      return endLive(run, world.outline, 'cancelled', now);
    case 'not-readable':
    case 'tick':
      return run;
  }
}

function accepted(run: LiveRun, { outboxId, mid }: { outboxId: string; mid: string }, now: number): LiveRun {
  return changed(run, stepOfOutbox(run, outboxId), (step) => {
    if (step.mid !== undefined || step.openedAt === undefined) return step;
    const known = { ...step, mid, hops: { ...step.hops, accepted: now } };
    if (step.state.state !== 'running') return known;
    return { ...known, state: { ...step.state, until: now + PROOF_LIMIT } };
  });
}

function refused(
  run: LiveRun,
  outline: Outline,
  { outboxId, reason, detail }: { outboxId: string; reason: ErrorReason; detail?: string },
  now: number,
): LiveRun {
  const step = stepOfOutbox(run, outboxId);
  if (step?.state.state !== 'running' || step.mid !== undefined) return run;
  const difference = withoutUndefined({ refused: reason, detail });
  return endLive(withStep(run, failed(step, difference, now)), outline, 'refused', now);
}

function heard(run: LiveRun, entry: Heard): LiveRun {
  const isKnown = run.used.includes(entry.mid) || run.heard.some(({ mid }) => mid === entry.mid);
  return isKnown ? run : { ...run, heard: [...run.heard, entry].slice(-HEARD_AT_MOST) };
}

function skipped(run: LiveRun, world: World, id: string, now: number): LiveRun {
  const step = run.steps.find((one) => one.id === id);
  if (step?.state.state !== 'running') return run;
  const isLocal = step.kind === 'pause' || step.kind === 'quick-replies';
  const given = withStep(
    run,
    isLocal ? { ...step, state: { state: 'simulated', at: now } } : notProved(step, 'skipped', now),
  );
  if (isSend(step) || isTest(world.outline)) return given;
  if (!run.state) return running(given, world.outline, now);
  const payload = step.expected.buttons?.find((button) => button.payload !== undefined)?.payload;
  const tapped = payload === undefined ? undefined : runnerTold(given, world, { kind: 'tap', payload }, now);
  return tapped ?? runnerTold(given, world, { kind: 'tick', skip: true }, now) ?? given;
}

function simulated(run: LiveRun, world: World, input: Extract<LiveInput, { kind: 'simulate' }>, now: number): LiveRun {
  const step = run.steps.find(({ id }) => id === input.step);
  if (step?.state.state !== 'running' || !isTurn(step)) return run;
  const observed: Observed = 'tap' in input ? { payload: input.tap } : { text: input.answer };
  const played = withStep(run, { ...step, observed, state: { state: 'simulated', at: now } });
  if (isTest(world.outline)) return played;
  if (!run.state) return running(played, world.outline, now);
  const runInput: RunInput =
    'tap' in input ? { kind: 'tap', payload: input.tap } : { kind: 'answer', text: input.answer };
  // A choice without a branch is a choice all the same.
  return runnerTold(played, world, runInput, now) ?? ('tap' in input && isOffered(step, input.tap) ? played : run);
}

function isOffered({ expected }: LiveStep, payload: string): boolean {
  return expected.buttons?.some((button) => button.payload === payload) ?? false;
}

// ------------------------------------------------------------------------------------------------------------- Evidence

/** It stands in the thread. What is not shown is not compared: templates are echoed without their text. */
function delivered(step: LiveStep, seen: Observed, now: number): LiveStep {
  const { state, expected, message, hops } = step;
  const isLate = state.state === 'not-proved' && state.reason === 'no-echo-and-not-readable';
  if (state.state !== 'running' && !isLate) return step;
  // Without buttons in the echo, those that Instagram accepted are what is there.
  const sent = message ? buttonsOf(message) : [];
  const observed: Observed = {
    ...(sent.length > 0 && { buttons: sent }),
    ...seen,
  };
  const there: LiveStep = {
    ...step,
    observed,
    hops: { ...hops, ...(seen.at !== undefined && { instagram: seen.at }) },
  };
  if (expected.text !== undefined && observed.text !== undefined && !sameText(expected.text, observed.text))
    return failed(there, 'different-text', now);
  const said = message && textOf(message);
  if (expected.text !== undefined && said !== undefined && !sameText(expected.text, said))
    return failed({ ...there, observed: { ...observed, text: observed.text ?? said } }, 'different-text', now);
  if (!sameButtons(expected.buttons ?? [], observed.buttons ?? [])) return failed(there, 'different-buttons', now);
  const took = now - (hops.sent ?? now);
  const isSlow = expected.within !== undefined && took > expected.within;
  return { ...there, state: { state: 'passed', at: now, ...(isSlow && { slow: took }) } };
}

/** An echo may tell a button without its payload. */
function sameButtons(expected: readonly LiveButton[], observed: readonly LiveButton[]): boolean {
  return (
    expected.length === observed.length &&
    expected.every(({ title, payload }, place) => {
      const other = observed[place];
      return (
        other?.title === title && (payload === undefined || other.payload === undefined || payload === other.payload)
      );
    })
  );
}

/** Takes what was heard of our own sends. */
function withOwnEchoes(run: LiveRun, now: number): LiveRun {
  const [own] = run.heard.flatMap((entry) =>
    entry.kind !== 'tap' && stepOfMid(run, entry.mid) !== undefined ? [entry] : [],
  );
  const step = own && stepOfMid(run, own.mid);
  if (!own || !step) return run;
  const { text, at, relay, here } = own;
  const seen = withoutUndefined({ text, buttons: own.kind === 'echo' ? own.buttons : undefined, at });
  const before = { ...step, hops: { ...step.hops, relay, here } };
  const after = delivered(before, seen, now);
  return withOwnEchoes(withStep(usedUp(run, own), after === before ? step : after), now);
}

/** Opens what has its turn, hears what was waited for, and ends what is over. */
function settled(before: LiveRun, world: World, now: number): LiveRun {
  let run = before;
  // Each round opens or settles a step; there are as many as the ceilings allow.
  for (;;) {
    if (run.verdict !== 'running') return run;
    const next = advanced(withOwnEchoes(run, now), world, now);
    if (next === run) return run;
    run = next;
  }
}

function advanced(run: LiveRun, world: World, now: number): LiveRun {
  if (isTest(world.outline)) return advancedTest(run, world, now);
  const turn = run.steps.find((step) => step.state.state === 'running' && isTurn(step));
  if (turn) return heardInTurn(run, turn, world, now);

  const waiting = run.steps.find(({ state }) => state.state === 'waiting');
  if (waiting) return opened(run, waiting, now);
  if (!run.steps.every(isSettled) || !run.state) return run;

  const { ended } = run.state;
  if (run.steps.some((step) => isSend(step) && step.state.state === 'not-reached'))
    return endLive(run, world.outline, 'too-many-messages', now);
  if (ended) return endLive(run, world.outline, ended.because === 'person-typed' ? 'done' : ended.because, now);
  return listening(run, world, now);
}

/** One step after another: what is written and tapped is somebody's turn, what is expected comes from whoever answers. */
function advancedTest(run: LiveRun, { outline }: World, now: number): LiveRun {
  const step = run.steps.find((one) => !isSettled(one));
  if (!step) return endLive(run, outline, 'done', now);
  if (step.state.state === 'waiting') {
    const open = { ...step, openedAt: now };
    if (step.kind === 'quick-replies') return withStep(run, { ...open, state: { state: 'simulated', at: now } });
    const limit = step.kind === 'pause' ? (step.expected.within ?? 0) : isTurn(step) ? TURN_LIMIT : PROOF_LIMIT;
    return withStep(run, { ...open, state: { state: 'running', since: now, until: now + limit } });
  }
  const found = heardInTest(run, step, now);
  return found ? withStep(usedUp(run, found.entry), found.step) : run;
}

/** Messages leave one after another, each once Instagram has the one before; everything else waits for its proof. */
function opened(run: LiveRun, step: LiveStep, now: number): LiveRun {
  const before = run.steps.slice(0, run.steps.indexOf(step));
  const mayGo = before.every((one) => isSettled(one) || (isSend(step) && isSend(one) && one.mid !== undefined));
  if (!mayGo) return run;
  const open = { ...step, openedAt: now };
  const local = { ...open, state: { state: 'simulated', at: now } } as const;
  if (step.kind === 'hands-over') return withStep(run, { ...open, state: { state: 'passed', at: now } });
  if (step.kind === 'quick-replies') {
    const isLast = run.steps.at(-1) === step;
    const { waiting } = run.state ?? {};
    if (!isLast || !waiting || waiting.for === 'time') return withStep(run, local);
    const later = resting(run, now);
    return withStep(later, { ...open, state: { state: 'running', since: now, until: turnEnd(later, now) } });
  }
  // Only a comment can be replied to.
  if (step.kind !== 'says' && run.commentId === undefined) return withStep(run, local);
  const state = { state: 'running', since: now, until: now + PROOF_LIMIT } as const;
  return withStep(run, { ...open, hops: { ...step.hops, sent: now }, state });
}

/** Waits of the script count from when all was there, not from when the runner spoke. */
function resting(run: LiveRun, now: number): LiveRun {
  const { state, turnedAt } = run;
  if (!state?.waiting || turnedAt === undefined) return run;
  const until = state.waiting.until + (now - turnedAt);
  return { ...run, turnedAt: now, state: { ...state, waiting: { ...state.waiting, until } } };
}

function turnEnd({ state }: LiveRun, now: number): number {
  return Math.min(now + TURN_LIMIT, state?.waiting?.until ?? now + TURN_LIMIT);
}

/** All that was said is settled: a pause, somebody's turn, or the end. */
function listening(before: LiveRun, { outline }: World, now: number): LiveRun {
  const run = resting(before, now);
  const waiting = run.state?.waiting;
  if (!waiting) return before;
  const id = `${run.steps.length + 1}`;
  const add = (step: Pick<LiveStep, 'kind' | 'expected'>, until: number, line?: number): LiveRun => ({
    ...run,
    steps: [
      ...run.steps,
      {
        ...step,
        id,
        ...(line !== undefined && { line }),
        hops: {},
        openedAt: now,
        state: { state: 'running', since: now, until },
      },
    ],
  });
  if (waiting.for === 'time') return add({ kind: 'pause', expected: {} }, waiting.until);

  const lastTurn = run.steps.findLastIndex((step, place) => isTurn(step) && !isTrigger(run, outline, place));
  const fresh = run.steps.slice(lastTurn + 1).filter(({ kind }) => kind === 'says');
  const offered = fresh.flatMap(tappable);
  if (waiting.for === 'branch' && lastTurn >= 0 && offered.length === 0) return endLive(before, outline, 'done', now);

  const last = fresh.at(-1);
  const { tap, write } = last?.line === undefined ? {} : assertionsAfter(outline, last.line, run.person);
  const until = turnEnd(run, now);
  if (offered.length === 0) return add({ kind: 'you-answer', expected: withoutUndefined({ text: write }) }, until);
  const wanted = tap === undefined ? offered : offered.filter(({ title }) => title === tap);
  const [only, another] = wanted;
  const payload = only && !another ? only.payload : undefined;
  const buttons = wanted.length > 0 ? wanted : [{ title: tap ?? '' }];
  return add({ kind: 'you-tap', expected: withoutUndefined({ buttons, payload }) }, until);
}

function isTrigger({ startAtLine }: LiveRun, { triggers }: Outline, place: number): boolean {
  return place === 0 && startAtLine === undefined && triggers.length > 0;
}

function tappable({ message }: LiveStep): LiveButton[] {
  return message ? buttonsOf(message).filter(({ payload }) => payload !== undefined) : [];
}

// ------------------------------------------------------------------------------------------------------- Somebody's turn

function heardInTurn(run: LiveRun, step: LiveStep, world: World, now: number): LiveRun {
  const [entry] = run.heard
    .filter((one) => one.at >= run.startedAt - CLOCK_DIFFERENCE && !mayBeOurs(run, one))
    .toSorted((one, other) => one.at - other.at);
  if (!entry) return run;
  const rest = usedUp(run, entry);
  return (run.state ? ledOn(rest, step, entry, world, now) : triggered(rest, step, entry, world, now)) ?? rest;
}

/** A message whose id was never told could come back yet: such an echo is nobody's answer. */
function mayBeOurs({ steps }: LiveRun, entry: Heard): boolean {
  if (entry.kind === 'tap') return false;
  const { text } = entry;
  return steps.some((step) => {
    if (!isSend(step) || step.openedAt === undefined || step.mid !== undefined) return false;
    if (step.state.state === 'simulated') return false;
    const said = step.message ? textOf(step.message) : step.expected.text;
    return text === undefined || (said !== undefined && sameText(text, said));
  });
}

function triggered(run: LiveRun, step: LiveStep, entry: Heard, world: World, now: number): LiveRun {
  const found = world.outline.triggers.find(({ trigger }) => starts(trigger, entry, world.matches));
  // What was written instead is shown, and waited on.
  if (!found) return withStep(run, { ...step, observed: observedOf(entry) });
  const { trigger, line } = found;
  const kind = KIND_OF_TRIGGER[trigger.kind];
  const passed = passedBy({ ...step, line, kind, expected: expectedOfTrigger(trigger) }, entry, now);
  const started = withStep(run, passed);
  return running(entry.kind === 'comment' ? { ...started, commentId: entry.mid } : started, world.outline, now);
}

function starts(trigger: Trigger, entry: Heard, matches: Matches): boolean {
  switch (trigger.kind) {
    case 'message':
      if (entry.kind !== 'echo') return false;
      if (!trigger.phrases) return true;
      return trigger.how === 'is'
        ? phraseIndex(trigger.phrases.map((phrase) => [phrase, true] as const)).ownersOfWhole(entry.text ?? '').length >
            0
        : matches(trigger.phrases, entry.text ?? '');
    case 'comment':
      return (
        entry.kind === 'comment' &&
        (trigger.post === undefined || trigger.post === entry.post) &&
        (!trigger.phrases || matches(trigger.phrases, entry.text ?? ''))
      );
    case 'postback':
      return entry.kind === 'tap' && entry.payload === trigger.payload;
    case 'story-reply':
    case 'story-mention':
      return false;
  }
}

function ledOn(run: LiveRun, step: LiveStep, entry: Heard, world: World, now: number): LiveRun | undefined {
  if (entry.kind === 'comment') return undefined;
  if (entry.kind === 'echo') {
    const answered = answeredBy(run, step, entry, now);
    return (
      runnerTold(answered, world, { kind: 'answer', text: entry.text ?? '' }, now) ??
      withStep(run, { ...step, observed: observedOf(entry) })
    );
  }
  const offered = run.steps.flatMap(tappable);
  const pressed = offered.find(({ payload }) => payload === entry.payload);
  const named = offered.findLast(({ title }) => title === entry.title);
  const button = pressed ?? named;
  // Of an older preview, or of the menu.
  if (button?.payload === undefined) return undefined;
  const difference = differenceOfTap(step, entry, offered, pressed !== undefined);
  const seen = { ...passedBy(step, entry, now), kind: 'you-tap' as const };
  const after = withStep(run, difference ? failed(seen, difference, now) : seen);
  return runnerTold(after, world, { kind: 'tap', payload: button.payload }, now) ?? after;
}

function differenceOfTap(
  { expected }: LiveStep,
  tap: Extract<Heard, { kind: 'tap' }>,
  offered: readonly LiveButton[],
  isPressed: boolean,
): LiveDifference | undefined {
  if (!isPressed) return 'different-payload';
  const isNamed =
    tap.title === undefined || offered.some(({ title, payload }) => title === tap.title && payload === tap.payload);
  if (!isNamed) return 'different-title';
  if (expected.payload !== undefined && expected.payload !== tap.payload) return 'different-payload';
  // The test names a button that is not there.
  return expected.buttons?.length === 1 && expected.payload === undefined && expected.buttons[0]?.title !== tap.title
    ? 'different-title'
    : undefined;
}

/** Words where quick replies were offered: those stay simulated, and the words are a step of their own. */
function answeredBy(run: LiveRun, step: LiveStep, entry: Heard, now: number): LiveRun {
  if (step.kind !== 'quick-replies') return withStep(run, { ...passedBy(step, entry, now), kind: 'you-answer' });
  const { openedAt = now } = step;
  const words: LiveStep = {
    id: `${run.steps.length + 1}`,
    kind: 'you-answer',
    expected: {},
    hops: {},
    openedAt,
    state: { state: 'waiting' },
  };
  const played = withStep(run, { ...step, state: { state: 'simulated', at: now } });
  return { ...played, steps: [...played.steps, passedBy(words, entry, now)] };
}

function passedBy(step: LiveStep, entry: Heard, now: number): LiveStep {
  const { mid, at: instagram, relay, here } = entry;
  return {
    ...step,
    mid,
    observed: observedOf(entry),
    hops: { instagram, relay, here },
    state: { state: 'passed', at: now },
  };
}

function observedOf(entry: Heard): Observed {
  const { at } = entry;
  if (entry.kind === 'tap') return withoutUndefined({ at, text: entry.title, payload: entry.payload });
  return withoutUndefined({ at, text: entry.text });
}

// ------------------------------------------------------------------------------------------------------- Time and ending

/** The run after everything has ended whose time is over; as of the moment it was over, not of the moment it was noticed. */
function withoutOverdue(before: LiveRun, world: World, now: number): LiveRun {
  let run = before;
  for (;;) {
    const [overdue] = run.steps
      .flatMap((step) =>
        step.state.state === 'running' && step.state.until <= now ? [{ step, until: step.state.until }] : [],
      )
      .toSorted((one, other) => one.until - other.until);
    if (run.verdict !== 'running' || !overdue) return run;
    run = settled(timedOut(run, overdue.step, overdue.until, world), world, overdue.until);
  }
}

function timedOut(run: LiveRun, step: LiveStep, at: number, world: World): LiveRun {
  if (isSend(step)) {
    // What another one says has no id before it is there.
    const isOut = step.mid !== undefined || step.outboxId === undefined;
    const silence = step.sendUnknown ? 'send-unknown' : 'no-answer-from-instagram';
    const after = withStep(run, notProved(step, isOut ? 'no-echo-and-not-readable' : silence, at));
    return isOut ? after : endLive(after, world.outline, 'no-answer', at);
  }
  if (step.kind === 'pause') {
    const over = withStep(run, { ...step, state: { state: 'passed', at } });
    return runnerTold(over, world, { kind: 'tick' }, at) ?? over;
  }
  const waited = withStep(
    run,
    step.kind === 'quick-replies'
      ? { ...step, state: { state: 'simulated', at } }
      : notProved(step, 'nothing-done-within-time', at),
  );
  // Where the script has a limit of its own, it says how it goes on.
  const own = run.state?.waiting;
  const gone = own && own.until <= at ? runnerTold(waited, world, { kind: 'tick' }, at) : undefined;
  return gone ?? endLive(waited, world.outline, 'nobody-answered', at);
}

/** The run with all that is still open ended. Nothing of it goes on. `at` in ms since 1970. */
export function endLive(run: LiveRun, outline: Outline, because: LiveEnd, at: number): LiveRun {
  const isWhole = because === 'done' || because === 'handed-over';
  const steps = run.steps.map((step): LiveStep => {
    if (step.state.state === 'waiting') return { ...step, state: { state: 'not-reached' } };
    if (step.state.state !== 'running') return step;
    return notProved(step, because === 'taken-back' ? 'taken-back' : 'cancelled', at);
  });
  const ahead = isWhole
    ? []
    : stepsAhead(run, outline).map((step): LiveStep => ({ ...step, state: { state: 'not-reached' } }));
  const ended: LiveRun = { ...run, steps: [...steps, ...ahead], heard: [], because, endedAt: at };
  return { ...ended, verdict: run.mode === 'recorded' ? 'recorded' : verdictOfEnded(ended) };
}

const KIND_AHEAD: Readonly<Partial<Record<string, LiveStepKind>>> = {
  say: 'says',
  'say-template': 'says',
  send: 'says',
  'reply-publicly': 'public-reply',
  'reply-privately': 'private-reply',
  wait: 'pause',
  'wait-for-answer': 'you-answer',
  'hand-over': 'hands-over',
};

/** What comes by itself after what is there, as far as the script tells without a tap: for the list of what is to come. */
export function stepsAhead(run: LiveRun, outline: Outline): readonly LiveStep[] {
  if (run.verdict !== 'running' || run.mode === 'recorded') return [];
  const { branch, step: from } = run.state?.next ?? { branch: 'main' as const, step: 0 };
  const steps = (branch === 'main' ? outline.main : outline.branches[branch]?.steps) ?? [];
  return steps
    .slice(from)
    .flatMap((step) => {
      const kind = KIND_AHEAD[step.kind];
      const expected = 'text' in step ? { text: step.text } : {};
      return kind ? [{ line: step.line, kind, expected }] : [];
    })
    .map((step, place) => ({ ...step, id: `${run.steps.length + 1 + place}`, hops: {}, state: { state: 'waiting' } }));
}

// ---------------------------------------------------------------------------------------------------------------- Steps

function failed(step: LiveStep, difference: LiveDifference, at: number): LiveStep {
  return { ...step, state: { state: 'failed', at, difference } };
}

function notProved(step: LiveStep, reason: LiveNotProved, at: number): LiveStep {
  return { ...step, state: { state: 'not-proved', at, reason } };
}

function stepOfOutbox({ steps }: LiveRun, outboxId: string): LiveStep | undefined {
  return steps.find((step) => step.outboxId === outboxId);
}

/** One of ours. */
function stepOfMid({ steps }: LiveRun, mid: string): LiveStep | undefined {
  return steps.find((step) => step.outboxId !== undefined && step.mid === mid);
}

function withStep(run: LiveRun, step: LiveStep): LiveRun {
  const place = run.steps.findIndex(({ id }) => id === step.id);
  return place < 0 || run.steps[place] === step ? run : { ...run, steps: run.steps.with(place, step) };
}

function changed(run: LiveRun, step: LiveStep | undefined, change: (step: LiveStep) => LiveStep): LiveRun {
  return step ? withStep(run, change(step)) : run;
}

function usedUp(run: LiveRun, entry: Heard): LiveRun {
  return {
    ...run,
    heard: run.heard.filter(({ mid }) => mid !== entry.mid),
    used: [...run.used, entry.mid].slice(-USED_AT_MOST),
  };
}
