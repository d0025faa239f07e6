/**
 * Whether two texts are the same to a reader: blanks at the ends, kinds of line end and the way accents are composed
 * do not count. Instagram may change those between the request and the echo.
 */
export function sameText(one: string, other: string): boolean {
  return comparableText(one) === comparableText(other);
}

/** A text as {@link sameText} compares it. */
export function comparableText(text: string): string {
  return text.replaceAll('\r\n', '\n').normalize('NFC').trim();
}
