import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../utils/search/excerpt.ts';
import { queryWords } from '../../utils/search/words.ts';

/** The excerpt with its marks as brackets, and dots where something was cut. */
function marked(text: string, query: string): string {
  const excerpt = excerptOf(text, queryWords(query));
  let shown = excerpt.text;
  for (const { start, end } of excerpt.marks.toReversed()) {
    shown = `${shown.slice(0, start)}[${shown.slice(start, end)}]${shown.slice(end)}`;
  }
  return `${excerpt.cutBefore ? '…' : ''}${shown}${excerpt.cutAfter ? '…' : ''}`;
}

describe('the excerpt of a text', () => {
  it.each([
    ['Schöne GRÜẞE aus Köln', 'grusse köl', 'Schöne [GRÜẞE] aus [Köl]n'],
    ['ship, shipping and a flagship', 'ship', '[ship], [ship]ping and a flagship'],
    ['ship now, shipping later', 'ship later', '[ship] now, shipping [later]'],
    ['أَيْنَ الطَّلَب؟', 'اين', '[أَيْنَ] الطَّلَب؟'],
    ['東京都に行きます', '京都', '東[京都]に行きます'],
    ['東京都に行きます', '都に行きま', '東京[都に行きま]す'],
    ['ราคาเท่าไหร่คะ', 'ไหร่', 'ราคาเท่า[ไหร่]คะ'],
    ['한국어 문장', '하', '[한]국어 문장'],
    ['क़ीमत कितनी', 'कीमत', '[क़ीमत] कितनी'],
    ['👨‍👩‍👧 ﬁne café́', 'fine cafe', '👨‍👩‍👧 [ﬁne] [café́]'],
    ['nothing of it', 'xyz', 'nothing of it'],
  ])('marks what was found in %s', (text, query, expected) => {
    expect(marked(text, query)).toBe(expected);
  });

  it('shows the hit of a long text, and begins with a word', () => {
    const long = `${'lorem ipsum '.repeat(30)}needle ${'dolor sit '.repeat(30)}`;
    const shown = marked(long, 'needle');
    expect(shown).toMatch(/^…(lorem|ipsum) .*\[needle\] .*…$/);
    expect(shown.length).toBeLessThan(130);
  });

  it('never cuts a character, and marks lie in it in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        (text, query) => {
          const excerpt = excerptOf(text, queryWords(query));
          expect(text.includes(excerpt.text)).toBe(true);
          expect(excerpt.text.isWellFormed()).toBe(text.isWellFormed());
          let last = -1;
          for (const { start, end } of excerpt.marks) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBeLessThanOrEqual(excerpt.text.length);
        },
      ),
    );
  });
});
