// A recording: whatever the account's conversation with itself brings becomes a step. Nothing is sent, nothing is expected.
import { withoutUndefined } from '../../instagram/without-undefined.ts';
import {
  CLOCK_DIFFERENCE,
  type LiveEnd,
  type LiveInput,
  type LiveRun,
  type LiveStep,
  RECORD_LIMIT,
  RECORDED_AT_MOST,
} from './live-run.ts';
import { isBotSpeaking } from './who-spoke.ts';

/** The recording after one more input. What says nothing leaves the very same object. */
export function recorded(run: LiveRun, input: LiveInput, now: number): LiveRun {
  const over = run.startedAt + RECORD_LIMIT;
  if (now >= over) return ended(run, 'done', over);
  if (input.kind === 'cancel') return ended(run, 'done', now);
  const step = stepOf(input, now);
  if (!step || run.used.includes(step.mid) || step.observed.at < run.startedAt - CLOCK_DIFFERENCE) return run;
  const steps = inOrder([...run.steps, { ...step, id: '' }]);
  const next = { ...run, steps, used: [...run.used, step.mid] };
  return steps.length >= RECORDED_AT_MOST ? ended(next, 'too-many-steps', now) : next;
}

function ended(run: LiveRun, because: LiveEnd, at: number): LiveRun {
  return { ...run, because, endedAt: at, verdict: 'recorded' };
}

function stepOf(input: LiveInput, now: number) {
  if (input.kind !== 'echo' && input.kind !== 'tap' && input.kind !== 'comment') return undefined;
  const { at, receivedAt } = input;
  const common = {
    expected: {},
    hops: withoutUndefined({ instagram: at, relay: receivedAt, here: now }),
    openedAt: at,
    state: { state: 'passed', at: now } as const,
  };
  switch (input.kind) {
    case 'tap': {
      const observed = withoutUndefined({ at, text: input.title, payload: input.payload });
      return { ...common, kind: 'you-tap' as const, mid: input.mid, observed };
    }
    case 'comment':
      return {
        ...common,
        kind: 'you-comment' as const,
        mid: input.commentId,
        observed: withoutUndefined({ at, text: input.text }),
      };
    case 'echo': {
      const observed = withoutUndefined({ at, text: input.text, buttons: input.buttons });
      return { ...common, kind: 'says' as const, mid: input.mid, observed };
    }
  }
}

/** In the order in which it happened, however it came; who spoke follows from the order. */
function inOrder(steps: readonly LiveStep[]): LiveStep[] {
  let lastDoing: number | undefined;
  return steps
    .toSorted((one, other) => atOf(one) - atOf(other) || (one.mid ?? '').localeCompare(other.mid ?? '', 'en'))
    .map((step, place) => {
      const { text, buttons = [] } = step.observed ?? {};
      const isBot = isBotSpeaking({ at: atOf(step), text, isMade: buttons.length > 0 }, lastDoing);
      const isWritten = step.kind === 'says' || step.kind === 'you-write';
      const kind = !isWritten ? step.kind : isBot ? 'says' : 'you-write';
      if (kind !== 'says') lastDoing = atOf(step);
      return { ...step, kind, id: `${place + 1}` };
    });
}

function atOf({ observed }: LiveStep): number {
  return observed?.at ?? 0;
}
