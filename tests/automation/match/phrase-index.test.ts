import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseIndex } from '../../../utils/automation/match/phrase-index.ts';
import { isOneInText, isOneWholeText } from '../../../utils/automation/match/phrases-in-text.ts';

const has = (phrase: string, text: string) => phraseIndex([[phrase, 'it']]).ownersIn(text).length === 1;

describe('a phrase', () => {
  it.each([
    ['price', 'What is the PRICE?'],
    ['how much', 'And how\n much is it?'],
    ['preis', 'Préis?'],
    ['straße', 'in der STRASSE 5'],
    ['istanbul', 'İSTANBUL'],
    ['τιμη', 'Ποια είναι η ΤΙΜΉ;'],
    ['цена', 'Какая ЦЕНА?'],
    ['سعر', 'كم السِّعر؟'],
    ['سعر', 'وبالسعر نفسه'],
    ['מחיר', 'מה המְחִיר?'],
    ['価格', 'この価格は?'],
    ['价格', '请问价格多少'],
    ['ราคา', 'ขอราคาหน่อย'],
    ['가격', '가격이 얼마예요?'],
    ['❤', 'I ❤️ it'],
    ['👍', '👍🏽'],
    ['c++', 'do you teach c++?'],
    ['#gift', 'for the #GIFT please'],
  ])('%s is found in “%s”', (phrase, text) => {
    expect(has(phrase, text)).toBe(true);
    expect(isOneInText(['nowhere', phrase], text)).toBe(true);
  });

  it.each([
    ['price', 'pricey'],
    ['art', 'start the cart'],
    ['how much', 'how very much'],
    ['цена', 'оценка'],
    ['8', '2028'],
    ['가', '가격'],
    ['سعر', 'مسعر'],
    ['', 'anything'],
    ['?', 'anything?'],
  ])('%s is not found in “%s”', (phrase, text) => {
    expect(has(phrase, text)).toBe(false);
    expect(isOneInText([phrase], text)).toBe(false);
  });

  it('that is all of a message counts without the signs around it', () => {
    const index = phraseIndex([['link', 'it']]);
    expect(index.ownersOfWhole(' LINK!! ')).toEqual(['it']);
    expect(index.ownersOfWhole('the link')).toEqual([]);
  });

  it('is found by everybody who has it, each once, beside longer and shorter ones', () => {
    const index = phraseIndex([
      ['how much', 1],
      ['much', 2],
      ['how much is it', 3],
      ['much', 4],
      ['it', 1],
    ]);
    expect(index.ownersIn('Well, how much is it, how much?')).toEqual([1, 2, 4, 3]);
  });

  it('is found wherever it stands as words, and only there', () => {
    const word = fc.stringMatching(/^[a-z]{1,3}$/);
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.array(word, { minLength: 1, maxLength: 3 }),
        (text, phrase) => {
          const wanted = phrase.join(' ');
          expect(has(wanted, text.join(' '))).toBe(` ${text.join(' ')} `.includes(` ${wanted} `));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('is found alike whether it is looked for alone or with many others', () => {
    const letters = fc.constantFrom(
      'a',
      'b',
      'A',
      'é',
      ' ',
      '-',
      '?',
      '가',
      'و',
      'س',
      'م',
      '價',
      '❤️',
      '👍',
      '👍🏽',
      '7',
    );
    const words = fc.array(letters, { maxLength: 8 }).map((some) => some.join(''));
    fc.assert(
      fc.property(words, fc.array(fc.oneof(letters, words), { maxLength: 4 }), (text, phrases) => {
        const index = phraseIndex(phrases.map((phrase) => [phrase, phrase] as const));
        expect(isOneInText(phrases, text)).toBe(index.ownersIn(text).length > 0);
        expect(isOneWholeText(phrases, text)).toBe(index.ownersOfWhole(text).length > 0);
      }),
      { numRuns: 2_000 },
    );
  });
});
