// What a run has come to: counted, never guessed.
import { isSend, isTurn, type LiveRun, type LiveStep, type LiveVerdict } from './live-run.ts';

export interface Verdict {
  verdict: LiveVerdict;
  passed: number;
  failed: number;
  notProved: number;
  notReached: number;
  simulated: number;
  /** Proved, but later than expected. */
  slow: number;
  /** The first step that failed. */
  failedStep?: string;
  /**
   * Line to run again from: for the first step that failed, else for the first that was not proved, or only played here
   * (see {@link againFrom}).
   */
  againFrom?: number;
  /** ms, from the start to the end. */
  total?: number;
  /** ms of it that somebody's turn took. */
  waiting: number;
}

/** Whether a pause is one in which a test expects nothing to come. */
export function isExpectedSilence({ kind, expected }: Pick<LiveStep, 'kind' | 'expected'>): boolean {
  return kind === 'pause' && expected.within !== undefined;
}

/** Steps that Instagram has a part in: only these are proved or not. A pause of a script and a hand-over happen here. */
function isLive(step: LiveStep): boolean {
  return isSend(step) || isTurn(step) || isExpectedSilence(step);
}

/**
 * Whether somebody played a step here that Instagram would have carried: a tap, an answer, a comment. What nobody can do to
 * themselves has nothing observed, and quick replies are not carried at all.
 */
export function isPlayedByChoice({ kind, observed, state }: LiveStep): boolean {
  return state.state === 'simulated' && kind !== 'quick-replies' && observed !== undefined;
}

/** Counts a run, finished or not. */
export function verdictOf(run: LiveRun): Verdict {
  const { steps, verdict, startedAt, endedAt } = run;
  const live = steps.filter(isLive);
  const count = (state: LiveStep['state']['state']) => live.filter((step) => step.state.state === state).length;
  const failed = steps.find(({ state }) => state.state === 'failed');
  const is = (state: LiveStep['state']['state']) => (step: LiveStep) => step.state.state === state;
  const again = [is('failed'), is('not-proved'), isPlayedByChoice, is('not-reached')]
    .map((isIt) => linedFrom(steps, isIt))
    .find((line) => line !== undefined);
  return {
    verdict,
    passed: count('passed'),
    failed: count('failed'),
    notProved: count('not-proved'),
    notReached: count('not-reached'),
    simulated: count('simulated'),
    slow: live.filter(({ state }) => state.state === 'passed' && state.slow !== undefined).length,
    ...(failed && { failedStep: failed.id }),
    ...(again !== undefined && { againFrom: again }),
    ...(endedAt !== undefined && { total: endedAt - startedAt }),
    waiting: steps.filter(isTurn).reduce((sum, step) => sum + timeOf(step), 0),
  };
}

/** For the first such step. */
function linedFrom(steps: readonly LiveStep[], isIt: (step: LiveStep) => boolean): number | undefined {
  const step = steps.find(isIt);
  return step && againFrom(steps, step)?.line;
}

/**
 * The step to begin with where this one is to be run again: itself, or where it has no statement of its own the last one
 * before it that has. Whatever answers a test answers what is written: there it is what was written last, and the beginning
 * where nothing was.
 */
export function againFrom(steps: readonly LiveStep[], step: LiveStep): LiveStep | undefined {
  const before = steps.slice(0, steps.indexOf(step) + 1);
  const isOfTest = isTest(steps);
  return before.findLast(({ line, kind }) => line !== undefined && (!isOfTest || kind === 'you-write'));
}

/** Whether nothing of it is ours: we only listen to what is written, and to what answers there. */
function isTest(steps: readonly LiveStep[]): boolean {
  const isWrittenOrSaid = steps.some(({ kind }) => kind === 'you-write' || kind === 'says');
  return isWrittenOrSaid && steps.every(({ outboxId }) => outboxId === undefined);
}

/** How long a step took, ms; 0 while it is open. */
export function timeOf({ openedAt, state }: LiveStep): number {
  return openedAt === undefined || !('at' in state) ? 0 : Math.max(0, state.at - openedAt);
}

/** What an ended run of a script is called: passed only when every live step passed, apart from what can only be played here. */
export function verdictOfEnded({ steps, because }: Pick<LiveRun, 'steps' | 'because'>): LiveVerdict {
  const live = steps.filter(isLive);
  const isCeiling = because === 'too-many-messages' || because === 'too-many-steps';
  if (isCeiling || live.some(({ state }) => state.state === 'failed')) return 'failed';
  const proved = live.filter(({ state }) => state.state === 'passed');
  const isWhole = live.every(
    (step) => step.state.state === 'passed' || (step.state.state === 'simulated' && !isPlayedByChoice(step)),
  );
  return isWhole && proved.length > 0 && (because === 'done' || because === 'handed-over') ? 'passed' : 'not-proved';
}
