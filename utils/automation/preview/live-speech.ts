// The runner inside a live preview: what it says becomes steps, to be sent one after another.
import { renderTemplate } from '../../templates/render-template.ts';
import { type Matches, type RunInput, type RunTurn, startRun, startRunAt, stepRun } from '../run/run-script.ts';
import { CEILINGS } from '../run/run-state.ts';
import type { Outline } from '../script/outline.ts';
import { assertionsAfter, expectedOf, messagesToSelf } from './live-messages.ts';
import { isSend, type LiveRun, type LiveStep } from './live-run.ts';

/** What a run is played with. */
export interface LiveWorld {
  outline: Outline;
  matches: Matches;
}

/** The script begins to speak. */
export function running(run: LiveRun, outline: Outline, now: number): LiveRun {
  const turn = run.startAtLine === undefined ? startRun(outline, now) : startRunAt(outline, run.startAtLine, now);
  return spoken(run, outline, turn, now);
}

/** `undefined` where it says nothing to the runner. */
export function runnerTold(
  run: LiveRun,
  { outline, matches }: LiveWorld,
  input: RunInput,
  now: number,
): LiveRun | undefined {
  if (!run.state) return undefined;
  const turn = stepRun(outline, run.state, input, matches, now);
  return turn.state === run.state ? undefined : spoken(run, outline, turn, now);
}

/** Waits of the script count from when all was there, not from when the runner spoke. */
export function resting(run: LiveRun, now: number): LiveRun {
  const { state, turnedAt } = run;
  if (!state?.waiting || turnedAt === undefined) return run;
  const until = state.waiting.until + (now - turnedAt);
  return { ...run, turnedAt: now, state: { ...state, waiting: { ...state.waiting, until } } };
}

/** Of what is sent for a step. */
export function outboxIdOf({ id }: Pick<LiveRun, 'id'>, step: string): string {
  return `preview-${id}-${step}`;
}

function spoken(run: LiveRun, outline: Outline, turn: RunTurn, now: number): LiveRun {
  let steps = run.steps;
  const add = (step: Pick<LiveStep, 'line' | 'kind' | 'message' | 'expected'>, how: 'sent' | 'played') => {
    const id = `${steps.length + 1}`;
    // What starts the script is not among what it says.
    const said = steps.filter((one) => isSend(one) && one.kind !== 'you-write');
    const isTooMuch = how === 'sent' && said.length >= CEILINGS.messages;
    steps = [
      ...steps,
      {
        ...step,
        id,
        ...(how === 'sent' && { outboxId: outboxIdOf(run, id) }),
        hops: {},
        state: { state: isTooMuch ? 'not-reached' : 'waiting' },
      },
    ];
  };
  for (const effect of turn.effects) {
    if (effect.kind === 'wake-at') continue;
    const { line } = effect;
    switch (effect.kind) {
      case 'say': {
        const assertions = assertionsAfter(outline, line, run.person);
        const said = messagesToSelf(effect.step, run);
        const all = said.map(({ message }) => message);
        for (const { message, quickReplies } of said) {
          add({ line, kind: 'says', message, expected: expectedOf(message, assertions, all) }, 'sent');
          if (quickReplies.length > 0)
            add({ line, kind: 'quick-replies', expected: { buttons: quickReplies } }, 'played');
        }
        break;
      }
      case 'reply-publicly':
        add({ line, kind: 'public-reply', expected: { text: renderTemplate(effect.text, run.person).text } }, 'sent');
        break;
      case 'reply-privately': {
        // Instagram documents no private reply to an own comment, but messages to oneself after one (Self Messaging).
        const message = { kind: 'text', text: renderTemplate(effect.text, run.person).text } as const;
        add({ line, kind: 'private-reply', message, expected: { text: message.text } }, 'sent');
        break;
      }
      case 'hand-over':
        add({ line, kind: 'hands-over', expected: {} }, 'played');
        break;
    }
  }
  return { ...run, steps, state: turn.state, turnedAt: now };
}
