// What can be said of a script: every code that there is, and what each tells beside its place.
import type { LimitName } from '../../instagram/limits.ts';
import type { MessageFinding } from '../../instagram/lint-message.ts';
import type { OutlineProblem } from './outline.ts';
import type { Fix, ReadingProblem, Span } from './syntax.ts';

/** Where something stands. `line` from 1. */
export interface Place {
  line: number;
  at: Span;
}

/** `error`: it cannot go live so. `warning`: it may go wrong for some people. `note`: good to know. */
export type Severity = 'error' | 'warning' | 'note';

/** One-click mending, and what its button says: `Cut to "Commissions"`. */
export interface ScriptFix extends Fix {
  does:
    | 'cut'
    | 'split'
    | 'add-words'
    | 'add-line'
    | 'replace'
    | 'remove'
    /** Puts words in quotation marks, each part of a list in marks of its own. */
    | 'quote'
    /** Closes a text. */
    | 'close'
    /** Puts in commas that were forgotten. */
    | 'comma'
    /** Makes one line of a text that was broken over several. */
    | 'join';
  /**
   * The words that are left, added or put in; how many messages a text becomes; the titles of the buttons that go, empty
   * where the whole statement of the finding does.
   */
  words: string;
}

/** What is told beside place and severity. Times in ms. Closed: each code has its sentences where it is shown. */
export type FindingDetail =
  | { code: 'not-understood'; problem: ReadingProblem }
  /** Well written, and stands where it means nothing. */
  | { code: OutlineProblem['code'] }
  | { code: 'nothing-starts-it' }
  | { code: 'nothing-is-said' }
  /** A test that expects nothing cannot fail. */
  | { code: 'nothing-is-expected' }
  /** `write`, `tap` and `expect` in a script that answers people. */
  | { code: 'test-in-automation' }
  /** The other way round: what is neither written, tapped nor expected, in a test. */
  | { code: 'not-of-test' }
  /** What Instagram would refuse or show otherwise. `words`: the title or text that is meant. */
  | { code: 'message'; finding: MessageFinding; words: string }
  | { code: 'text-empty' }
  /** In the worst case, with the longest names. */
  | { code: 'text-too-long'; measured: number; limit: LimitName }
  | { code: 'unknown-template'; command: string }
  /** Nobody is there to be asked for it. */
  | { code: 'unknown-variable'; name: string; meant?: string }
  | { code: 'no-fallback'; name: string }
  /** No button that can come before has this payload. */
  | { code: 'branch-not-offered'; payload: string }
  /** Nothing waits for the answer, or for its absence. */
  | { code: 'answer-not-waited-for' }
  | { code: 'branch-does-nothing' }
  | { code: 'button-leads-nowhere'; title: string; payload: string }
  | { code: 'quick-reply-leads-nowhere'; title: string; payload: string }
  /** Instagram's website shows no buttons and no quick replies; these are not named in the text. */
  | { code: 'unseen-on-website'; titles: readonly string[]; addresses: readonly string[] }
  /** Disclosure: that it is automatic. */
  | { code: 'not-said-at-first' }
  | { code: 'not-said-after-lapse'; lapse: number }
  | { code: 'not-said-after-person' }
  | { code: 'sets-itself-off'; phrase: string }
  /** Any message or comment starts it, each time. */
  | { code: 'answers-everything' }
  /** The reply window has closed by then, unless the person wrote meanwhile. */
  | { code: 'after-the-window'; waited: number }
  /** The tag is for what a human wrote: no script may ask for it. */
  | { code: 'names-human-agent-tag' }
  | { code: 'second-private-reply' }
  /** To somebody who only commented, nothing can be said but one private reply, until they answer. */
  | { code: 'say-to-commenter'; needs: 'private-reply' | 'answer' }
  /** A reply to a comment, where something else than a comment starts the script. */
  | { code: 'reply-without-comment' };

/** The name of each thing that can be said. */
export type FindingCode = FindingDetail['code'];

/** One thing that is wrong, or worth knowing. */
export type ScriptFinding = Place & { severity: Severity; fix?: ScriptFix } & FindingDetail;

/** What was looked at and is well. */
export type PassedCheck =
  | 'is-understood'
  | 'within-limits'
  | 'every-branch-is-reached'
  | 'every-button-leads-on'
  | 'seen-on-website'
  | 'said-at-first'
  | 'said-after-lapse'
  | 'said-after-person'
  | 'cannot-set-itself-off'
  | 'one-private-reply';

/** Everything that is to be said of a script. */
export interface ScriptReport {
  /** In the order of the lines. */
  findings: readonly ScriptFinding[];
  /** Only what the script gives reason to look at. */
  passed: readonly PassedCheck[];
}

/** Words that fixes put into messages, in the language of the account's customers. */
export interface FixWords {
  disclosure: string;
  /** For people of whom no name is known. */
  fallback: string;
  /** @param titles in capitals, at least one */
  orWrite: (titles: readonly string[]) => string;
  orOpen: (addresses: readonly string[]) => string;
}

/** For who has no other words at hand. */
export const ENGLISH_FIX_WORDS: FixWords = {
  disclosure: 'This is an automatic answer.',
  fallback: 'there',
  orWrite: (titles) => `Or write ${titles.join(' or ')}.`,
  orOpen: (addresses) => `Or open ${addresses.join(' or ')}`,
};
