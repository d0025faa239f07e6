// What really happened, as a script that expects it to happen again.
import { REDACTED } from '../match/expected-text.ts';
import { printScript } from '../script/print-script.ts';
import type { ScriptLine } from '../script/syntax.ts';
import { unseenOf } from './live-messages.ts';
import type { LiveRun } from './live-run.ts';

/** One thing that happened in a conversation. `at` in ms since 1970. */
export interface FrozenRow {
  /** `in`: of the person, or of the operator to themselves; `out`: of whoever answers. */
  direction: 'in' | 'out';
  text?: string;
  /** Titles. */
  buttons?: readonly string[];
  quickReplies?: readonly string[];
  /** Title of what was tapped. */
  tap?: string;
  at: number;
}

/** The rows of a run, in order; a step that nothing was seen of is none. */
export function rowsOfRun({ steps, startedAt }: LiveRun): readonly FrozenRow[] {
  return steps.flatMap((step): FrozenRow[] => {
    const { kind, expected, observed, state } = step;
    if (!observed || state.state === 'not-proved' || state.state === 'not-reached') return [];
    const at = observed.at ?? startedAt;
    switch (kind) {
      case 'you-write':
      case 'you-answer':
        return observed.text === undefined ? [] : [{ direction: 'in', text: observed.text, at }];
      case 'you-tap':
        return observed.text === undefined ? [] : [{ direction: 'in', tap: observed.text, at }];
      case 'says': {
        // What the echo did not show was accepted as it was sent: it is what has to come again.
        const { text, buttons = [] } = { ...unseenOf(step), ...observed };
        const titles = buttons.map(({ title }) => title);
        return [{ direction: 'out', ...(text !== undefined && { text }), buttons: titles, at }];
      }
      case 'quick-replies': {
        const chosen = expected.buttons?.find(({ payload }) => payload === observed.payload);
        return chosen ? [{ direction: 'in', tap: chosen.title, at }] : [];
      }
      default:
        return [];
    }
  });
}

/**
 * The rows as a test.
 *
 * @param words names and words that must not be in it, whatever their case
 */
export function freeze(rows: readonly FrozenRow[], words: readonly string[]): string {
  const clean = redactor(words);
  return printScript(
    rows
      .flatMap((row) => statementsOf(row, clean))
      .map((statement, place) => ({ ...statement, line: place + 1, at: NOWHERE, spans: {} })),
  );
}

const NOWHERE = { start: 0, end: 0 };

type Bare<Line> = Line extends unknown ? Omit<Line, 'line' | 'at' | 'spans'> : never;
type TestLine = Bare<
  Extract<ScriptLine, { form: 'write' | 'tap' | 'expect' | 'expect-button' | 'expect-quick-reply' }>
>;

function statementsOf(row: FrozenRow, clean: (text: string) => string): TestLine[] {
  const { direction, text, tap, buttons = [], quickReplies = [] } = row;
  if (direction === 'in') {
    if (tap !== undefined) return [{ form: 'tap', title: clean(tap) }];
    return text === undefined ? [] : [{ form: 'write', text: clean(text) }];
  }
  return [
    ...(text === undefined ? [] : [{ form: 'expect', text: clean(text) } as const]),
    ...buttons.map((title) => ({ form: 'expect-button', title: clean(title) }) as const),
    ...quickReplies.map((title) => ({ form: 'expect-quick-reply', title: clean(title) }) as const),
  ];
}

/** The longest first, so that no part of a name is left over. */
function redactor(words: readonly string[]): (text: string) => string {
  const wanted = [...new Set(words.map((word) => word.trim().normalize('NFC')))]
    .filter((word) => word !== '')
    .toSorted((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  if (wanted.length === 0) return (text) => text;
  const pattern = new RegExp(wanted.join('|'), 'giu');
  return (text) => text.normalize('NFC').replace(pattern, REDACTED);
}
