import { isExpectedText } from './expected-text.ts';

/** Whether a message has what a test expects: each of these titles, in this order. Others may stand among them. */
export function hasExpectedTitles(expected: readonly string[], observed: readonly string[]): boolean {
  let from = 0;
  for (const title of expected) {
    const place = observed.findIndex((other, at) => at >= from && isExpectedText(title, other));
    if (place < 0) return false;
    from = place + 1;
  }
  return true;
}
