/** How many characters of a quote say which message is meant. */
const ENOUGH = 90;

/** The beginning of a text on one line, cut between words. */
export function firstWords(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  if (characters.length <= ENOUGH) return line;
  const cut = characters.slice(0, ENOUGH).join('');
  const space = cut.lastIndexOf(' ');
  return `${space > ENOUGH / 2 ? cut.slice(0, space) : cut}…`;
}
