import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../utils/search/fold.ts';
import { nameKeys } from '../../utils/search/keys.ts';
import { isMatch, queryWords, WORD_LENGTH, WORDS_PER_TEXT, wordsOf } from '../../utils/search/words.ts';

/** Whether a message with this text is found by this query. */
function finds(text: string, query: string): boolean {
  const words = wordsOf(text);
  const wanted = queryWords(query);
  return wanted.length > 0 && wanted.every((one) => words.some((word) => isMatch(one, word)));
}

/** What people write, what others look for, and what must not be found by it. */
const SCRIPTS: readonly [script: string, text: string, found: readonly string[], notFound: readonly string[]][] = [
  ['English', "Don't you ship to Cork?", ['ship', 'SHIP', 'co', 'don’t', 'cork ship'], ['hip', 'corks']],
  ['German', 'Schöne Grüße aus Köln, Straße 5', ['schone', 'SCHÖNE', 'grusse', 'GRÜSSE', 'strasse', 'köl'], ['rüße']],
  ['Turkish', 'İstanbul ve Iğdır, ışık', ['istanbul', 'ISTANBUL', 'ıstanbul', 'igdir', 'IŞIK', 'isik'], ['stanbul']],
  ['French', 'C’est déjà l’été à Orléans, cœur', ['deja', 'été', 'ete', 'orleans', 'coeur', 'cœ'], ['leans']],
  ['Polish', 'Łódź i żółw', ['lodz', 'zolw', 'ŁÓDŹ'], ['odz']],
  ['Vietnamese', 'Đường đến Việt Nam', ['duong', 'den viet', 'Việt', 'đường'], ['uong']],
  ['Greek', 'Ο δρόμος είναι ΜΑΚΡΥΣ', ['δρομος', 'ΔΡΌΜΟΣ', 'δρομοσ', 'μακρύς'], ['ρομος']],
  ['Russian', 'Ёлка и мой йод', ['елка', 'ЁЛКА', 'мой', 'йод'], ['мои', 'иод']],
  ['Ukrainian', 'Їжак із Києва', ['їжак', 'києва'], ['жак']],
  ['Arabic with harakat', 'مَرْحَبًا، أَيْنَ الطَّلَب؟ ٣٤', ['مرحبا', 'اين', 'أين', 'الطلب', '34'], ['رحبا']],
  ['Arabic, stretched', 'شكـــرا جزيلا', ['شكرا', 'شُكْرًا'], ['كرا']],
  ['Persian', 'می‌خواهم کتاب', ['ميخواهم', 'كتاب', 'کتا'], ['تاب']],
  ['Hebrew with niqqud', 'שָׁלוֹם לְכוּלָּם', ['שלום', 'לכולם', 'שָׁלוֹ'], ['לום']],
  ['Hindi', 'क़ीमत कितनी है? किताबें', ['कीमत', 'क़ीमत', 'कितनी', 'किताब'], ['कतनी', 'ताबें']],
  ['Bengali', 'দাম কত হবে', ['দাম', 'কত'], ['দম']],
  ['Tamil', 'விலை என்ன', ['விலை', 'என்'], ['வலை']],
  ['Thai', 'ราคาเท่าไหร่คะ ส่งไหม', ['ราคา', 'ไหร่', 'ส่ง', 'ราคาเท่าไหร่'], ['รคา', 'สง']],
  ['Thai with sara am', 'ทำงานวันนี้', ['ทำงาน', 'ทำ'], ['ทางาน']],
  ['Khmer', 'តើតម្លៃប៉ុន្មាន', ['តម្លៃ'], ['តមល']],
  [
    'Japanese',
    '東京都に行きます。コーヒーがほしい',
    ['東京', '京都', '東京都に行', 'コーヒー', 'こーひー', 'ほし', 'ひー'],
    ['京東', 'かほしい'],
  ],
  ['Japanese, half width', 'ﾊﾞﾅﾅください', ['バナナ', 'ばなな', 'くださ'], ['はなな']],
  ['Chinese', '我想买一件大衣', ['大衣', '想买', '一件大', '我想买一件大衣', '衣'], ['大想', '衣大']],
  ['Korean', '한국어 문장입니다', ['한국', '하', '문장', 'ㅎ'], ['국어']],
  ['letters of mathematics', '𝓐𝓷𝓷𝓪 ℌ𝔢𝔩𝔩𝔬', ['anna', 'hello'], ['nna']],
  ['full width', 'Ｈｅｌｌｏ １２', ['hello', '12'], ['ello']],
  ['emoji between words', '👍🏽danke❤️vielmals', ['danke', 'vielmals'], ['👍🏽', 'anke']],
  [
    'words without a blank',
    'gut.danke,@max.muster_mann #sale',
    ['danke', 'muster', 'mann', 'max.must', '#sale'],
    ['uster'],
  ],
  ['numbers', 'Order 12.500-77, +49 170 12345', ['12.500', '77', '170 123', '+49'], ['2345']],
  ['several lines', 'erste\nzweite\r\ndritte', ['zweite', 'erste dritte'], ['erstezweite']],
];

describe('words of a text', () => {
  it.each(SCRIPTS)('are found in %s', (_script, text, found, notFound) => {
    expect(found.filter((query) => !finds(text, query))).toEqual([]);
    expect(notFound.filter((query) => finds(text, query))).toEqual([]);
  });

  it('are the same however they are encoded', () => {
    for (const [, text] of SCRIPTS) expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')));
  });

  it('are there of any text that has letters, and each finds it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        for (const word of wordsOf(text)) expect(finds(text, word), JSON.stringify(word)).toBe(true);
      }),
    );
  });

  it('are found by the text itself, and by its beginning in one word', () => {
    const someText = fc.constantFrom(...SCRIPTS.map(([, text]) => text));
    fc.assert(
      fc.property(someText, someText, (one, other) => {
        expect(finds(`${one} ${other}`, other)).toBe(true);
        expect(finds(`${one} ${other}`, `${other} ${one}`)).toBe(true);
      }),
    );
  });

  it('are the same in the short way for plain letters as in the long way', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
        expect(wordsOf(`${text} Ω`)).toEqual([...wordsOf(text), 'ω']);
      }),
    );
    expect(wordsOf("it's 3.5kg, a_b @c.d-e\thttps://f.g/h?i=1 Ω").slice(0, -1)).toEqual(
      wordsOf("it's 3.5kg, a_b @c.d-e\thttps://f.g/h?i=1"),
    );
  });

  it('are bounded in number and length, and long ones are still found', () => {
    const many = Array.from({ length: WORDS_PER_TEXT * 2 }, (_, index) => `w${index}`).join(' ');
    expect(wordsOf(many)).toHaveLength(WORDS_PER_TEXT);
    const long = `x${'𝒚'.repeat(200)}`;
    expect(wordsOf(long).every((word) => word.length <= WORD_LENGTH)).toBe(true);
    expect(finds(long, long)).toBe(true);
    expect(finds(`a ${'丈'.repeat(50)}`, '丈丈丈丈丈')).toBe(true);
  });

  it('are none where there is nothing to look for', () => {
    for (const text of ['', '   ', '👍❤️', '…!?', '\u200d\ufe0f']) {
      expect(wordsOf(text)).toEqual([]);
      expect(queryWords(text)).toEqual([]);
    }
  });
});

describe('folding', () => {
  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
      { numRuns: 1_000 },
    );
    for (let code = 0; code < 0x1_1000; code += 1) {
      const letter = String.fromCodePoint(code);
      if (foldText(foldText(letter)) !== foldText(letter)) expect.unreachable(`U+${code.toString(16)}`);
    }
  });

  it('is the same for a text and for its characters one by one, which marking relies on', () => {
    const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
    for (const [script, text] of SCRIPTS) {
      const parts = Array.from(segmenter.segment(text), ({ segment }) => foldText(segment));
      expect(parts.join(''), script).toBe(foldText(text));
    }
  });
});

describe('names of people', () => {
  const words = (sources: Parameters<typeof nameKeys>[1]) => nameKeys('1', sources).map(([, word]) => word);

  it('are the words of name, username and labels, and the end of the id', () => {
    const person = { username: 'max.muster_mann', name: 'Max Müller 🌸' };
    expect(words({ igsid: '1234567890', person, labels: ['VIP Kunde'] })).toEqual(
      ['7890', 'kunde', 'mann', 'max', 'maxmustermann', 'muller', 'muster', 'vip'].sort(),
    );
  });

  it('are there without a profile', () => {
    expect(words({ igsid: '1234567890' })).toEqual(['7890']);
  });
});
