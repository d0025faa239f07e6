// Whose turn it is in a running preview. Pure.
import { isSettled, isTurn, type LiveRun, type LiveStep } from '../../utils/automation/preview/live-run.ts';

/** What a running preview waits for. */
export type Turn =
  /** Something only the operator can do, in Instagram. */
  | { of: 'you'; doing: 'tap' | 'write' | 'comment' | 'answer'; step: LiveStep }
  /** Something played here. */
  | { of: 'here'; step: LiveStep }
  /** Until Instagram has taken it, until it comes back, or until it is known what became of it. */
  | { of: 'instagram'; doing: 'take' | 'bring-back' | 'find'; step: LiveStep }
  /** Whatever answers there. */
  | { of: 'other'; step: LiveStep }
  /** Until then, ms since 1970. */
  | { of: 'pause'; until: number; step: LiveStep }
  | { of: 'recording' }
  /** Between two steps. */
  | { of: 'nobody' };

const DOINGS = {
  'you-tap': 'tap',
  'you-write': 'write',
  'you-comment': 'comment',
  'you-answer': 'answer',
} as const;

/** Whose turn it is; the newest open step decides, because what was sent before only waits for its proof. */
export function whoseTurn({ mode, steps }: Pick<LiveRun, 'mode' | 'steps'>): Turn {
  if (mode === 'recorded') return { of: 'recording' };
  const open = steps.filter(({ state }) => state.state === 'running');
  const step = open.find(isTurn) ?? open.at(-1);
  if (step?.state.state !== 'running') return { of: 'nobody' };
  const { kind } = step;
  if (isTurn(step)) {
    if (kind === 'quick-replies') return { of: 'here', step };
    return kind in DOINGS ? { of: 'you', doing: DOINGS[kind as keyof typeof DOINGS], step } : { of: 'nobody' };
  }
  if (kind === 'pause') return { of: 'pause', until: step.state.until, step };
  if (step.outboxId === undefined) return { of: 'other', step };
  if (step.sendUnknown) return { of: 'instagram', doing: 'find', step };
  return { of: 'instagram', doing: step.mid === undefined ? 'take' : 'bring-back', step };
}

/** How many steps nothing is open about any more, of how many there are as far as the script tells. */
export function progressOf(steps: readonly LiveStep[], ahead: readonly LiveStep[]): { done: number; of: number } {
  return { done: steps.filter(isSettled).length, of: steps.length + ahead.length };
}
