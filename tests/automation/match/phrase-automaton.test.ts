import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phraseAutomaton } from '../../../utils/automation/match/phrase-automaton.ts';

it('finds every place of every phrase, also those within and across others, and nothing else', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '👍', '木'), maxLength: 30 });
  const phrases = fc.uniqueArray(
    letters.filter((phrase) => phrase !== ''),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(phrases, letters, (wanted, text) => {
      const found: string[] = [];
      phraseAutomaton(wanted).walk(text, (phrase, start, end) => {
        expect(text.slice(start, end)).toBe(phrase);
        found.push(`${start} ${phrase}`);
      });
      const places = wanted.flatMap((phrase) =>
        text === ''
          ? []
          : Array.from({ length: text.length }, (_, start) => start)
              .filter((start) => text.startsWith(phrase, start))
              .map((start) => `${start} ${phrase}`),
      );
      expect(found.toSorted()).toEqual(places.toSorted());
    }),
    { numRuns: 500 },
  );
});
