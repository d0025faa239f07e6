// Somebody's turn: what was heard is held against what was asked for, and leads the script on.
import { textOf } from '../../instagram/outgoing-message.ts';
import { sameText } from '../../instagram/same-text.ts';
import type { RunInput } from '../run/run-script.ts';
import { isTestAlone } from '../script/outline-parts.ts';
import { tappable } from './live-messages.ts';
import {
  CLOCK_DIFFERENCE,
  type Heard,
  isSend,
  isTurn,
  type LiveButton,
  type LiveDifference,
  type LiveInput,
  type LiveRun,
  type LiveStep,
  type Observed,
} from './live-run.ts';
import { type LiveWorld, runnerTold, running } from './live-speech.ts';
import { failed, notProved, observedOf, passedBy, usedUp, withStep } from './live-steps.ts';
import { triggered } from './live-trigger.ts';
import { isExpectedSilence } from './verdict.ts';

/** The first thing that was heard and that can be meant. */
export function heardInTurn(run: LiveRun, step: LiveStep, world: LiveWorld, now: number): LiveRun {
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

function ledOn(run: LiveRun, step: LiveStep, entry: Heard, world: LiveWorld, now: number): LiveRun | undefined {
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
  const difference = differenceOfTap(step, entry, offered, pressed);
  const seen = { ...passedBy(step, entry, now), kind: 'you-tap' as const };
  const after = withStep(run, difference ? failed(seen, difference, now) : seen);
  return runnerTold(after, world, { kind: 'tap', payload: button.payload }, now) ?? after;
}

function differenceOfTap(
  { expected }: LiveStep,
  tap: Extract<Heard, { kind: 'tap' }>,
  offered: readonly LiveButton[],
  pressed: LiveButton | undefined,
): LiveDifference | undefined {
  if (!pressed) return 'different-payload';
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

/** The operator does not want to wait for this step. */
export function skipped(run: LiveRun, world: LiveWorld, id: string, now: number): LiveRun {
  const step = run.steps.find((one) => one.id === id);
  if (step?.state.state !== 'running') return run;
  const isLocal = (step.kind === 'pause' && !isExpectedSilence(step)) || step.kind === 'quick-replies';
  const given = withStep(
    run,
    isLocal ? { ...step, state: { state: 'simulated', at: now } } : notProved(step, 'skipped', now),
  );
  if (isSend(step) || isTestAlone(world.outline)) return given;
  if (!run.state) return running(given, world.outline, now);
  return ledOnAsTapped(given, step, world, now) ?? runnerTold(given, world, { kind: 'tick', skip: true }, now) ?? given;
}

/** As if the first of its buttons that leads on had been tapped; which one it was stands in the step. */
function ledOnAsTapped(run: LiveRun, { id, expected }: LiveStep, world: LiveWorld, now: number): LiveRun | undefined {
  const [button] = expected.buttons?.filter(({ payload }) => payload !== undefined) ?? [];
  if (button?.payload === undefined) return undefined;
  const steps = run.steps.map((step) => (step.id === id ? { ...step, wentOnAs: button.title } : step));
  return runnerTold({ ...run, steps }, world, { kind: 'tap', payload: button.payload }, now);
}

/** The operator plays it here. */
export function simulated(
  run: LiveRun,
  world: LiveWorld,
  input: Extract<LiveInput, { kind: 'simulate' }>,
  now: number,
): LiveRun {
  const step = run.steps.find(({ id }) => id === input.step);
  if (step?.state.state !== 'running' || !isTurn(step)) return run;
  const observed: Observed = 'tap' in input ? { payload: input.tap } : { text: input.answer };
  const played = withStep(run, { ...step, observed, state: { state: 'simulated', at: now } });
  if (isTestAlone(world.outline)) return played;
  if (!run.state) return running(played, world.outline, now);
  const runInput: RunInput =
    'tap' in input ? { kind: 'tap', payload: input.tap } : { kind: 'answer', text: input.answer };
  // A choice without a branch is a choice all the same.
  return runnerTold(played, world, runInput, now) ?? ('tap' in input && isOffered(step, input.tap) ? played : run);
}

function isOffered({ expected }: LiveStep, payload: string): boolean {
  return expected.buttons?.some((button) => button.payload === payload) ?? false;
}
