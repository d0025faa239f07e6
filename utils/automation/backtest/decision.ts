import type { Incoming } from './history-item.ts';

/** Why a rule that a message starts says nothing. */
export type QuietBecause =
  /** The person had it already, within the time that the script names. */
  | 'once'
  /** Somebody of the account had typed, before or during its pause. */
  | 'person-typed'
  /** It was in the middle of a pause with this person. */
  | 'talking'
  /** All that it says comes when it may not be said any more. */
  | 'outside-window'
  /** The comment's one private reply had been sent. */
  | 'private-reply-spent'
  /** Another app owned the conversation. */
  | 'another-app'
  | 'says-nothing';

/**
 * What a rule does with a message. `said` is all that follows from it, comparable. `again`: how long before it had
 * answered the same person, ms, where that is short. `late`: some of it comes when it may not be said any more.
 * `since`: when that happened which keeps it quiet, ms since 1970.
 */
export type Outcome =
  | { kind: 'answers'; said: readonly string[]; again?: number; late?: true }
  /** The message is the person's answer to what it had said. */
  | { kind: 'goes-on'; said: readonly string[]; late?: true }
  | { kind: 'quiet'; because: QuietBecause; since?: number };

/** What becomes of one message. */
export interface Decision {
  item: Incoming;
  /** Of each rule that has to do with it, by its place. */
  outcomes: ReadonlyMap<number, Outcome>;
  /** How long after it a person of the account wrote to them, ms. */
  youAfter?: number;
}

/** Two answers of one rule to one person within this time are worth a look, ms. Ours. */
export const AGAIN = 3_600_000;
