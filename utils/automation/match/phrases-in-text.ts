import { phraseIndex } from './phrase-index.ts';

/** Whether one of the phrases is in a text, as words. */
export function isOneInText(phrases: readonly string[], text: string): boolean {
  return indexOf(phrases).ownersIn(text).length > 0;
}

/** Whether one of the phrases is the whole text. */
export function isOneWholeText(phrases: readonly string[], text: string): boolean {
  return indexOf(phrases).ownersOfWhole(text).length > 0;
}

function indexOf(phrases: readonly string[]) {
  return phraseIndex(phrases.map((phrase) => [phrase, phrase] as const));
}
