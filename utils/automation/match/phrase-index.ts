// Which of many phrases are in a text, in one walk over it: the cost grows with the text, however many phrases there are.
// Case, accents and the forms of an emoji make no difference; a phrase is found as words, not in the middle of one.
import { foldText, isAscii } from '../../search/fold.ts';
import { phraseAutomaton } from './phrase-automaton.ts';

/** Phrases, each with whom it belongs to. */
export interface PhraseIndex<Owner> {
  /** Everything that owns a phrase of this text, each once, in the order in which the phrases end in it. */
  ownersIn(text: string): readonly Owner[];
  /** Those that own a phrase that is the whole text, apart from blanks and punctuation around it. */
  ownersOfWhole(text: string): readonly Owner[];
}

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

/** @param phrases those without a letter, digit or sign are passed over */
export function phraseIndex<Owner>(phrases: Iterable<readonly [phrase: string, owner: Owner]>): PhraseIndex<Owner> {
  const whole = new Map<string, Owner[]>();
  for (const [phrase, owner] of phrases) {
    const key = plain(phrase);
    if (key === '') continue;
    const owners = whole.get(key);
    if (owners) owners.push(owner);
    else whole.set(key, [owner]);
  }
  const automaton = phraseAutomaton([...whole.keys()]);

  return {
    ownersIn(text) {
      const owners = new Set<Owner>();
      const read = spaced(text);
      automaton.walk(read, (phrase, start, end) => {
        if (!isWord(read, start, end)) return;
        for (const owner of whole.get(phrase) ?? []) owners.add(owner);
      });
      return [...owners];
    },
    ownersOfWhole: (text) => [...new Set(whole.get(plain(text)) ?? [])],
  };
}

function spaced(text: string): string {
  const folded = foldText(text);
  // Composed again: a Korean syllable is one character, of which no part is a word.
  const composed = isAscii(folded) ? folded : folded.normalize('NFC').replace(FORMS, '');
  return composed.replace(/\s+/gu, ' ');
}

function plain(text: string): string {
  return spaced(text).replace(EDGES, '');
}

/** Whether the stretch is not cut out of a word. `start` and `end` in UTF-16, `end` exclusive. */
function isWord(text: string, start: number, end: number): boolean {
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
