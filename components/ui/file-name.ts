/** Letters of a file's name that come from what a person wrote. */
const LONGEST = 60;

/** Words as part of a file's name: `Price list: mugs/bowls` as `price-list-mugs-bowls`; empty where no letter is left. */
export function fileWords(words: string): string {
  const letters = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}]+/gu, '-');
  return Array.from(letters).slice(0, LONGEST).join('').replace(/^-|-$/g, '');
}

/** The day as part of a file's name: `2026-11-22`. @param now ms since 1970 */
export function fileDay(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
