// The keys of the two indexes that are searched.
import { foldText } from './fold.ts';
import { wordsOf } from './words.ts';

/** A word of a name, folded. */
export type NameKey = [accountId: string, word: string];

/**
 * A word of a message, folded, and the negated time of the message (`-shownAt`, ms since 1970): what is read forwards,
 * which is the one way that every browser reads in one go, comes newest first.
 */
export type WordKey = [accountId: string, word: string, back: number];

/** By what a person is found. */
export interface NameSources {
  igsid: string;
  person?: { username?: string; name?: string };
  labels?: readonly string[];
}

/**
 * The words of the name, of the username, of the labels; the username also without what stands between its parts, and the
 * last four digits of the id, which are all that is shown of a person without a name. Sorted, so that equal sources give
 * equal rows.
 */
export function nameKeys(accountId: string, { igsid, person = {}, labels = [] }: NameSources): NameKey[] {
  const { username = '', name = '' } = person;
  const joined = foldText(username).replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  const words = new Set([name, username, joined, igsid.slice(-4), ...labels].flatMap(wordsOf));
  return [...words].sort().map((word) => [accountId, word]);
}

/** @param shownAt ms since 1970 */
export function wordKeys(accountId: string, words: readonly string[], shownAt: number): WordKey[] {
  return words.map((word) => [accountId, word, 0 - shownAt]);
}
