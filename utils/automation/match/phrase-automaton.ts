// The automaton of Aho and Corasick (1975): all places of many phrases in a text, in one walk over it. Its states lie in flat
// arrays, so that thousands of phrases are walked nearly as fast as twenty.

/** Phrases, ready to be looked for in text after text. */
export interface PhraseAutomaton {
  /** Calls back for each place where a phrase stands, in the order of their ends. Offsets in UTF-16, `end` exclusive. */
  walk(text: string, found: (phrase: string, start: number, end: number) => void): void;
}

/** No state, and no letter of any phrase; the first state has the number 0, too, and no letter leads to it. */
const NONE = 0;
const FREE = -1;

/** @param phrases each once, none empty */
export function phraseAutomaton(phrases: readonly string[]): PhraseAutomaton {
  const letterOf = letters(phrases);
  const size = phrases.reduce((sum, phrase) => sum + phrase.length, 1);
  // State and letter, and where they lead to, in one table with open addresses that is at most half full.
  const mask = 2 ** Math.ceil(Math.log2(size * 2 + 2)) - 1;
  const keys = new Float64Array(mask + 1).fill(FREE);
  const targets = new Int32Array(mask + 1);
  const depth = new Int32Array(size);
  /** Where to go on when the next letter leads nowhere: the longest end of what was read that begins a phrase. */
  const fallback = new Int32Array(size);
  /** The state itself or the next by way of the fallbacks at which a phrase ends. */
  const ending = new Int32Array(size);
  const ends = new Map<number, string>();
  let states = 1;

  function slot(state: number, letter: number): number {
    const key = state * 65_536 + letter;
    let place = (Math.imul(state, 0x9e3779b1) ^ Math.imul(letter, 0x85ebca6b)) >>> 7;
    for (place &= mask; keys[place] !== FREE && keys[place] !== key; place = (place + 1) & mask);
    return place;
  }

  function next(state: number, letter: number): number {
    return targets[slot(state, letter)] ?? NONE;
  }

  const edges: { from: number; letter: number; to: number }[] = [];
  for (const phrase of phrases) {
    let state = 0;
    for (let at = 0; at < phrase.length; at += 1) {
      const letter = letterOf(phrase.charCodeAt(at));
      const place = slot(state, letter);
      if (keys[place] === FREE) {
        keys[place] = state * 65_536 + letter;
        targets[place] = states;
        depth[states] = at + 1;
        edges.push({ from: state, letter, to: states });
        states += 1;
      }
      state = targets[place] ?? NONE;
    }
    ends.set(state, phrase);
  }

  // The short ones first: a fallback is shorter, and complete before it is needed.
  edges.sort((one, other) => (depth[one.to] ?? 0) - (depth[other.to] ?? 0));
  for (const { from, letter, to } of edges) {
    let back = from;
    let target = NONE;
    while (back !== 0 && target === NONE) {
      back = fallback[back] ?? NONE;
      target = next(back, letter);
    }
    fallback[to] = target;
    ending[to] = ends.has(to) ? to : (ending[target] ?? NONE);
  }

  return {
    walk(text, found) {
      let state = 0;
      for (let at = 0; at < text.length; at += 1) {
        const letter = letterOf(text.charCodeAt(at));
        if (letter === NONE) {
          state = 0;
          continue;
        }
        let target = next(state, letter);
        while (target === NONE && state !== 0) {
          state = fallback[state] ?? NONE;
          target = next(state, letter);
        }
        state = target;
        for (let end = ending[state] ?? NONE; end !== NONE; end = ending[fallback[end] ?? NONE] ?? NONE) {
          const phrase = ends.get(end);
          if (phrase !== undefined) found(phrase, at + 1 - phrase.length, at + 1);
        }
      }
    },
  };
}

const ASCII = 128;

/** Numbers for the letters of the phrases, from 1; {@link NONE} for every other. Letters are UTF-16 units. */
function letters(phrases: readonly string[]): (unit: number) => number {
  const ascii = new Uint16Array(ASCII);
  const others = new Map<number, number>();
  let count = 0;
  for (const phrase of phrases) {
    for (let at = 0; at < phrase.length; at += 1) {
      const unit = phrase.charCodeAt(at);
      if ((unit < ASCII ? ascii[unit] : others.get(unit)) || count === 0xffff) continue;
      count += 1;
      if (unit < ASCII) ascii[unit] = count;
      else others.set(unit, count);
    }
  }
  return (unit) => (unit < ASCII ? ascii[unit] : others.get(unit)) ?? NONE;
}
