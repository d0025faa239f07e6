import { LIMITS } from '../../utils/instagram/limits.ts';
import type { Sandbox } from '../sandbox.ts';
import { GraphError } from './errors.ts';

const SECOND = 1_000;
const HOUR = 3_600_000;

/** Calls that are counted for each account, and the span they are counted in (platform.md §6). */
export const BUDGETS = {
  /** Text, links, reactions, stickers. 300 where the variant `sendBudget` says so. */
  sends: { max: LIMITS.sendsPerSecond.max, spanMs: SECOND },
  /** Audio and video: not in `utils/instagram` under this name. */
  mediaSends: { max: 10, spanMs: SECOND },
  /** On posts and reels. */
  privateReplies: { max: LIMITS.privateRepliesPerHour.max, spanMs: HOUR },
  /** On live comments. */
  livePrivateReplies: { max: 100, spanMs: SECOND },
  conversations: { max: LIMITS.conversationsPerSecond.max, spanMs: SECOND },
} as const satisfies Record<string, { max: number; spanMs: number }>;

export type BudgetName = keyof typeof BUDGETS;

export function isBudgetName(name: string): name is BudgetName {
  return Object.hasOwn(BUDGETS, name);
}

/** Counts one call. Throws 613 when the budget is used up. */
export function spend(sandbox: Sandbox, name: BudgetName): void {
  const documented = name === 'sends' && sandbox.variants.sendBudget === '300' ? 300 : BUDGETS[name].max;
  const max = sandbox.budgets.get(name) ?? documented;
  if (!sandbox.limiter.allows(name, max, BUDGETS[name].spanMs)) throw new GraphError('rate-limited');
}
