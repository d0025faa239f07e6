// What a person decided and wrote about a conversation. No event changes it; what a person writes later outdates it.

/** Times in ms since 1970. `through` is the `at` of the newest thing said when it was decided: what comes later counts anew. */
export interface Desk {
  /** Put away: it asks for no answer until something newer than `through` is said to the account. */
  done?: { through: number; at: number };
  /** Put off until then, or until something newer than `through` is said to the account. */
  snoozed?: { until: number; through: number; at: number };
  /** At most `NOTE_LENGTH` characters (UTF-16). */
  note?: string;
  /** In the order in which they were given, each once, at most `LABELS_PER_PERSON`. */
  labels?: readonly string[];
}

/** Ours: what fits on a card. Characters, UTF-16. */
export const NOTE_LENGTH = 2_000;
/** Ours. Characters, UTF-16. */
export const LABEL_LENGTH = 40;
/** Ours. */
export const LABELS_PER_PERSON = 12;
