// Which of many phrases are in a text, in one walk over it: the cost grows with the text, however many phrases there are.
// Case, accents and the forms of an emoji make no difference; a phrase is found as words, not in the middle of one.
import { phraseAutomaton } from './phrase-automaton.ts';
import { comparablePhrase, comparableText, isWord } from './phrase-words.ts';

/** Phrases, each with whom it belongs to. */
export interface PhraseIndex<Owner> {
  /** Everything that owns a phrase of this text, each once, in the order in which the phrases end in it. */
  ownersIn(text: string): readonly Owner[];
  /** Those that own a phrase that is the whole text, apart from blanks and punctuation around it. */
  ownersOfWhole(text: string): readonly Owner[];
}

/** @param phrases those without a letter, digit or sign are passed over */
export function phraseIndex<Owner>(phrases: Iterable<readonly [phrase: string, owner: Owner]>): PhraseIndex<Owner> {
  const whole = new Map<string, Owner[]>();
  for (const [phrase, owner] of phrases) {
    const key = comparablePhrase(phrase);
    if (key === '') continue;
    const owners = whole.get(key);
    if (owners) owners.push(owner);
    else whole.set(key, [owner]);
  }
  const automaton = phraseAutomaton([...whole.keys()]);

  return {
    ownersIn(text) {
      const owners = new Set<Owner>();
      const read = comparableText(text);
      automaton.walk(read, (phrase, start, end) => {
        if (!isWord(read, start, end)) return;
        for (const owner of whole.get(phrase) ?? []) owners.add(owner);
      });
      return [...owners];
    },
    ownersOfWhole: (text) => [...new Set(whole.get(comparablePhrase(text)) ?? [])],
  };
}
