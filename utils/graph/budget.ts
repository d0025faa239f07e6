// How fast an account may call Instagram. Pure: the caller keeps the budget and brings the time, in ms since 1970.
import { LIMITS } from '../instagram/limits.ts';

/** What is counted apart. `other` has no number of its own. */
export type Endpoint = 'send' | 'media' | 'private-reply' | 'live-reply' | 'conversations' | 'other';

const SECOND = 1_000;
/** Ours: calls do not arrive in the rhythm in which they leave. */
const MARGIN = 1.1;

/** How many calls may lie within how many ms. */
const PACE: Readonly<Record<Endpoint, readonly [max: number, windowMs: number]>> = {
  send: [LIMITS.sendsPerSecond.max, SECOND],
  media: [LIMITS.mediaSendsPerSecond.max, SECOND],
  'private-reply': [LIMITS.privateRepliesPerHour.max, 3_600 * SECOND],
  'live-reply': [LIMITS.livePrivateRepliesPerSecond.max, SECOND],
  conversations: [LIMITS.conversationsPerSecond.max, SECOND],
  other: [LIMITS.sendsPerSecond.max, SECOND],
};

/** One account's calls, and what Instagram said of their number. Lasts as long as the worker. */
export interface Budget {
  /** When the last calls left or will leave, oldest first. */
  turns: Map<Endpoint, number[]>;
  /** Nothing leaves before. */
  notBefore: number;
  /** Refusals in a row because of too many calls. */
  refusals: number;
}

export function newBudget(): Budget {
  return { turns: new Map(), notBefore: 0, refusals: 0 };
}

/** When the next call may leave: now, or later. */
export function nextTurn(budget: Budget, endpoint: Endpoint, now: number): number {
  const [max, windowMs] = PACE[endpoint];
  const earlier = budget.turns.get(endpoint)?.at(-max);
  return Math.max(now, budget.notBefore, earlier === undefined ? 0 : earlier + windowMs * MARGIN);
}

/** The same, and the turn is taken: nobody else gets it. */
export function takeTurn(budget: Budget, endpoint: Endpoint, now: number): number {
  const at = nextTurn(budget, endpoint, now);
  const turns = [...(budget.turns.get(endpoint) ?? []), at];
  budget.turns.set(endpoint, turns.slice(-PACE[endpoint][0]));
  return at;
}

/** What an answer says of the number of calls. */
export interface Usage {
  /** The highest percentage of its headers; calls are refused from 100 on. */
  percent: number | undefined;
  /** ms that its headers ask for. */
  waitMs: number | undefined;
  /** It was refused because of too many calls. */
  isRefused: boolean;
}

/** Ours, for waits that Instagram gives no time for: the first one, and the longest. */
const FIRST_WAIT = 30 * SECOND;
const LONGEST_WAIT = 900 * SECOND;
/** Ours: from here on calls are slowed, the more the nearer they are to the limit. */
const SLOW_FROM = 90;

/** Takes in what an answer said. @returns what has to be waited for from now on, ms; 0 = nothing */
export function heedUsage(budget: Budget, { percent = 0, waitMs, isRefused }: Usage, now: number): number {
  const isFull = percent >= 100;
  budget.refusals = isRefused || isFull ? budget.refusals + 1 : 0;
  const slowed = percent < SLOW_FROM ? 0 : (percent - SLOW_FROM + 1) * (SECOND / 2);
  const backOff = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (budget.refusals - 1));
  const wait = waitMs ?? (budget.refusals > 0 ? backOff : slowed);
  budget.notBefore = Math.max(budget.notBefore, now + wait);
  return wait;
}
