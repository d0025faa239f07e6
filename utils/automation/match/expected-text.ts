import { comparableText } from '../../instagram/same-text.ts';

/** What stands where words were taken out of a test. */
export const REDACTED = '[…]';

/** Whether a text is what a test expects: the same to a reader, with any words where some were taken out. */
export function isExpectedText(expected: string, observed: string): boolean {
  const text = comparableText(observed);
  const [first = '', ...others] = comparableText(expected).split(REDACTED);
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let place = first.length;
  for (const part of others) {
    const found = text.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return place <= text.length - last.length;
}
