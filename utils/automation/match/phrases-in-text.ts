// A few phrases, looked for one after another. Many of them, or in many texts: `phrase-index.ts`, which finds the same.
import { comparablePhrase, comparableText, isWord } from './phrase-words.ts';

/** Whether one of the phrases is in a text, as words. */
export function isOneInText(phrases: readonly string[], text: string): boolean {
  const read = comparableText(text);
  return phrases.some((phrase) => standsIn(read, comparablePhrase(phrase)));
}

/** Whether one of the phrases is the whole text. */
export function isOneWholeText(phrases: readonly string[], text: string): boolean {
  const whole = comparablePhrase(text);
  return whole !== '' && phrases.some((phrase) => comparablePhrase(phrase) === whole);
}

function standsIn(text: string, phrase: string): boolean {
  if (phrase === '') return false;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    if (isWord(text, at, at + phrase.length)) return true;
  }
  return false;
}
