// A play and one thing that the person does go in, the play after it comes out. The same runner as everywhere decides; this
// only says what a phone would show of it. It knows no clock and no chance, and no input makes it throw.
import { isTestAlone } from '../script/outline-parts.ts';
import type { LocalInput, LocalPlay, LocalRow, Unheard } from './local-play.ts';
import { offeredTaps } from './offered-taps.ts';
import { beginRun, caughtUp, tellRun, withRow } from './tell-runner.ts';
import { beginningsOf, howWritten, whyNotBy, whyQuiet } from './what-starts.ts';

/** The play after something was done, or time has passed. @param now ms since 1970 */
export function stepLocal(before: LocalPlay, input: LocalInput, now: number): LocalPlay {
  if (isTestAlone(before.order.outline)) return before;
  return done(caughtUp(before, now), input, now);
}

function done(play: LocalPlay, input: LocalInput, now: number): LocalPlay {
  switch (input.kind) {
    case 'begin':
      return begun(play, input.trigger, now);
    case 'write':
      return input.text.trim() === '' ? play : written(play, input.text, now);
    case 'tap':
      return tapped(play, input, now);
    case 'person-types': {
      const told = tellRun(play, { kind: 'person-typed' }, now);
      const typed: LocalRow = { at: now, kind: 'person-typed', stops: told !== undefined };
      return told ? withRowBefore(told, play.rows.length, typed) : withRow(play, typed);
    }
    case 'skip':
      return tellRun(play, { kind: 'tick', skip: true }, now) ?? play;
    case 'tick':
      return play;
  }
}

/** The runner was told first; what it was told of stands before what it says to it. */
function withRowBefore(play: LocalPlay, place: number, row: LocalRow): LocalPlay {
  return { ...play, rows: play.rows.toSpliced(place, 0, row) };
}

function isUnderWay({ state }: LocalPlay): boolean {
  return state !== undefined && !state.ended;
}

function begun(play: LocalPlay, trigger: number, now: number): LocalPlay {
  const way = beginningsOf(play.order.outline).find((one) => one.trigger === trigger);
  if (!way || isUnderWay(play)) return play;
  switch (way.kind) {
    case 'tap':
      return startedBy(play, { at: now, kind: 'you-tapped', payload: way.payload }, undefined, now);
    case 'story-mention':
      return startedBy(play, { at: now, kind: 'you-mentioned' }, undefined, now);
    default:
      return written(play, way.text, now);
  }
}

type OwnRow = Extract<LocalRow, { kind: 'you-wrote' | 'you-tapped' | 'you-mentioned' }>;

/** What the person did starts the script, unless something speaks against it. */
function startedBy(play: LocalPlay, row: OwnRow, against: Unheard | undefined, now: number): LocalPlay {
  const unheard = against ?? whyQuiet(play, now);
  return unheard ? withRow(play, { ...row, unheard }) : beginRun(withRow(play, row), now);
}

function written(play: LocalPlay, text: string, now: number): LocalPlay {
  if (isUnderWay(play)) {
    const row = { at: now, kind: 'you-wrote', how: 'message', text } as const;
    return heard(play, tellRun(play, { kind: 'answer', text }, now), row);
  }
  const trigger = howWritten(play.order.outline, text);
  if (!trigger) {
    // What nothing starts has spoken already, and says no more.
    const isOver = play.order.outline.triggers.length === 0;
    const row = { at: now, kind: 'you-wrote', how: 'message', text } as const;
    return withRow(play, { ...row, unheard: isOver ? 'leads-nowhere' : 'not-by-words' });
  }
  const post = trigger.kind === 'comment' && trigger.post !== undefined ? { post: trigger.post } : {};
  return startedBy(
    play,
    { at: now, kind: 'you-wrote', how: trigger.kind, text, ...post },
    whyNotBy(trigger, text),
    now,
  );
}

function tapped(play: LocalPlay, { row, place }: { row: number; place: number }, now: number): LocalPlay {
  const tap = offeredTaps(play).find((one) => one.row === row && one.place === place);
  if (!tap) return play;
  const { title, payload } = tap;
  const own = { at: now, kind: 'you-tapped', title, payload } as const;
  if (isUnderWay(play)) return heard(play, tellRun(play, { kind: 'tap', payload }, now), own);
  const isStart = play.order.outline.triggers.some(
    ({ trigger }) => trigger.kind === 'postback' && trigger.payload === payload,
  );
  return isStart ? startedBy(play, own, undefined, now) : withRow(play, { ...own, unheard: 'leads-nowhere' });
}

function heard(before: LocalPlay, told: LocalPlay | undefined, row: OwnRow): LocalPlay {
  if (told) return withRowBefore(told, before.rows.length, row);
  const isPause = before.state?.waiting?.for === 'time';
  return withRow(before, { ...row, unheard: isPause ? 'in-a-pause' : 'leads-nowhere' });
}
