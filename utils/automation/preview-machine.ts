// A preview as a machine: a run, one piece of evidence, the time, and out comes the run as it is then and what is to be
// done. Nothing is remembered outside the run, so a worker that dies in between loses nothing.
import type { ErrorReason } from '../instagram/error-reasons.ts';
import { type OutgoingMessage, textOf } from '../instagram/outgoing-message.ts';
import { sameText } from '../instagram/same-text.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { postbacksOf } from './postbacks-of.ts';
import type { NotProvedReason, PreviewRun, PreviewStep, StepState } from './preview-run.ts';

/** How long a step may wait for its evidence, ms. After that it is not proved; it never fails by waiting. */
export const STEP_LIMIT = 60_000;

/** When to look for the message by its id, ms after it was accepted: the echo gets the first chance. */
const READ_TIMES = [4_000, 10_000, 20_000, 35_000, 55_000] as const;

/** How far our clock and Instagram's may differ before Instagram's time of the message is known, ms. */
const CLOCK_DIFFERENCE = 60_000;

/** Own echoes kept until the answer says which one it is. */
const HEARD_AT_MOST = 20;

/** What a preview is told. Times named `at` are by Instagram's clock, ms since 1970. */
export type PreviewInput =
  /** Instagram has the message under this id: by its answer, or, after a lost answer, because the echo settled it. */
  | { kind: 'accepted'; mid: string }
  /** Nothing went out, and that is proven. */
  | { kind: 'refused'; reason: ErrorReason; detail?: string }
  /** The answer to the send was lost. */
  | { kind: 'unknown' }
  /** A message of the account to itself (`is_self`). */
  | { kind: 'echo'; mid: string; text?: string; at: number }
  /** Reading the message by its id gave this. */
  | { kind: 'read'; mid: string; text?: string; at?: number }
  | { kind: 'not-readable'; mid: string }
  /** A tap of the account on a button in its own conversation (`is_self`). */
  | { kind: 'tap'; title?: string; payload?: string; at: number }
  /** Time has passed. */
  | { kind: 'tick' }
  | { kind: 'cancel' };

/** What is to be done. */
export type PreviewEffect =
  /** Queue the message under the run's `outboxId`, unless an entry of that id is there already. */
  | { kind: 'send' }
  /** Take the entry back if it has not left yet: nobody waits for it any longer. */
  | { kind: 'withdraw-send' }
  /** Read the message by its id, not before this time; then tell `read` or `not-readable`. */
  | { kind: 'read-message'; mid: string; notBefore: number }
  /** Tell `tick` at this time. A newer one replaces the older. */
  | { kind: 'wake-at'; at: number };

/** The run and what is to be done now. */
export interface PreviewTurn {
  run: PreviewRun;
  effects: readonly PreviewEffect[];
}

/** Who previews what. */
export type PreviewOrder = Pick<
  PreviewRun,
  'accountId' | 'id' | 'name' | 'source' | 'message' | 'beside' | 'ownIgsid' | 'outboxId'
>;

/** Begins a run. @param now ms since 1970 */
export function startPreview(order: PreviewOrder, now: number): PreviewTurn {
  const run: PreviewRun = { ...order, startedAt: now, steps: stepsOf(order.message, now), verdict: 'running' };
  return { run, effects: effectsOf(run, now) };
}

/**
 * The run after one more input. An input that says nothing about it, or comes after its end, leaves the very same object.
 * What has run out by `now` ends first, so that it makes no difference whether a tick came in between.
 *
 * @param now ms since 1970
 */
export function stepPreview(before: PreviewRun, input: PreviewInput, now: number): PreviewTurn {
  const current = withoutOverdue(before, now);
  const run = current.verdict === 'running' ? settled(told(current, input, now), now) : current;
  return { run, effects: before.verdict === 'running' ? effectsAfter(run, input, now) : [] };
}

/**
 * Everything that a run still needs, for a worker that has just started and knows of none. Doing any of it again is
 * harmless, as long as `send` makes no second entry.
 */
export function effectsOf(run: PreviewRun, now: number): readonly PreviewEffect[] {
  if (run.verdict !== 'running') return withdrawal(run);
  const waitsForAnswer = isRunning(run, 'accepted') && run.sendUnknown === undefined;
  return [...(waitsForAnswer ? [{ kind: 'send' } as const] : []), ...nextReading(run, now), ...nextWake(run)];
}

function effectsAfter(run: PreviewRun, input: PreviewInput, now: number): readonly PreviewEffect[] {
  if (run.verdict !== 'running') return withdrawal(run);
  const reads = input.kind === 'accepted' || input.kind === 'not-readable' ? nextReading(run, now) : [];
  return [...reads, ...nextWake(run)];
}

function withdrawal(run: PreviewRun): readonly PreviewEffect[] {
  return stateOf(run, 'accepted')?.state === 'not-proved' ? [{ kind: 'withdraw-send' }] : [];
}

function nextReading(run: PreviewRun, now: number): readonly PreviewEffect[] {
  const delivered = stateOf(run, 'delivered');
  if (delivered?.state !== 'running' || run.mid === undefined) return [];
  const { since } = delivered;
  const next = READ_TIMES.find((after) => since + after > now);
  return next === undefined ? [] : [{ kind: 'read-message', mid: run.mid, notBefore: since + next }];
}

function nextWake(run: PreviewRun): readonly PreviewEffect[] {
  const ends = run.steps.flatMap(({ step }) => (step.state === 'running' ? [step.until] : []));
  return ends.length === 0 ? [] : [{ kind: 'wake-at', at: Math.min(...ends) }];
}

/** Applies the input to the step it speaks of. */
function told(run: PreviewRun, input: PreviewInput, now: number): PreviewRun {
  switch (input.kind) {
    case 'accepted':
      return accepted(run, input.mid, now);
    case 'refused':
      return withStep(run, 'accepted', failed(input.reason, now, input.detail));
    case 'unknown':
      return isRunning(run, 'accepted') ? { ...run, sendUnknown: true } : run;
    case 'echo':
      return echoed(run, input, now);
    case 'read':
      return input.mid === run.mid ? delivered(run, { ...input, by: 'read-by-id' }, now) : run;
    case 'tap':
      return tapped(run, input, now);
    case 'cancel':
      return endPreview(run, 'cancelled', now);
    case 'not-readable':
    case 'tick':
      return run;
  }
}

function accepted(run: PreviewRun, mid: string, now: number): PreviewRun {
  if (!isRunning(run, 'accepted')) return run;
  const by = run.sendUnknown ? 'echo' : 'answer';
  const { heard, ...rest } = withStep(run, 'accepted', { state: 'proved', at: now, by, detail: mid });
  const known = settled({ ...rest, mid }, now);
  const echo = heard?.find((one) => one.mid === mid);
  return echo ? delivered(known, { ...echo, by: 'echo' }, now) : known;
}

function echoed(run: PreviewRun, echo: { mid: string; text?: string; at: number }, now: number): PreviewRun {
  if (run.mid !== undefined) return echo.mid === run.mid ? delivered(run, { ...echo, by: 'echo' }, now) : run;
  if (!isRunning(run, 'accepted')) return run;
  const heard = run.heard ?? [];
  if (heard.some((one) => one.mid === echo.mid)) return run;
  const { mid, text, at } = echo;
  return { ...run, heard: [...heard, withoutUndefined({ mid, at, text })].slice(-HEARD_AT_MOST) };
}

/** It stands in the thread. Its content counts as different only where it is shown: templates are echoed without their text. */
function delivered(
  run: PreviewRun,
  seen: { text?: string; at?: number; by: 'echo' | 'read-by-id' },
  now: number,
): PreviewRun {
  if (!isRunning(run, 'delivered')) return run;
  const there = seen.at === undefined ? run : { ...run, thereAt: seen.at };
  return seen.text !== undefined && !sameText(seen.text, textOf(run.message) ?? seen.text)
    ? withStep(there, 'delivered', failed('different-text', now, seen.text.slice(0, 200)))
    : withStep(there, 'delivered', { state: 'proved', at: now, by: seen.by });
}

/**
 * A tap on any of the message's buttons proves the step. A button of this message that comes back with another payload
 * fails it; a tap on something else (an older preview, the menu) says nothing about this run.
 */
function tapped(run: PreviewRun, tap: { title?: string; payload?: string; at: number }, now: number): PreviewRun {
  const isOut = stateOf(run, 'accepted')?.state === 'proved' || (run.heard ?? []).length > 0;
  if (!isOut || tap.at < (run.thereAt ?? run.startedAt - CLOCK_DIFFERENCE)) return run;

  const buttons = postbacksOf(run.message);
  const pressed = buttons.find((button) => button.payload === tap.payload);
  if (pressed) return withStep(run, 'tapped', { state: 'proved', at: now, by: 'tap', detail: pressed.title });
  const named = buttons.find((button) => button.title === tap.title);
  return named ? withStep(run, 'tapped', failed('different-payload', now, named.title)) : run;
}

/** Opens the steps whose turn it is, closes those that cannot come to pass any more, and speaks the verdict. */
function settled(run: PreviewRun, now: number): PreviewRun {
  const isLost = run.steps.some(({ step }) => step.state === 'failed' || step.state === 'not-proved');
  if (isLost) return endPreview(run, 'step-before-not-proved', now);
  if (run.steps.every(({ step }) => step.state === 'proved')) return { ...run, verdict: 'passed', endedAt: now };

  const turn = run.steps.findIndex(({ step }) => step.state !== 'proved');
  const next = run.steps[turn];
  return next?.step.state === 'waiting'
    ? { ...run, steps: run.steps.with(turn, { ...next, step: running(now) }) }
    : run;
}

/** The run with all that is still open ended for this reason. `at` in ms since 1970. */
export function endPreview(run: PreviewRun, reason: NotProvedReason, at: number): PreviewRun {
  const steps = run.steps.map((one) =>
    isOpen(one.step) ? { ...one, step: { state: 'not-proved', at, reason } as const } : one,
  );
  const isFailed = steps.some(({ step }) => step.state === 'failed');
  return { ...run, steps, verdict: isFailed ? 'failed' : 'not-proved', endedAt: at };
}

/** The run after everything has ended whose time is over; as of the moment it was over, not of the moment it was noticed. */
function withoutOverdue(run: PreviewRun, now: number): PreviewRun {
  if (run.verdict !== 'running') return run;
  const overdue = run.steps.find(({ step }) => step.state === 'running' && step.until <= now);
  if (overdue?.step.state !== 'running') return run;
  const at = overdue.step.until;
  const reason = reasonForSilence(run, overdue.kind);
  return settled(withStep(run, overdue.kind, { state: 'not-proved', at, reason }), at);
}

const REASON_FOR_SILENCE = {
  accepted: 'no-answer-from-instagram',
  delivered: 'no-echo-and-not-readable',
  tapped: 'no-tap-within-time',
} as const satisfies Record<PreviewStep['kind'], NotProvedReason>;

function reasonForSilence(run: PreviewRun, kind: PreviewStep['kind']): NotProvedReason {
  return kind === 'accepted' && run.sendUnknown ? 'send-unknown' : REASON_FOR_SILENCE[kind];
}

function stepsOf(message: OutgoingMessage, now: number): readonly PreviewStep[] {
  const buttons = postbacksOf(message);
  const [first] = buttons;
  const tap: PreviewStep[] = first
    ? [
        {
          kind: 'tapped',
          button: buttons.map((button) => button.title).join(', '),
          ...(buttons.length === 1 ? { payload: first.payload } : {}),
          step: { state: 'waiting' },
        },
      ]
    : [];
  return [{ kind: 'accepted', step: running(now) }, { kind: 'delivered', step: { state: 'waiting' } }, ...tap];
}

function running(now: number): StepState {
  return { state: 'running', since: now, until: now + STEP_LIMIT };
}

function failed(
  reason: Extract<StepState, { state: 'failed' }>['reason'],
  at: number,
  detail: string | undefined,
): StepState {
  return withoutUndefined({ state: 'failed', at, reason, detail });
}

function isRunning(run: PreviewRun, kind: PreviewStep['kind']): boolean {
  return stateOf(run, kind)?.state === 'running';
}

function isOpen(step: StepState): boolean {
  return step.state === 'waiting' || step.state === 'running';
}

function stateOf(run: PreviewRun, kind: PreviewStep['kind']): StepState | undefined {
  return run.steps.find((one) => one.kind === kind)?.step;
}

/** What is settled stays as it is: the first evidence counts. */
function withStep(run: PreviewRun, kind: PreviewStep['kind'], step: StepState): PreviewRun {
  const place = run.steps.findIndex((one) => one.kind === kind);
  const current = run.steps[place];
  return current && isOpen(current.step) ? { ...run, steps: run.steps.with(place, { ...current, step }) } : run;
}
