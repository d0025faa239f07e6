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
  /** Line to run again from: of the first step that failed, else of the first that was not proved. */
  againFrom?: number;
  /** ms, from the start to the end. */
  total?: number;
  /** ms of it that somebody's turn took. */
  waiting: number;
}

/** Steps that Instagram has a part in: only these are proved or not. A pause and a hand-over happen here. */
function isLive(step: LiveStep): boolean {
  return isSend(step) || isTurn(step);
}

/** Counts a run, finished or not. */
export function verdictOf(run: LiveRun): Verdict {
  const { steps, verdict, startedAt, endedAt } = run;
  const live = steps.filter(isLive);
  const count = (state: LiveStep['state']['state']) => live.filter((step) => step.state.state === state).length;
  const failed = steps.find(({ state }) => state.state === 'failed');
  const again = linedFrom(steps, 'failed') ?? linedFrom(steps, 'not-proved') ?? linedFrom(steps, 'not-reached');
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

/** Of the first step in that state; where it has no statement of its own, of the last statement before it. */
function linedFrom(steps: readonly LiveStep[], state: LiveStep['state']['state']): number | undefined {
  const place = steps.findIndex((step) => step.state.state === state);
  return place < 0 ? undefined : steps.slice(0, place + 1).findLast(({ line }) => line !== undefined)?.line;
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
  const isWhole = live.every(({ state }) => state.state === 'passed' || state.state === 'simulated');
  return isWhole && proved.length > 0 && (because === 'done' || because === 'handed-over') ? 'passed' : 'not-proved';
}
