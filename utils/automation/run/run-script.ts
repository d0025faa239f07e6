// The runner. A state and one thing that happened go in; the state after it and what is to be done come out. It knows no
// clock, no chance and no network: the same things in the same order are the same run, wherever it plays.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { Outline, Step } from '../script/outline.ts';
import { isSaid, offersOf, partsOf, stepsOfPart } from '../script/outline-parts.ts';
import { CEILINGS, type RunEnd, type RunState, type Waiting } from './run-state.ts';

/** What happens to a run. */
export type RunInput =
  /** The person wrote. */
  | { kind: 'answer'; text: string }
  /** A button or a quick reply was tapped. */
  | { kind: 'tap'; payload: string }
  /** Somebody of the account typed in the conversation. */
  | { kind: 'person-typed' }
  /** Time has passed, or a pause is to be skipped: `skip` takes what is waited for as over. */
  | { kind: 'tick'; skip?: true };

/** What is to be done, in order. `line` is the statement's, from 1. */
export type RunEffect =
  | { kind: 'say'; line: number; step: Extract<Step, { kind: 'say' | 'say-template' | 'send' }> }
  | { kind: 'reply-publicly'; line: number; text: string }
  | { kind: 'reply-privately'; line: number; text: string }
  | { kind: 'hand-over'; line: number }
  /** Tell `tick` then, ms since 1970. A newer one replaces the older. */
  | { kind: 'wake-at'; at: number };

/** The run after something happened, and what is to be done. */
export interface RunTurn {
  state: RunState;
  effects: readonly RunEffect[];
}

/** Whether one of the phrases is in a text. Given, so that the runner knows nothing of scripts and accents. */
export type Matches = (phrases: readonly string[], text: string) => boolean;

/** Begins at the first statement. @param now ms since 1970 */
export function startRun(outline: Outline, now: number): RunTurn {
  const state: RunState = { startedAt: now, next: { branch: 'main', step: 0 }, steps: 0, messages: 0, offered: [] };
  return goOn(outline, state, now);
}

/**
 * Begins at a statement somewhere in the script, as if all before it had been said.
 *
 * @param line of the statement, from 1; the next one that does something where it does nothing itself
 */
export function startRunAt(outline: Outline, line: number, now: number): RunTurn {
  const parts = partsOf(outline);
  const [first] = parts
    .flatMap((steps, part) => steps.map((step, place) => ({ part, place, line: step.line })))
    .filter((one) => one.line >= line)
    .toSorted((one, other) => one.line - other.line);
  const next: RunState['next'] = first
    ? { branch: first.part === 0 ? 'main' : first.part - 1, step: first.place }
    : { branch: 'main', step: outline.main.length };
  const offered = [...new Set(parts.flat().flatMap(payloadsOf))];
  return goOn(outline, { startedAt: now, next, steps: 0, messages: 0, offered }, now);
}

/**
 * The run after something happened. What says nothing to it leaves the very same object. What has run out by `now` comes
 * first, at the moment at which it ran out, so that it makes no difference whether a tick came in between.
 *
 * @param now ms since 1970
 */
export function stepRun(outline: Outline, before: RunState, input: RunInput, matches: Matches, now: number): RunTurn {
  const effects: RunEffect[] = [];
  let state = before;
  while (state.waiting && state.waiting.until <= now) {
    const turn = timeIsUp(outline, state, state.waiting, state.waiting.until);
    effects.push(...turn.effects);
    state = turn.state;
  }
  const turn = told(outline, state, input, matches, now);
  return { state: turn.state, effects: [...effects, ...turn.effects] };
}

function told(outline: Outline, state: RunState, input: RunInput, matches: Matches, now: number): RunTurn {
  if (state.ended) return { state, effects: [] };
  switch (input.kind) {
    case 'person-typed':
      return outline.stop ? end(state, 'person-typed', now) : { state, effects: [] };
    case 'tap':
      return tapped(outline, state, input.payload, now);
    case 'answer':
      return answered(outline, state, input.text, matches, now);
    case 'tick':
      return input.skip && state.waiting
        ? timeIsUp(outline, state, state.waiting, now)
        : { state, effects: wakeOf(state) };
  }
}

/** What a worker that has just started must do for a run that it finds: nothing is said twice. */
export function wakeOf({ waiting, ended }: RunState): readonly RunEffect[] {
  return waiting && !ended ? [{ kind: 'wake-at', at: waiting.until }] : [];
}

function tapped(outline: Outline, before: RunState, payload: string, now: number): RunTurn {
  const branch = outline.branches.findIndex(({ on }) => on.kind === 'payload' && on.payload === payload);
  if (branch >= 0) return goOn(outline, jump(before, branch), now);
  // A tap without a branch is an answer where one is waited for.
  return before.waiting?.for === 'answer' ? goOn(outline, withoutWaiting(before), now) : { state: before, effects: [] };
}

function answered(outline: Outline, before: RunState, text: string, matches: Matches, now: number): RunTurn {
  const { waiting } = before;
  if (waiting?.for !== 'answer' && waiting?.for !== 'branch') return { state: before, effects: [] };
  const named = outline.branches.findIndex(({ on }) => on.kind === 'answer' && matches(on.phrases, text));
  if (named >= 0) return goOn(outline, jump(before, named), now);
  const written = outline.branches.findIndex(
    ({ on }) =>
      on.kind === 'payload' && before.offered.includes(on.payload) && matches(titlesOf(outline, on.payload), text),
  );
  if (written >= 0) return goOn(outline, jump(before, written), now);
  const any = outline.branches.findIndex(({ on }) => on.kind === 'any-answer');
  if (any >= 0) return goOn(outline, jump(before, any), now);
  return waiting.for === 'answer' ? goOn(outline, withoutWaiting(before), now) : { state: before, effects: [] };
}

/** Instagram's website shows neither buttons nor quick replies: who writes a title there means the tap. */
function titlesOf(outline: Outline, payload: string): readonly string[] {
  return partsOf(outline)
    .flat()
    .flatMap(offersOf)
    .flatMap((one) => (one.payload === payload ? [one.title] : []));
}

function timeIsUp(outline: Outline, state: RunState, waiting: Waiting, now: number): RunTurn {
  switch (waiting.for) {
    case 'time':
      return goOn(outline, withoutWaiting(state), now);
    case 'branch':
      return end(state, 'nobody-answered', now);
    case 'answer': {
      const branch = outline.branches.findIndex(({ on }) => on.kind === 'no-answer');
      return goOn(outline, branch >= 0 ? jump(state, branch) : withoutWaiting(state), now);
    }
  }
}

/** Does step after step, until something is waited for or it ends. */
function goOn(outline: Outline, from: RunState, now: number): RunTurn {
  const effects: RunEffect[] = [];
  let state = from;
  for (;;) {
    const step = stepsOfPart(outline, state.next.branch)[state.next.step];
    if (!step) return rest(outline, state, effects, now);
    if (state.steps >= CEILINGS.steps) return end(state, 'too-many-steps', now, effects);
    if (isSaid(step) && state.messages >= CEILINGS.messages) return end(state, 'too-many-messages', now, effects);

    state = after(state, step);
    const effect = effectOf(step);
    if (effect) effects.push(effect);
    if (step.kind === 'end') return end(state, 'done', now, effects);
    if (step.kind === 'hand-over') return end(state, 'handed-over', now, effects);
    const waiting = waitingOf(step, now);
    if (waiting) return waitFor(state, waiting, effects);
  }
}

function after(state: RunState, step: Step): RunState {
  const { next } = state;
  const offered = payloadsOf(step).filter((payload) => !state.offered.includes(payload));
  return {
    ...state,
    next: { ...next, step: next.step + 1 },
    steps: state.steps + 1,
    messages: state.messages + (isSaid(step) ? 1 : 0),
    offered: [...state.offered, ...new Set(offered)],
  };
}

/** All that can be said by itself is said: is there anything that could still lead on? */
function rest(outline: Outline, state: RunState, effects: RunEffect[], now: number): RunTurn {
  const mayGoOn = outline.branches.some(
    ({ on }) =>
      on.kind === 'answer' || on.kind === 'any-answer' || (on.kind === 'payload' && state.offered.includes(on.payload)),
  );
  if (!mayGoOn) return end(state, 'done', now, effects);
  return waitFor(state, { for: 'branch', until: now + CEILINGS.life }, effects);
}

function waitFor(state: RunState, waiting: Waiting, effects: RunEffect[]): RunTurn {
  return { state: { ...state, waiting }, effects: [...effects, { kind: 'wake-at', at: waiting.until }] };
}

function end(state: RunState, because: RunEnd, at: number, effects: readonly RunEffect[] = []): RunTurn {
  return { state: { ...withoutWaiting(state), ended: { at, because } }, effects };
}

function jump(state: RunState, branch: number): RunState {
  return { ...withoutWaiting(state), next: { branch, step: 0 } };
}

function withoutWaiting(state: RunState): RunState {
  return withoutUndefined({ ...state, waiting: undefined });
}

function payloadsOf(step: Step): string[] {
  return offersOf(step).map(({ payload }) => payload);
}

function waitingOf(step: Step, now: number): Waiting | undefined {
  if (step.kind === 'wait') return { for: 'time', until: now + step.pause };
  if (step.kind === 'wait-for-answer') return { for: 'answer', until: now + step.limit };
  return undefined;
}

/** What a test expects and does is the test's own: the runner passes over it. */
function effectOf(step: Step): RunEffect | undefined {
  const { line } = step;
  switch (step.kind) {
    case 'say':
    case 'say-template':
    case 'send':
      return { kind: 'say', line, step };
    case 'reply-publicly':
    case 'reply-privately':
      return { kind: step.kind, line, text: step.text };
    case 'hand-over':
      return { kind: 'hand-over', line };
    default:
      return undefined;
  }
}
