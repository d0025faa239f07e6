// A script as it was read: statement by statement, with places, and nothing that was written is missing.
import type { FORMS, FormId, Slots } from './forms.ts';

/** A stretch of the source. Offsets in UTF-16, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** A statement that was understood. */
export type Statement = {
  readonly [Form in FormId]: {
    form: Form;
    /** From 1. */
    line: number;
    at: Span;
    /** Where each place was filled, one span for each of its values. */
    spans: Readonly<Record<string, readonly Span[]>>;
  } & Slots<(typeof FORMS)[Form]>;
}[FormId];

/** The statement of one form. */
export type StatementOf<Form extends FormId> = Extract<Statement, { form: Form }>;

/** A line that says nothing, or nothing that was understood. It is kept as it stands. */
export type OtherLine =
  | { form: 'blank'; line: number; at: Span }
  /** After `#`, without it. */
  | { form: 'comment'; line: number; at: Span; text: string }
  | { form: 'unreadable'; line: number; at: Span; text: string };

/** A line of a script, understood or not. */
export type ScriptLine = Statement | OtherLine;

/** Why a line was not understood. */
export type ReadingProblem =
  /** No statement begins like this. `meant`: the words of one that nearly does. */
  | { code: 'unknown-statement'; word: string; meant?: string }
  /** After what was understood something else must follow. `forms`: what may stand there, as it is written in `FORMS`. */
  | { code: 'expected'; after: string; expected: readonly Expected[] }
  /** The statement is complete, and something follows. */
  | { code: 'too-much'; rest: string }
  /** A text without its closing quotation mark. */
  | { code: 'unclosed-text' };

/** What may stand at a place: a word as it is written, or something of a kind. */
export type Expected = { word: string } | { kind: string };

/** One-click mending: this stretch becomes these words. */
export interface Fix {
  at: Span;
  text: string;
}

/** A fix of a line that was not understood. `does`: where its text alone would not tell. */
export interface ReadingFix extends Fix {
  does?: 'quote' | 'close' | 'comma' | 'join';
}

/** What is wrong with a line, and what would mend it. */
export interface ReadingFinding {
  line: number;
  at: Span;
  problem: ReadingProblem;
  fix?: ReadingFix;
}

/** Every line of a source, in order, and what is wrong with them. */
export interface Script {
  lines: readonly ScriptLine[];
  findings: readonly ReadingFinding[];
}
