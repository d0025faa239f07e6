// What a test hears, held against what it expects. Instagram promises no order: what comes too early may have been told too
// early only, and its time tells which.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import { isExpectedText } from '../match/expected-text.ts';
import { hasExpectedTitles } from '../match/expected-titles.ts';
import {
  CLOCK_DIFFERENCE,
  type Heard,
  type LiveButton,
  type LiveRun,
  type LiveStep,
  type LiveStepState,
  type Observed,
} from './live-run.ts';
import { failed } from './live-steps.ts';

type Echo = Extract<Heard, { kind: 'echo' }>;

/** A step with what was heard of it. */
interface HeardStep {
  entry: Heard;
  step: LiveStep;
}

/** What was heard, held against the open step; `undefined` while it says nothing about it. */
export function heardInTest(run: LiveRun, step: LiveStep, now: number): HeardStep | undefined {
  const late = heardLate(run, now);
  if (late) return late;
  const entry = entryFor(run, step);
  return entry && { entry, step: settledBy(run, step, entry, now) };
}

/**
 * The step with what came instead, where its time is over and something was held back for a later one; that one may still
 * take it.
 *
 * @param at when its time was over, ms since 1970
 */
export function cameInstead(run: LiveRun, step: LiveStep, at: number): LiveStep | undefined {
  if (step.kind !== 'says' || step.outboxId !== undefined) return undefined;
  const [entry] = echoesFrom(run, stretchOf(run, step).from);
  return entry && settledBy(run, step, entry, at);
}

/** What was given up and comes all the same is no answer to what was asked after it. */
function heardLate(run: LiveRun, now: number): HeardStep | undefined {
  for (const step of run.steps) {
    const { kind, state } = step;
    if (kind !== 'says' || state.state !== 'not-proved' || state.reason !== 'no-echo-and-not-readable') continue;
    const { from, to } = stretchOf(run, step);
    const entry = echoesFrom(run, from).find((echo) => echo.at <= to && mayBe(step, echo));
    if (entry) return { entry, step: settledBy(run, step, entry, now) };
  }
  return undefined;
}

function entryFor(run: LiveRun, step: LiveStep): Heard | undefined {
  const { kind } = step;
  const seen = lastSeen(run, run.steps.slice(0, run.steps.indexOf(step)));
  if (kind === 'you-tap') return inOrder(run.heard).find((entry) => entry.kind === 'tap' && entry.at >= seen);
  if (kind === 'pause') return echoesFrom(run, seen)[0];
  if (kind === 'you-write') return echoesFrom(run, seen).find((echo) => mayBe(step, echo));
  const { from, later } = stretchOf(run, step);
  const echoes = echoesFrom(run, from);
  const held = (echo: Echo) => later.some((other) => mayBe(other, echo));
  const free = echoes.filter((echo) => !held(echo));
  return echoes.find((echo) => mayBe(step, echo)) ?? free.find((echo) => isSaid(step, echo)) ?? free[0];
}

function settledBy(run: LiveRun, step: LiveStep, entry: Heard, now: number): LiveStep {
  const { mid, at, relay, here } = entry;
  const seen: LiveStep = {
    ...step,
    mid,
    hops: withoutUndefined({ instagram: at, relay, here }),
    observed: withoutUndefined({
      at,
      text: entry.kind === 'tap' ? entry.title : entry.text,
      payload: entry.kind === 'tap' ? entry.payload : undefined,
      buttons: entry.kind === 'echo' ? entry.buttons : undefined,
    }),
  };
  const state = stateOf(seen, now);
  if (state.state === 'passed' && isOutOfOrder(run, seen)) return failed(seen, 'different-order', now);
  return { ...seen, state };
}

/** What is said between two doings of the operator, and from when to when, by Instagram's clock. */
function stretchOf(run: LiveRun, { id }: LiveStep) {
  const place = run.steps.findIndex((step) => step.id === id);
  const begin = run.steps.slice(0, place).findLastIndex(isDoing) + 1;
  const next = run.steps.findIndex((step, other) => other > place && isDoing(step));
  const end = next < 0 ? run.steps.length : next;
  const says = ({ kind }: LiveStep) => kind === 'says';
  return {
    from: lastSeen(run, run.steps.slice(0, begin)),
    to: run.steps[next]?.observed?.at ?? Number.POSITIVE_INFINITY,
    before: run.steps.slice(begin, place).filter(says),
    later: run.steps.slice(place + 1, end).filter(says),
  };
}

function isDoing({ kind }: LiveStep): boolean {
  return kind.startsWith('you-');
}

function lastSeen({ startedAt }: LiveRun, steps: readonly LiveStep[]): number {
  return Math.max(startedAt - CLOCK_DIFFERENCE, ...steps.flatMap(({ observed }) => observed?.at ?? []));
}

function echoesFrom({ heard }: LiveRun, from: number): readonly Echo[] {
  return inOrder(heard.flatMap((entry) => (entry.kind === 'echo' && entry.at >= from ? [entry] : [])));
}

function inOrder<Entry extends Heard>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((one, other) => one.at - other.at);
}

/** Whether it came before one that was to come first. What each of two could have been has no order. */
function isOutOfOrder(run: LiveRun, step: LiveStep): boolean {
  const { before, later } = stretchOf(run, step);
  const isTurned = (first: LiveStep, second: LiveStep) =>
    (first.observed?.at ?? 0) > (second.observed?.at ?? Number.POSITIVE_INFINITY) &&
    mayBe(first, first.observed) &&
    !(mayBe(first, second.observed) && mayBe(second, first.observed));
  return before.some((other) => isTurned(other, step)) || later.some((other) => isTurned(step, other));
}

/** Whether this could be what a step waits for: what it does not show says nothing against it. */
function mayBe(step: LiveStep, seen: Pick<Observed, 'text' | 'buttons'> = {}): boolean {
  const { expected } = step;
  const { buttons } = seen;
  const isIt = expected.text === undefined ? buttons !== undefined : isSaid(step, seen);
  return isIt && (!expected.buttons || !buttons || areExpected(expected.buttons, buttons));
}

function isSaid({ expected }: LiveStep, { text }: Pick<Observed, 'text'>): boolean {
  return expected.text !== undefined && text !== undefined && isExpectedText(expected.text, text);
}

function stateOf({ kind, expected, observed = {}, openedAt = 0 }: LiveStep, now: number): LiveStepState {
  const { text, buttons } = observed;
  if (kind === 'pause') return { state: 'failed', at: now, difference: 'different-text' };
  if (kind === 'you-tap') {
    return text === undefined || isExpectedText(expected.buttons?.[0]?.title ?? '', text)
      ? { state: 'passed', at: now }
      : { state: 'failed', at: now, difference: 'different-title' };
  }
  if (expected.text !== undefined && text !== undefined && !isExpectedText(expected.text, text))
    return { state: 'failed', at: now, difference: 'different-text' };
  if (expected.buttons && buttons && !areExpected(expected.buttons, buttons))
    return { state: 'failed', at: now, difference: 'different-buttons' };
  // Templates may be echoed bare: nobody can say then that it was the right one.
  const isShown = (!expected.text || text !== undefined) && (!expected.buttons || buttons !== undefined);
  if (!isShown) return { state: 'not-proved', at: now, reason: 'not-shown' };
  const took = now - openedAt;
  const isSlow = expected.within !== undefined && took > expected.within;
  return { state: 'passed', at: now, ...(isSlow && { slow: took }) };
}

function areExpected(expected: readonly LiveButton[], observed: readonly LiveButton[]): boolean {
  return hasExpectedTitles(expected.map(titleOf), observed.map(titleOf));
}

function titleOf({ title }: LiveButton): string {
  return title;
}
