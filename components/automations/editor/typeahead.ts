import { foldText } from '../../../utils/search/fold.ts';

/** Letters that were typed one soon after the other. */
export interface TypedLetters {
  letters: string;
  /** When the last of them was typed, ms. */
  at: number;
}

/** Who waits longer begins anew, ms. */
const REST = 700;

/**
 * What is typed with one more key.
 *
 * @param now ms, of the same clock as `before`
 * @returns `undefined` where the key is none of a name: a blank begins none
 */
export function typedOn(before: TypedLetters | undefined, key: string, now: number): TypedLetters | undefined {
  const begun = before && now - before.at < REST ? before.letters : '';
  if ([...key].length !== 1 || (key === ' ' && begun === '')) return undefined;
  return { letters: begun + key, at: now };
}

/**
 * The place of the name that is meant. More letters stay where they fit; one, or the same one again, goes on to the next.
 *
 * @param from place of the present one, -1 where there is none
 * @returns -1 where no name begins like this
 */
export function placeOfName(names: readonly string[], letters: string, from: number): number {
  const folded = foldText(letters);
  const [first = '', ...more] = [...folded];
  const next = (wanted: string, start: number): number => {
    const places = names.map((_name, step) => (start + step) % names.length);
    return places.find((place) => foldText(names[place] ?? '').startsWith(wanted)) ?? -1;
  };
  const whole = next(folded, more.length > 0 ? Math.max(0, from) : from + 1);
  return whole < 0 && more.every((letter) => letter === first) ? next(first, from + 1) : whole;
}
