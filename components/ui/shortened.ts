/**
 * A text in one line, for lists and headings: where it has more letters than that, its beginning and an ellipsis. Letters
 * are what a person takes for one: a flag is one.
 *
 * @param longest letters, with the ellipsis
 */
export function shortened(text: string, longest: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  // No letter has less than one unit.
  if (line.length <= longest) return line;
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(line);
  let end = 0;
  let count = 0;
  for (const { index } of letters) {
    if (count === longest - 1) end = index;
    if (count === longest) return `${line.slice(0, end).trimEnd()}…`;
    count += 1;
  }
  return line;
}
