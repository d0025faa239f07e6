// Where a run of a script stands. Data alone: whoever has the script and this can go on, after any restart.
import { LIMITS } from '../../instagram/limits.ts';

/** What one person is being told by one script. Times in ms since 1970. */
export interface RunState {
  startedAt: number;
  /** The step that comes next: in the main part, or in the branch of that place. */
  next: { branch: number | 'main'; step: number };
  /** What it waits for; absent while a step is about to be done, and after the end. */
  waiting?: Waiting;
  /** Steps done and messages said so far, for the ceilings. */
  steps: number;
  messages: number;
  /** Payloads of the buttons and quick replies that were offered, each once. */
  offered: readonly string[];
  ended?: { at: number; because: RunEnd };
}

/** What a run waits for. `until` in ms since 1970. */
export type Waiting =
  /** A pause of the script. */
  | { for: 'time'; until: number }
  /** Words or a quick reply; after that the script goes on without. */
  | { for: 'answer'; until: number }
  /** Nothing more to say by itself: a tap or words may lead on. */
  | { for: 'branch'; until: number };

/** Why a run is over. */
export type RunEnd =
  /** Everything was said. */
  | 'done'
  | 'handed-over'
  /** A person of the account typed in the conversation, and the script says that it stops then. */
  | 'person-typed'
  /** A ceiling: a script that turns in a circle comes to an end. */
  | 'too-many-steps'
  | 'too-many-messages'
  /** Nobody tapped or answered for as long as a run lives. */
  | 'nobody-answered';

/** Ours: no run needs more, and none can have more. */
export const CEILINGS = {
  steps: 100,
  messages: 20,
  /** How long it waits for a tap, ms: as long as the reply window that the tap would open anew. */
  life: LIMITS.replyWindow.max,
} as const;
