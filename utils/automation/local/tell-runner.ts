// The way between the runner and what is seen in the phone.
import { renderTemplate } from '../../templates/render-template.ts';
import { isOneInText } from '../match/phrases-in-text.ts';
import { type RunEffect, type RunInput, type RunTurn, startRun, startRunAt, stepRun } from '../run/run-script.ts';
import type { RunState } from '../run/run-state.ts';
import { byCommand, messagesOfStep } from '../script/message-of-step.ts';
import type { Outline } from '../script/outline.ts';
import { stepsOfPart } from '../script/outline-parts.ts';
import type { LocalOrder, LocalPlay, LocalRow } from './local-play.ts';

/** The play with one more row. */
export function withRow(play: LocalPlay, row: LocalRow): LocalPlay {
  return { ...play, rows: [...play.rows, row] };
}

/** The script begins, for the first time or anew. @param line where; absent: at its first statement */
export function beginRun(play: LocalPlay, now: number, line?: number): LocalPlay {
  const { outline } = play.order;
  const { state: _, ...fresh } = play;
  return afterTurn(fresh, line === undefined ? startRun(outline, now) : startRunAt(outline, line, now), now);
}

/** The run after it was told something, `undefined` where that says nothing to it. */
export function tellRun(play: LocalPlay, input: RunInput, now: number): LocalPlay | undefined {
  const { state, order } = play;
  if (!state) return undefined;
  const turn = stepRun(order.outline, state, input, isOneInText, now);
  if (turn.state === state) return undefined;
  const over = input.kind !== 'tick' ? 'left' : input.skip ? 'skipped' : 'passed';
  return afterTurn(withPauseOver(play, over, now), turn, now);
}

/** Everything that ran out by `now`, each at its own moment, so that it makes no difference when somebody looked. */
export function caughtUp(before: LocalPlay, now: number): LocalPlay {
  let play = before;
  for (;;) {
    const until = play.state?.waiting?.until;
    const next = until !== undefined && until <= now ? tellRun(play, { kind: 'tick' }, until) : undefined;
    if (!next) return play;
    play = next;
  }
}

function withPauseOver(play: LocalPlay, over: 'passed' | 'skipped' | 'left', at: number): LocalPlay {
  const waiting = play.state?.waiting?.for;
  if (waiting === 'answer' && over !== 'left') {
    return withRow(play, { at, kind: 'no-answer', skipped: over === 'skipped' });
  }
  if (waiting !== 'time') return play;
  const place = play.rows.findLastIndex(({ kind }) => kind === 'pause');
  return { ...play, rows: play.rows.map((row, at) => (at === place && row.kind === 'pause' ? { ...row, over } : row)) };
}

function afterTurn(play: LocalPlay, { state, effects }: RunTurn, at: number): LocalPlay {
  const { outline } = play.order;
  const rows = [
    ...play.rows,
    ...effects.flatMap((effect) => rowsOf(effect, play.order, at)),
    ...pauseOf(outline, state, at),
  ];
  if (state.ended && state.ended.because !== 'handed-over') {
    rows.push({ at, kind: 'ended', because: state.ended.because });
  }
  return { ...play, rows, state };
}

/** The statement of a pause stands right before what comes next. */
function pauseOf(outline: Outline, { waiting, next }: RunState, at: number): readonly LocalRow[] {
  if (waiting?.for !== 'time') return [];
  const pause = stepsOfPart(outline, next.branch)[next.step - 1];
  return [{ at, kind: 'pause', line: pause?.line ?? 1, until: waiting.until }];
}

function rowsOf(effect: RunEffect, { templates, person }: LocalOrder, at: number): readonly LocalRow[] {
  switch (effect.kind) {
    case 'say': {
      const { line, step } = effect;
      const replies = byCommand(templates);
      const { messages, missing } = messagesOfStep(step, replies, person);
      if (messages.length > 0) {
        // None of them would go out; told below the last.
        return messages.map((message, place) => ({
          at,
          kind: 'says',
          line,
          message,
          missing: place === messages.length - 1 ? missing : [],
        }));
      }
      if (step.kind !== 'say-template' || replies.has(step.command)) {
        return [{ at, kind: 'says-nothing', line, because: 'no-words' }];
      }
      return [{ at, kind: 'says-nothing', line, because: 'no-such-reply', command: step.command }];
    }
    case 'reply-publicly':
    case 'reply-privately': {
      const { text, missing } = renderTemplate(effect.text, person);
      const kind = effect.kind === 'reply-publicly' ? 'public-reply' : 'private-reply';
      return [{ at, kind, line: effect.line, text, missing }];
    }
    case 'hand-over':
      return [{ at, kind: 'handed-over', line: effect.line }];
    case 'wake-at':
      return [];
  }
}
