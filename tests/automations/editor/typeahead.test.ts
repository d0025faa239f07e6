// Letters lead to an entry of the menu, also when they are typed fast.
import { describe, expect, it } from 'vitest';
import { placeOfName, type TypedLetters, typedOn } from '../../../components/automations/editor/typeahead.ts';

const NAMES = ['A tap', 'Any message', 'Once', 'Pause', 'Hand over', 'End', 'Écho', 'An answer', 'Send', 'Say'];

/** Key after key, each so many ms after the one before; the place where it ends. */
function type(keys: string, gap: number, start = 0): number {
  let [typed, place]: [TypedLetters | undefined, number] = [undefined, start];
  for (const [index, key] of [...keys].entries()) {
    typed = typedOn(typed, key, index * gap);
    const next = typed ? placeOfName(NAMES, typed.letters, place) : -1;
    if (next >= 0) place = next;
  }
  return place;
}

describe('letters in a menu', () => {
  it('are collected while they come quickly', () => {
    expect(NAMES[type('hand', 100)]).toBe('Hand over');
    expect(NAMES[type('hand over', 100)]).toBe('Hand over');
    expect(NAMES[type('an a', 100)]).toBe('An answer');
    expect(NAMES[type('sa', 100)]).toBe('Say');
  });

  it('begin anew after a rest', () => {
    expect(NAMES[type('hs', 2000)]).toBe('Send');
    expect(typedOn({ letters: 'ha', at: 0 }, 'n', 5000)).toEqual({ letters: 'n', at: 5000 });
  });

  it('go on to the next one that begins so, and around the end', () => {
    expect(NAMES[type('ss', 100)]).toBe('Say');
    expect(NAMES[type('sss', 100)]).toBe('Send');
    expect(NAMES[type('a', 100, 7)]).toBe('A tap');
    expect(NAMES[type('a', 100, -1)]).toBe('A tap');
  });

  it('stay where they are when nothing begins so', () => {
    expect(NAMES[type('handx', 100)]).toBe('Hand over');
    expect(placeOfName(NAMES, 'x', 3)).toBe(-1);
    expect(placeOfName([], 'x', -1)).toBe(-1);
  });

  it('need neither capitals nor accents', () => {
    expect(NAMES[type('EC', 100)]).toBe('Écho');
  });

  it('are no keys with names, and no blank that begins', () => {
    expect(typedOn(undefined, ' ', 0)).toBeUndefined();
    expect(typedOn({ letters: 'ha', at: 0 }, ' ', 5000)).toBeUndefined();
    expect(typedOn({ letters: 'ha', at: 0 }, 'F2', 10)).toBeUndefined();
  });
});
