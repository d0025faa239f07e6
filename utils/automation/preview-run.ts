// A preview is a run of one automation against the account's own conversation with itself. Data; the machine is `preview-machine.ts`.

import type { ErrorReason } from '../instagram/error-reasons.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';

/** Why a step could not be proved. Not a failure: there was no evidence, for or against. */
export type NotProvedReason =
  | 'no-answer-from-instagram'
  | 'no-echo-and-not-readable'
  | 'no-tap-within-time'
  | 'send-unknown'
  | 'cancelled'
  | 'step-before-not-proved';

export type StepState =
  | { state: 'waiting' }
  | { state: 'running'; since: number; until: number }
  | { state: 'proved'; at: number; by: 'answer' | 'echo' | 'read-by-id' | 'tap'; detail?: string }
  | { state: 'failed'; at: number; reason: ErrorReason | 'different-text' | 'different-payload'; detail?: string }
  | { state: 'not-proved'; at: number; reason: NotProvedReason };

/**
 * One thing to be proved. `accepted`: Instagram gave an id; `delivered`: it stands in the thread with the same content;
 * `tapped`: the self postback came back with the button's payload.
 */
export interface PreviewStep {
  kind: 'accepted' | 'delivered' | 'tapped';
  /** Title of the button to tap, for `tapped`. */
  button?: string;
  payload?: string;
  step: StepState;
}

export interface PreviewRun {
  accountId: string;
  id: string;
  /** Name of the automation or saved reply, for the reader. */
  name: string;
  source: { kind: 'automation' | 'template'; id: string };
  startedAt: number;
  message: OutgoingMessage;
  /**
   * What a saved reply has beside the message that is proved. `sent`: a message that follows it, with no proof asked for;
   * `simulated`: quick replies, which Instagram does not take in messages to oneself.
   */
  beside?: { how: 'sent'; message: OutgoingMessage } | { how: 'simulated'; titles: readonly string[] };
  ownIgsid: string;
  outboxId: string;
  mid?: string;
  /** Set when the answer to the send was lost; the echo may still prove it. */
  sendUnknown?: true;
  /** Own echoes that came before the message's id was known. */
  heard?: readonly { mid: string; text?: string; at: number }[];
  /** When the message stands in the thread by Instagram's clock, once that was told. */
  thereAt?: number;
  steps: readonly PreviewStep[];
  verdict: 'running' | 'passed' | 'failed' | 'not-proved';
  endedAt?: number;
}
