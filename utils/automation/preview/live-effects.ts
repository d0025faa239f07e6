// What a run wants to have done. Told from the run alone, so that a worker that has just started knows it, too.
import type { OutgoingMessage } from '../../instagram/outgoing-message.ts';
import { isSend, type LiveRun, type LiveStep, RECORD_LIMIT } from './live-run.ts';

/** When to look for a message by its id, ms after it was accepted: the echo gets the first chance. */
const READ_TIMES = [4_000, 10_000, 20_000, 35_000, 55_000] as const;

export type LiveEffect =
  /** Queue the message to oneself under this id, unless an entry of that id is there already. */
  | { kind: 'send'; step: string; outboxId: string; message: OutgoingMessage }
  | { kind: 'reply-publicly'; step: string; outboxId: string; commentId: string; text: string }
  /** Take the entry back if it has not left yet. */
  | { kind: 'withdraw-send'; step: string; outboxId: string }
  /** Read the message by its id, not before this time; then tell `read` or `not-readable`. A newer one replaces the older of this mid. */
  | { kind: 'read-message'; mid: string; notBefore: number }
  /** Tell `tick` at this time. A newer one replaces the older. */
  | { kind: 'wake-at'; at: number };

/** Everything that a run still needs, for a worker that has just started and knows of none. Doing any of it again is harmless. */
export function effectsOfLive(run: LiveRun, now: number): readonly LiveEffect[] {
  if (run.verdict !== 'running') return withdrawals(run);
  if (run.mode === 'recorded') return [{ kind: 'wake-at', at: run.startedAt + RECORD_LIMIT }];
  const ends = run.steps.flatMap(({ state }) => (state.state === 'running' ? [state.until] : []));
  return [
    ...withdrawals(run),
    ...run.steps.flatMap((step) => sendOf(run, step)),
    ...run.steps.flatMap((step) => readingOf(run, step, now)),
    ...(ends.length > 0 ? [{ kind: 'wake-at', at: Math.min(...ends) } as const] : []),
  ];
}

/** What was asked for already is not asked for again. */
export function newEffects(before: LiveRun, run: LiveRun, now: number): readonly LiveEffect[] {
  const asked = new Set(
    [...withdrawals(before), ...before.steps.flatMap((step) => sendOf(before, step))].map((effect) =>
      JSON.stringify(effect),
    ),
  );
  return effectsOfLive(run, now).filter((effect) => !asked.has(JSON.stringify(effect)));
}

function sendOf({ commentId }: LiveRun, step: LiveStep): LiveEffect[] {
  const { id, kind, outboxId, message, mid, sendUnknown, state } = step;
  if (state.state !== 'running' || outboxId === undefined || mid !== undefined || sendUnknown) return [];
  if (message) return [{ kind: 'send', step: id, outboxId, message }];
  if (kind !== 'public-reply' || commentId === undefined) return [];
  return [{ kind: 'reply-publicly', step: id, outboxId, commentId, text: step.expected.text ?? '' }];
}

function readingOf({ source }: LiveRun, step: LiveStep, now: number): LiveEffect[] {
  const { kind, mid, hops, state } = step;
  const { accepted } = hops;
  // A canary asks whether the way back works, and reading is another way. A comment is no message.
  if (source.kind === 'canary' || kind === 'public-reply' || !isSend(step) || state.state !== 'running') return [];
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
