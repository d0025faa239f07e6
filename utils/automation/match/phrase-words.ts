// Where a phrase stands in a text: as words, not in the middle of one. Case, accents and the forms of an emoji make no
// difference.
import { foldText, isAscii } from '../../search/fold.ts';

const LETTER = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that write no space between words: a phrase is one wherever it stands. */
const UNSPACED =
  /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/v;
/** Forms of one emoji: colour of skin, and whether it is drawn or written. */
const FORMS = /\p{Emoji_Modifier}|\uFE0E|\uFE0F/gu;
const HANGUL = /\p{scx=Hang}/u;
/** What is written together with the word that follows it: and, in, for, the. */
const PROCLITICS: readonly { script: RegExp; before: RegExp }[] = [
  { script: /\p{scx=Arab}/u, before: /^[وف]?(?:[بك]?(?:ال)?|لل?)$/ },
  { script: /\p{scx=Hebr}/u, before: /^[וש]?[בכלמ]?ה?$/ },
];
/** Letters of a word that may have something written together with it. Shorter ones would be found in too much. */
const LONG_ENOUGH = { hangul: 2, proclitic: 3 };
const EDGES = /^[\s\p{P}]+|[\s\p{P}]+$/gu;

/** A text as phrases are looked for in it. */
export function comparableText(text: string): string {
  const folded = foldText(text);
  // Composed again: a Korean syllable is one character, of which no part is a word.
  const composed = isAscii(folded) ? folded : folded.normalize('NFC').replace(FORMS, '');
  return composed.replace(/\s+/gu, ' ');
}

/** A phrase as it is looked for: without blanks and punctuation around it. Empty when it has no letter, digit or sign. */
export function comparablePhrase(phrase: string): string {
  return comparableText(phrase).replace(EDGES, '');
}

/** Whether the stretch of a comparable text is not cut out of a word. `start` and `end` in UTF-16, `end` exclusive. */
export function isWord(text: string, start: number, end: number): boolean {
  const [first, after] = [characterAt(text, start), characterAt(text, end)];
  return (
    (isEdge(characterBefore(text, start), first) || isAfterProclitic(text, start, end)) &&
    (isEdge(characterBefore(text, end), after) || isBeforeParticle(after, text.slice(start, end)))
  );
}

function isAfterProclitic(text: string, start: number, end: number): boolean {
  const first = characterAt(text, start) ?? '';
  const clitics = PROCLITICS.find(({ script }) => script.test(first));
  if (!clitics || lengthOf(text.slice(start, end)) < LONG_ENOUGH.proclitic) return false;
  let from = start;
  for (let letter = characterBefore(text, from); letter && LETTER.test(letter); letter = characterBefore(text, from)) {
    from -= letter.length;
  }
  return clitics.before.test(text.slice(from, start));
}

/** Korean particles follow their word without a blank. */
function isBeforeParticle(after: string | undefined, phrase: string): boolean {
  return after !== undefined && HANGUL.test(after) && lengthOf(phrase) >= LONG_ENOUGH.hangul;
}

/** In characters. */
function lengthOf(phrase: string): number {
  return [...phrase].length;
}

function characterAt(text: string, place: number): string | undefined {
  const point = text.codePointAt(place);
  return point === undefined ? undefined : String.fromCodePoint(point);
}

function characterBefore(text: string, place: number): string | undefined {
  if (place <= 0) return undefined;
  const isPair = place >= 2 && (text.codePointAt(place - 2) ?? 0) > 0xffff;
  return text.slice(place - (isPair ? 2 : 1), place);
}

function isEdge(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  if (!LETTER.test(before) || !LETTER.test(after)) return true;
  return UNSPACED.test(before) || UNSPACED.test(after);
}
