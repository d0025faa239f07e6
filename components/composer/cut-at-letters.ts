/** Words cut where the letters were found, so that they can be marked; the last two are empty if others hold them. */
export function cutAtLetters(words: string, letters: string): [before: string, found: string, after: string] {
  const at = letters === '' ? -1 : words.toLowerCase().indexOf(letters.toLowerCase());
  if (at < 0) return [words, '', ''];
  return [words.slice(0, at), words.slice(at, at + letters.length), words.slice(at + letters.length)];
}
