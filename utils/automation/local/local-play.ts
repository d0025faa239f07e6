// A script played here and nowhere else: nothing is sent. Data alone, and it survives JSON; `start-local.ts` begins it,
// `step-local.ts` tells it what the person did. All times in ms since 1970.
import type { OutgoingMessage } from '../../instagram/outgoing-message.ts';
import type { Template, TemplateValues } from '../../templates/template.ts';
import type { RunEnd, RunState } from '../run/run-state.ts';
import type { Outline } from '../script/outline.ts';

/** What is to be played. */
export interface LocalOrder {
  outline: Outline;
  templates: readonly Template[];
  /** Whom the script speaks to. */
  person: TemplateValues;
  /** Of the statement to begin at, from 1, as if all before it had been said. */
  startAtLine?: number;
  /** What a test is played against. */
  against?: Outline;
}

/** Where a play stands. */
export interface LocalPlay {
  order: LocalOrder;
  /** What was seen so far; nothing is ever taken out. */
  rows: readonly LocalRow[];
  /** The runner's; absent until something has started the script. */
  state?: RunState;
  /** How a test came out. */
  test?: 'passed' | 'failed';
}

/** How words came: as a message, below a post, as an answer to a story. */
export type Wrote = 'message' | 'comment' | 'story-reply';

/** Why something that was done has no effect. */
export type Unheard =
  | 'none-of-its-words'
  /** The script wants the word and nothing else. */
  | 'more-than-the-word'
  /** No words start it: taps and mentions do. */
  | 'not-by-words'
  /** It has spoken to this person, and says that it does so once. */
  | 'once'
  /** A person has typed, and the script says that it keeps quiet then. */
  | 'keeps-quiet'
  /** Nobody asked: it is in a pause. */
  | 'in-a-pause'
  /** It waits for a tap or for other words. */
  | 'leads-nowhere';

/** Why nothing was said where something should have been. */
export type Unsaid = 'no-such-reply' | 'no-words';

/** What of a message a test looks at; `tap`: what it wants to tap. */
export type ExpectedKind = 'text' | 'button' | 'quick-reply' | 'nothing' | 'tap';

/** What came of an expectation. Times in ms. */
export type ExpectationResult =
  /** `late`: how long it took, where that was longer than expected: slow, not wrong. */
  | { result: 'passed'; late?: number }
  /** `found`: what was there instead. */
  | { result: 'failed'; because: 'other-text' | 'not-there' | 'nothing-came' | 'something-came'; found?: string }
  | { result: 'not-reached' };

/** One thing that was seen. `line` is the statement's, from 1. */
export type LocalRow = { at: number } & (
  | { kind: 'begins-at'; line: number }
  | { kind: 'you-wrote'; how: Wrote; text: string; post?: string; unheard?: Unheard }
  /** `title` absent: a menu, an ice breaker, something outside of this conversation. */
  | { kind: 'you-tapped'; title?: string; payload: string; unheard?: Unheard }
  | { kind: 'you-mentioned'; unheard?: Unheard }
  /** Somebody of the account typed. `stops`: the script was under way and says that it stops then. */
  | { kind: 'person-typed'; stops: boolean }
  /** As it would be sent. `missing`: variables with neither value nor fallback; so it would not go out. */
  | { kind: 'says'; line: number; message: OutgoingMessage; missing: readonly string[] }
  | { kind: 'says-nothing'; line: number; because: Unsaid; command?: string }
  | { kind: 'public-reply' | 'private-reply'; line: number; text: string; missing: readonly string[] }
  /** `over` absent: it lasts. `left`: a tap led elsewhere meanwhile. */
  | { kind: 'pause'; line: number; until: number; over?: 'passed' | 'skipped' | 'left' }
  /** The time for an answer ran out. */
  | { kind: 'no-answer'; skipped: boolean }
  | { kind: 'handed-over'; line: number }
  | { kind: 'ended'; because: Exclude<RunEnd, 'handed-over'> }
  | ({ kind: 'expected'; line: number; what: ExpectedKind; words: string } & ExpectationResult)
);

/** What the person at the phone does, or time. */
export type LocalInput =
  /** What starts it, done for the person: of that place among the triggers. */
  | { kind: 'begin'; trigger: number }
  | { kind: 'write'; text: string }
  /** A button or quick reply: of that row, and of that place among what the row offers. */
  | { kind: 'tap'; row: number; place: number }
  /** Somebody of the account types in the conversation. */
  | { kind: 'person-types' }
  /** What is waited for is over. */
  | { kind: 'skip' }
  | { kind: 'tick' };
