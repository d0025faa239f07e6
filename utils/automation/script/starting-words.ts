/**
 * What somebody may write to start a script: the first phrase of a trigger that takes words; a word of ours where any words
 * start it.
 */
export function startingWords({ phrases }: { phrases?: readonly string[] }): string {
  return phrases?.[0] ?? 'hello';
}
