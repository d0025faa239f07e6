// What a person decided and wrote about a conversation. No event changes it; what a person writes later outdates it.
import { withoutUndefined } from '../instagram/without-undefined.ts';

/**
 * Times in ms since 1970. `through` is the `at` of what the person had said last when it was decided, 0 where it was
 * nothing: always by Instagram's clock, so that what comes later counts anew however wrong ours is.
 */
export interface Desk {
  /** Put away: it asks for no answer until something newer than `through` is said to the account. */
  done?: { through: number; at: number };
  /**
   * Put off until then, or until something newer than `through` is said to the account, or the account says something.
   * `spoken` is the `mid` of what either side had said last: that is no answer to it.
   */
  snoozed?: { until: number; through: number; at: number; spoken?: string };
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

/** Puts a conversation away, as far as it was said until `through`. What is done is not also snoozed. */
export function putAway(desk: Desk | undefined, done: { through: number; at: number }): Desk | undefined {
  return deskOf({ ...desk, done, snoozed: undefined });
}

/** Takes back what was put away. */
export function takeBack(desk: Desk | undefined): Desk | undefined {
  return deskOf({ ...desk, done: undefined });
}

/** Puts a conversation off. What is snoozed is not also done. */
export function snooze(desk: Desk | undefined, snoozed: NonNullable<Desk['snoozed']>): Desk | undefined {
  return deskOf({ ...desk, done: undefined, snoozed });
}

/** Brings back what was put off. */
export function wake(desk: Desk | undefined): Desk | undefined {
  return deskOf({ ...desk, snoozed: undefined });
}

/** Replaces the note. @param note as `asNote` gave it; empty removes it */
export function withNote(desk: Desk | undefined, note: string): Desk | undefined {
  return deskOf({ ...desk, note: note || undefined });
}

/** Replaces the labels. @param labels as `asLabels` gave them */
export function withLabels(desk: Desk | undefined, labels: readonly string[]): Desk | undefined {
  return deskOf({ ...desk, labels: labels.length > 0 ? labels : undefined });
}

/** What was written, as it is kept; `undefined` when it is too long. */
export function asNote(text: string): string | undefined {
  const note = text.trim();
  return note.length > NOTE_LENGTH ? undefined : note;
}

/**
 * Labels as they are kept: blanks at the ends and in a row are gone, and each is there once, whatever its case, in the
 * first form it was given.
 *
 * @returns `undefined` when one is too long, or there are too many
 */
export function asLabels(labels: readonly string[]): readonly string[] | undefined {
  const byFold = new Map<string, string>();
  for (const given of labels) {
    const label = given.trim().replace(/\s+/gu, ' ').normalize();
    const fold = label.toLowerCase();
    if (label !== '' && !byFold.has(fold)) byFold.set(fold, label);
  }
  const kept = [...byFold.values()];
  return kept.length > LABELS_PER_PERSON || kept.some((label) => label.length > LABEL_LENGTH) ? undefined : kept;
}

/** What was said last in a conversation; absent where nothing was. Times in ms since 1970. */
export interface LastWords {
  /** By the person, to the account. */
  heardAt?: number;
  /** By either side. */
  spoken?: { mid: string; at: number; direction: 'in' | 'out' };
}

/** What of the desk still holds: only newer words end it, so it does not depend on when it is asked. */
export function standing(
  desk: Desk | undefined,
  { heardAt = 0, spoken }: LastWords,
): { doneAt?: number; wakesAt?: number } {
  const { done, snoozed } = desk ?? {};
  const isAnswered =
    spoken?.direction === 'out' && spoken.mid !== snoozed?.spoken && spoken.at > (snoozed?.through ?? 0);
  return {
    ...(done && heardAt <= done.through && { doneAt: done.at }),
    ...(snoozed && heardAt <= snoozed.through && !isAnswered && { wakesAt: snoozed.until }),
  };
}

/** In one order of keys, so that equal ones are equal to the byte; `undefined` when nothing is left. */
function deskOf({ done, snoozed, note, labels }: { [Key in keyof Desk]: Desk[Key] | undefined }): Desk | undefined {
  const desk: Desk = withoutUndefined({ done, snoozed, note, labels });
  return Object.keys(desk).length > 0 ? desk : undefined;
}
