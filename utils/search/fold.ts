// One spelling for all the ways in which people write the same word. Whatever is folded here is folded in messages, in
// names and in what is looked for alike, so nothing is lost by it; two words that become one are both found.

/** Letters that have a sign in them and are yet letters of their own: Cyrillic й, voiced kana. */
const LETTERS_WITH_SIGN = /\u0438\u0306|[\u3041-\u30ff][\u3099\u309a]/g;

/**
 * Signs that people leave out when they type in haste: accents, harakat, niqqud, stress marks, and what is not seen at all.
 * The vowel signs of Indic and of South-East Asian scripts are letters and stay; of Devanagari only the nukta goes.
 */
const SIGNS =
  /[[\p{Script=Inherited}\p{Default_Ignorable_Code_Point}[\p{M}&&[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Cyrillic}]]\u0640\u093c]--[\u3099\u309a]]/gv;

/** What no decomposition of Unicode tells. With Turkish in mind, every i is one letter; ß is ss, as in SS. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ς', 'σ'],
  // Arabic as Persian keyboards write it, and endings that are often written without their dots.
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
  ['ٱ', 'ا'],
  // Devanagari: both nasal signs.
  ['ँ', 'ं'],
]);
const SPELLED = new RegExp(`[${[...SPELLINGS.keys()].join('')}]`, 'g');

/** Arabic and Persian digits; their last four bits are the digit. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Each stands 0x60 behind its hiragana. */
const KATAKANA = /[\u30a1-\u30f6]/g;

/** Whether a text has no letters but a to z, and so only one spelling. */
export function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}

/** The one spelling of a text: lower case, without signs, kana as hiragana. Folding again changes nothing. */
export function foldText(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(LETTERS_WITH_SIGN, (letter) => letter.normalize('NFC'))
    .replace(SIGNS, '')
    .replace(SPELLED, (letter) => SPELLINGS.get(letter) ?? letter)
    .replace(DIGITS, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
}
