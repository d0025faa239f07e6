// A preview of a whole script against the account's own conversation with itself, and a recording of one. Data that
// survives JSON; the machine is `live-machine.ts`, for recordings `record-run.ts`. All times in ms since 1970.
import type { ErrorReason } from '../../instagram/error-reasons.ts';
import type { OutgoingMessage } from '../../instagram/outgoing-message.ts';
import type { TemplateValues } from '../../templates/template.ts';
import type { RunState } from '../run/run-state.ts';

/** What is previewed. The script is kept with the run: what is changed afterwards changes no run. */
export type LiveSource =
  | { kind: 'automation'; id: string; version: 'draft' | 'published'; number: number; script: string }
  /** A saved reply, as a script that says it. */
  | { kind: 'template'; id: string; script: string }
  /** Whatever answers there: another vendor's bot. */
  | { kind: 'other' }
  /** One message to oneself, to see whether every hop of the way works. */
  | { kind: 'canary'; script: string };

export type LiveStepKind =
  | 'you-write'
  | 'you-comment'
  | 'you-tap'
  | 'you-answer'
  | 'says'
  | 'public-reply'
  /** To a comment of somebody else; here a message to oneself. */
  | 'private-reply'
  | 'pause'
  | 'hands-over'
  | 'quick-replies';

/** A button or a quick reply. Without a payload it opens a page. */
export interface LiveButton {
  title: string;
  payload?: string;
}

/** What a step is to show. `within` in ms: slower is slow, not wrong. */
export interface Expected {
  text?: string;
  buttons?: readonly LiveButton[];
  payload?: string;
  within?: number;
}

/** What was seen, and nothing else. `at` by Instagram's clock. */
export interface Observed {
  text?: string;
  buttons?: readonly LiveButton[];
  payload?: string;
  at?: number;
}

/** When a step passed each place: ours until `accepted`, Instagram's, the relay's, and ours again. */
export interface Hops {
  sent?: number;
  accepted?: number;
  instagram?: number;
  relay?: number;
  here?: number;
}

/** Why there is no evidence, for or against. */
export type LiveNotProved =
  | 'no-answer-from-instagram'
  | 'send-unknown'
  | 'no-echo-and-not-readable'
  /** It came, and what was to be compared was not shown. */
  | 'not-shown'
  | 'nothing-done-within-time'
  | 'skipped'
  | 'cancelled'
  | 'taken-back';

export type LiveDifference =
  | 'different-text'
  | 'different-buttons'
  | 'different-title'
  | 'different-payload'
  /** It came before something that was to come first, by Instagram's clock. */
  | 'different-order'
  | { refused: ErrorReason; detail?: string };

export type LiveStepState =
  | { state: 'waiting' }
  | { state: 'running'; since: number; until: number }
  /** `slow`: how long it took, ms, where that was longer than expected. */
  | { state: 'passed'; at: number; slow?: number }
  | { state: 'failed'; at: number; difference: LiveDifference }
  | { state: 'not-proved'; at: number; reason: LiveNotProved }
  | { state: 'not-reached' }
  /** Played here, because Instagram does not carry it to oneself, or because somebody wanted it so. Never counts as passed. */
  | { state: 'simulated'; at: number };

export interface LiveStep {
  /** Within the run: `1`, `2`, … in the order in which they came up. */
  id: string;
  /** Of the statement, from 1. */
  line?: number;
  kind: LiveStepKind;
  expected: Expected;
  observed?: Observed;
  /** Of what is sent by us: what the script says, and the words that start it. */
  outboxId?: string;
  message?: OutgoingMessage;
  /** Of the message, the tap or the comment. */
  mid?: string;
  /** The answer to the send was lost; the ledger may still find it. */
  sendUnknown?: true;
  /** Title of the button as which the script went on where a tap was skipped. */
  wentOnAs?: string;
  hops: Hops;
  /** When it was opened; absent before. */
  openedAt?: number;
  state: LiveStepState;
}

/** Something that the account did to itself, kept until it is known whose turn it was. */
export type Heard =
  | {
      kind: 'echo';
      mid: string;
      text?: string;
      buttons?: readonly LiveButton[];
      at: number;
      relay?: number;
      here: number;
    }
  | { kind: 'tap'; mid: string; title?: string; payload?: string; at: number; relay?: number; here: number }
  | { kind: 'comment'; mid: string; text?: string; post?: string; at: number; relay?: number; here: number };

export type LiveVerdict = 'running' | 'passed' | 'failed' | 'not-proved' | 'recorded';

export type LiveEnd =
  | 'done'
  | 'handed-over'
  /** What was to start the script came back as something that does not. */
  | 'not-started'
  | 'refused'
  /** Of a send: neither accepted nor refused. */
  | 'no-answer'
  | 'nobody-answered'
  | 'cancelled'
  | 'taken-back'
  | 'too-many-steps'
  | 'too-many-messages';

/**
 * What a live preview is told. `at` is by Instagram's clock, `receivedAt` by the relay's, absent for what a dead worker had
 * put away and not told. All ms since 1970.
 */
export type LiveInput =
  /** Instagram has it under this id: by its answer, or because the echo settled a lost one. */
  | { kind: 'accepted'; outboxId: string; mid: string }
  /** Nothing went out, and that is proven. */
  | { kind: 'refused'; outboxId: string; reason: ErrorReason; detail?: string }
  /** The answer to the send was lost. */
  | { kind: 'unknown'; outboxId: string }
  /** A message of the account to itself (`is_self`). */
  | { kind: 'echo'; mid: string; text?: string; buttons?: readonly LiveButton[]; at: number; receivedAt?: number }
  /** Reading the message by its id gave this. */
  | { kind: 'read'; mid: string; text?: string; at?: number }
  | { kind: 'not-readable'; mid: string }
  /** A tap of the account in its own conversation (`is_self`). */
  | { kind: 'tap'; mid: string; title?: string; payload?: string; at: number; receivedAt?: number }
  /** The account's own comment on its own post. */
  | { kind: 'comment'; commentId: string; text?: string; post?: string; at: number; receivedAt?: number }
  | { kind: 'tick' }
  /** Do not wait for this step any longer. */
  | { kind: 'skip'; step: string }
  | { kind: 'cancel' }
  /** Played here instead of in Instagram. */
  | { kind: 'simulate'; step: string; tap: string }
  | { kind: 'simulate'; step: string; answer: string };

export interface LiveRun {
  accountId: string;
  id: string;
  name: string;
  source: LiveSource;
  mode: 'live' | 'recorded';
  /** Whom the script speaks to. */
  person: TemplateValues;
  /** What `say template` says, rendered; by command, without the slash. */
  templates: Readonly<Record<string, readonly OutgoingMessage[]>>;
  ownIgsid: string;
  startedAt: number;
  startAtLine?: number;
  /** The runner's; absent until something has started the script. */
  state?: RunState;
  /** When the runner last spoke: its waits count from the moment at which all that it said has arrived. */
  turnedAt?: number;
  /** The comment that started it. */
  commentId?: string;
  steps: readonly LiveStep[];
  heard: readonly Heard[];
  /** Mids that have said what they had to say. */
  used: readonly string[];
  verdict: LiveVerdict;
  endedAt?: number;
  because?: LiveEnd;
}

/** How long a message may wait for its proof, ms. */
export const PROOF_LIMIT = 60_000;

/** How long somebody may take to write, tap or comment, ms. */
export const TURN_LIMIT = 180_000;

/** How far our clock and Instagram's may differ, ms. */
export const CLOCK_DIFFERENCE = 5_000;

/** How much is kept that nobody has asked for yet. */
export const HEARD_AT_MOST = 40;

/** The steps that are somebody's turn: what Aside writes in their name is not. */
export function isTurn({ kind, outboxId }: Pick<LiveStep, 'kind' | 'outboxId'>): boolean {
  return outboxId === undefined && (kind.startsWith('you-') || kind === 'quick-replies');
}

/** The steps that we send, or in a test whoever answers there. */
export function isSend({ kind, outboxId }: Pick<LiveStep, 'kind' | 'outboxId'>): boolean {
  return outboxId !== undefined || kind === 'says' || kind === 'public-reply' || kind === 'private-reply';
}

/** Whether nothing is open about it any more. */
export function isSettled({ state: { state } }: Pick<LiveStep, 'state'>): boolean {
  return state !== 'waiting' && state !== 'running';
}

/** Recorded that long at most, ms. */
export const RECORD_LIMIT = 30 * 60_000;

/** Recorded that many steps at most. */
export const RECORDED_AT_MOST = 100;
