// A test plays itself: it writes and taps in another script's conversation, and looks at what comes. Pauses of that script pass
// at once here; how long they would take is counted.
import { textOf } from '../../instagram/outgoing-message.ts';
import { renderTemplate } from '../../templates/render-template.ts';
import { isExpectedText } from '../match/expected-text.ts';
import { hasExpectedTitles } from '../match/expected-titles.ts';
import type { Outline, Step } from '../script/outline.ts';
import { isTestAlone, partsOf } from '../script/outline-parts.ts';
import type { ExpectationResult, ExpectedKind, LocalOrder, LocalPlay, LocalRow } from './local-play.ts';
import { type OfferedTap, offeredTaps } from './offered-taps.ts';
import { startScript } from './start-script.ts';
import { stepLocal } from './step-local.ts';
import { caughtUp, withRow } from './tell-runner.ts';

/** A test under way. */
interface Testing {
  play: LocalPlay;
  /** The clock of the test: pauses that it waits for pass at once. ms since 1970. */
  clock: number;
  /** When something was last done, for `within`. */
  doneAt: number;
  /** Rows that it has looked at. */
  seen: number;
  /** The message that it speaks of. */
  current?: number;
  /** Titles that this message was found to have. */
  had: readonly string[];
  /** Nothing further can be reached. */
  isLost: boolean;
}

/** The whole test, at once. @param now ms since 1970 */
export function playTest(order: LocalOrder, against: Outline, now: number): LocalPlay {
  const { templates, person } = order;
  // A test against a test would never end.
  if (isTestAlone(against)) return { order, rows: [], test: 'failed' };
  const begun = startScript({ outline: against, templates, person }, now);
  let testing: Testing = { play: begun, clock: now, doneAt: now, seen: 0, had: [], isLost: false };
  const [main = [], ...branches] = partsOf(order.outline);
  for (const step of main) testing = tested(testing, step);
  // Nothing leads to the branches of a test.
  for (const step of branches.flat()) testing = tested({ ...testing, isLost: true }, step);
  const { rows, state } = testing.play;
  const hasFailed = testing.isLost || rows.some((row) => row.kind === 'expected' && row.result !== 'passed');
  return { order, rows, ...(state ? { state } : {}), test: hasFailed ? 'failed' : 'passed' };
}

function tested(testing: Testing, step: Step): Testing {
  switch (step.kind) {
    case 'write':
      return testing.isLost ? testing : acted(testing, stepLocal(testing.play, step, testing.clock));
    case 'tap': {
      const tap = tapOf(testing, step.title);
      if (testing.isLost || !tap)
        return { ...checked(testing, step, 'tap', step.title, notThere(testing)), isLost: true };
      const { row, place } = tap;
      return acted(testing, stepLocal(testing.play, { kind: 'tap', row, place }, testing.clock));
    }
    case 'expect':
      return testing.isLost
        ? checked(testing, step, 'text', step.text, { result: 'not-reached' })
        : textExpected(testing, step);
    case 'expect-button':
    case 'expect-quick-reply':
      return titleExpected(testing, step);
    case 'expect-nothing':
      return nothingExpected(testing, step);
    default:
      return testing;
  }
}

function acted(testing: Testing, play: LocalPlay): Testing {
  return { ...testing, play, doneAt: testing.clock };
}

function checked(
  testing: Testing,
  { line }: Step,
  what: ExpectedKind,
  words: string,
  result: ExpectationResult,
): Testing {
  return {
    ...testing,
    play: withRow(testing.play, { at: testing.clock, kind: 'expected', line, what, words, ...result }),
  };
}

function notThere({ isLost }: Testing, titles: readonly string[] = []): ExpectationResult {
  if (isLost) return { result: 'not-reached' };
  return { result: 'failed', because: 'not-there', ...(titles.length > 0 ? { found: titles.join(', ') } : {}) };
}

function textExpected(before: Testing, step: Extract<Step, { kind: 'expect' }>): Testing {
  const testing = untilSomethingComes(before);
  const place = nextMessage(testing);
  const words = renderTemplate(step.text, testing.play.order.person).text;
  const came = testing.play.rows[place];
  if (!came) {
    const lost = checked(testing, step, 'text', words, { result: 'failed', because: 'nothing-came' });
    return { ...lost, isLost: true };
  }
  const found = saidBy(came);
  const took = came.at - testing.doneAt;
  const late = step.within !== undefined && took > step.within ? { late: took } : {};
  const result: ExpectationResult = isExpectedText(words, found)
    ? { result: 'passed', ...late }
    : { result: 'failed', because: 'other-text', found };
  return { ...checked(testing, step, 'text', words, result), seen: place + 1, current: place, had: [] };
}

/** Several of one message are expected in their order. */
function titleExpected(
  testing: Testing,
  step: Extract<Step, { kind: 'expect-button' | 'expect-quick-reply' }>,
): Testing {
  const kind = step.kind === 'expect-button' ? 'button' : 'quick-reply';
  const titles = titlesOf(testing, kind);
  const wanted = [...testing.had, step.title];
  const isThere = !testing.isLost && hasExpectedTitles(wanted, titles);
  const result = isThere ? ({ result: 'passed' } as const) : notThere(testing, titles);
  return { ...checked(testing, step, kind, step.title, result), ...(isThere && { had: wanted }) };
}

function nothingExpected(before: Testing, step: Extract<Step, { kind: 'expect-nothing' }>): Testing {
  if (before.isLost) return checked(before, step, 'nothing', '', { result: 'not-reached' });
  const clock = before.clock + step.pause;
  const testing = { ...before, clock, play: caughtUp(before.play, clock) };
  const came = testing.play.rows[nextMessage(testing)];
  const result: ExpectationResult = came
    ? { result: 'failed', because: 'something-came', found: saidBy(came) }
    : { result: 'passed' };
  return { ...checked(testing, step, 'nothing', '', result), seen: testing.play.rows.length };
}

/** Pauses pass until there is a message that was not looked at. */
function untilSomethingComes(before: Testing): Testing {
  let testing = before;
  for (;;) {
    const { waiting } = testing.play.state ?? {};
    if (waiting?.for !== 'time' || nextMessage(testing) >= 0) return testing;
    testing = {
      ...testing,
      clock: Math.max(testing.clock, waiting.until),
      play: caughtUp(testing.play, waiting.until),
    };
  }
}

/** The place of the next message that was not looked at; -1 for none. */
function nextMessage({ play, seen }: Testing): number {
  return play.rows.findIndex(({ kind }, place) => place >= seen && (kind === 'says' || kind === 'private-reply'));
}

function saidBy(row: LocalRow): string {
  if (row.kind === 'says') return textOf(row.message) ?? '';
  return row.kind === 'private-reply' ? row.text : '';
}

/** In the message that is spoken of, else the newest of this title. */
function tapOf({ play, current }: Testing, title: string): OfferedTap | undefined {
  const taps = offeredTaps(play).filter((tap) => isExpectedText(title, tap.title));
  return taps.find(({ row }) => row === current) ?? taps.at(-1);
}

function titlesOf({ play, current }: Testing, kind: OfferedTap['kind']): readonly string[] {
  const row = current === undefined ? undefined : play.rows[current];
  if (row?.kind !== 'says') return [];
  const { message } = row;
  if (kind === 'quick-reply')
    return message.kind === 'quick-replies' ? message.quickReplies.map(({ title }) => title) : [];
  const cards = message.kind === 'cards' ? message.cards.flatMap(({ buttons }) => buttons ?? []) : [];
  return (message.kind === 'buttons' ? message.buttons : cards).map(({ title }) => title);
}
