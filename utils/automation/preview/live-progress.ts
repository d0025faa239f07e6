// A run goes on by itself: opens what has its turn, hears what was waited for, and ends what is over.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import type { Outline } from '../script/outline.ts';
import { isTestAlone } from '../script/outline-parts.ts';
import { heardInTest } from './heard-in-test.ts';
import { endLive } from './live-end.ts';
import { assertionsAfter, tappable } from './live-messages.ts';
import { withOwnEchoes } from './live-proof.ts';
import { isSend, isSettled, isTurn, type LiveRun, type LiveStep, PROOF_LIMIT, TURN_LIMIT } from './live-run.ts';
import { type LiveWorld, resting } from './live-speech.ts';
import { sentAt, usedUp, withStep } from './live-steps.ts';
import { startedByOwnWords } from './live-trigger.ts';
import { heardInTurn } from './live-turn.ts';

/** The run as far as it comes now. */
export function settled(before: LiveRun, world: LiveWorld, now: number): LiveRun {
  let run = before;
  // Each round opens or settles a step; there are as many as the ceilings allow.
  for (;;) {
    if (run.verdict !== 'running') return run;
    const next = advanced(withOwnEchoes(run, now), world, now);
    if (next === run) return run;
    run = next;
  }
}

function advanced(run: LiveRun, world: LiveWorld, now: number): LiveRun {
  if (isTestAlone(world.outline)) return advancedTest(run, world, now);
  const started = startedByOwnWords(run, world, now);
  if (started) return started;
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
function advancedTest(run: LiveRun, { outline }: LiveWorld, now: number): LiveRun {
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
  // Only a comment can be replied to in public.
  if (step.kind === 'public-reply' && run.commentId === undefined) return withStep(run, local);
  return withStep(run, sentAt(step, now));
}

function turnEnd({ state }: LiveRun, now: number): number {
  return Math.min(now + TURN_LIMIT, state?.waiting?.until ?? now + TURN_LIMIT);
}

/** All that was said is settled: a pause, somebody's turn, or the end. */
function listening(before: LiveRun, { outline }: LiveWorld, now: number): LiveRun {
  const run = resting(before, now);
  const { waiting, next } = run.state ?? {};
  if (!waiting) return before;
  const id = `${run.steps.length + 1}`;
  const add = (step: Pick<LiveStep, 'kind' | 'expected'>, until: number): LiveRun => ({
    ...run,
    steps: [...run.steps, { ...step, id, hops: {}, openedAt: now, state: { state: 'running', since: now, until } }],
  });
  if (waiting.for === 'time') return add({ kind: 'pause', expected: {} }, waiting.until);

  const lastTurn = run.steps.findLastIndex((step, place) => isTurn(step) && !isTrigger(run, outline, place));
  const fresh = run.steps.slice(lastTurn + 1).filter(({ kind }) => kind === 'says');
  const offered = fresh.flatMap(tappable);
  // It has answered, and offers nothing new: what may still be tapped was offered before.
  const hasAnswered = lastTurn >= 0 || next?.branch !== 'main' || !takesWords(outline);
  if (waiting.for === 'branch' && offered.length === 0 && hasAnswered) return endLive(before, outline, 'done', now);

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

function takesWords({ branches }: Outline): boolean {
  return branches.some(({ on }) => on.kind === 'answer' || on.kind === 'any-answer');
}
