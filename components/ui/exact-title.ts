import { cell } from './cell.ts';
import { exactWords } from './time-words.ts';

/**
 * Whether exact times stand in titles. Off for a first paint that must not wait: the browser's first formatter of dates
 * costs about 30 ms in a new process (measured in Chromium 156), more than a whole list of rows.
 */
export const hasExactTitles = cell(true);

/** `title` with the exact time, as props; nothing while {@link hasExactTitles} is off. Times in ms since 1970. */
export function exactTitle(at: number, now: number, words: (exact: string) => string = String): { title?: string } {
  return hasExactTitles.value ? { title: words(exactWords(at, now)) } : {};
}
