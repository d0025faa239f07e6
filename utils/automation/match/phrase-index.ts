// Which of many phrases are in a text, in one walk over it: the cost grows with the text, however many phrases there are.
// Case, accents and the forms of an emoji make no difference; a phrase is found as words, not in the middle of one.
import { foldText } from '../../search/fold.ts';

/** Phrases, each with whom it belongs to. */
export interface PhraseIndex<Owner> {
  /** Everything that owns a phrase of this text, each once, in the order in which the phrases end in it. */
  ownersIn(text: string): readonly Owner[];
  /** Those that own a phrase that is the whole text, apart from blanks and punctuation around it. */
  ownersOfWhole(text: string): readonly Owner[];
}

/** A state of the automaton of Aho and Corasick (1975). */
interface Node {
  next: Map<string, Node>;
  /** Where to go on when the next character leads nowhere: the longest end of what was read that begins a phrase. */
  fallback: Node | undefined;
  /** Phrases that end here, also as the end of a longer one. */
  ends: { owner: unknown; length: number }[];
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
  const root: Node = { next: new Map(), fallback: undefined, ends: [] };
  const whole = new Map<string, Owner[]>();
  for (const [phrase, owner] of phrases) {
    const characters = [...plain(phrase)];
    if (characters.length === 0) continue;
    let node = root;
    for (const character of characters) node = childOf(node, character);
    node.ends.push({ owner, length: characters.length });
    const key = characters.join('');
    whole.set(key, [...(whole.get(key) ?? []), owner]);
  }
  linkFallbacks(root);

  return {
    ownersIn: (text) => [...new Set(found(root, [...spaced(text)]))] as Owner[],
    ownersOfWhole: (text) => [...new Set(whole.get(plain(text)) ?? [])],
  };
}

function spaced(text: string): string {
  // Composed again: a Korean syllable is one character, of which no part is a word.
  return foldText(text).normalize('NFC').replace(FORMS, '').replace(/\s+/gu, ' ');
}

function plain(text: string): string {
  return spaced(text).replace(EDGES, '');
}

function childOf(node: Node, character: string): Node {
  const present = node.next.get(character);
  if (present) return present;
  const made: Node = { next: new Map(), fallback: undefined, ends: [] };
  node.next.set(character, made);
  return made;
}

/** Breadth first, so that a node's fallback, which is shorter, is complete before it. */
function linkFallbacks(root: Node): void {
  const queue: Node[] = [];
  for (const child of root.next.values()) {
    child.fallback = root;
    queue.push(child);
  }
  for (const node of queue) {
    for (const [character, child] of node.next) {
      child.fallback = follow(node.fallback, character) ?? root;
      child.ends.push(...child.fallback.ends);
      queue.push(child);
    }
  }
}

/** The nearest node from which the character leads on. */
function follow(from: Node | undefined, character: string): Node | undefined {
  for (let node = from; node; node = node.fallback) {
    const next = node.next.get(character);
    if (next) return next;
  }
  return undefined;
}

function* found(root: Node, characters: readonly string[]): Generator<unknown> {
  let node = root;
  for (const [at, character] of characters.entries()) {
    node = follow(node, character) ?? root;
    for (const { owner, length } of node.ends) {
      if (isWord(characters, at - length + 1, at)) yield owner;
    }
  }
}

/** Whether the stretch is not cut out of a word. */
function isWord(characters: readonly string[], first: number, last: number): boolean {
  const length = last - first + 1;
  return (
    (isEdge(characters[first - 1], characters[first]) || isAfterProclitic(characters, first, length)) &&
    (isEdge(characters[last], characters[last + 1]) || isBeforeParticle(characters[last + 1], length))
  );
}

function isAfterProclitic(characters: readonly string[], first: number, length: number): boolean {
  const clitics = PROCLITICS.find(({ script }) => script.test(characters[first] ?? ''));
  if (!clitics || length < LONG_ENOUGH.proclitic) return false;
  let start = first;
  while (start > 0 && LETTER.test(characters[start - 1] ?? '')) start -= 1;
  return clitics.before.test(characters.slice(start, first).join(''));
}

/** Korean particles follow their word without a blank. */
function isBeforeParticle(after: string | undefined, length: number): boolean {
  return after !== undefined && HANGUL.test(after) && length >= LONG_ENOUGH.hangul;
}

function isEdge(before: string | undefined, after: string | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  if (!LETTER.test(before) || !LETTER.test(after)) return true;
  return UNSPACED.test(before) || UNSPACED.test(after);
}
