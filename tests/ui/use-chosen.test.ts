// Which one is open stands in the address.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, chosenIn, idIn } from '../../components/ui/use-chosen.ts';

describe('the address of one of several', () => {
  it('names any id', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, unit: 'grapheme' }),
        (id) => idIn(addressOf('templates', id), 'templates') === id,
      ),
    );
  });

  it('is that of the page without one', () => {
    expect(addressOf('templates', undefined)).toBe('#templates');
    expect(idIn('#templates', 'templates')).toBeUndefined();
    expect(idIn('#templates/', 'templates')).toBeUndefined();
  });

  it('names nothing on another page, and nothing where it is torn', () => {
    expect(idIn('#automations/a', 'templates')).toBeUndefined();
    expect(idIn('#templates/%E0%A4%A', 'templates')).toBeUndefined();
  });
});

describe('the one that is open', () => {
  const all = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  it('is the named one, else the one before, else the first', () => {
    expect(chosenIn(all, 'c', 'b')?.id).toBe('c');
    expect(chosenIn(all, 'gone', 'b')?.id).toBe('b');
    expect(chosenIn(all, 'gone', 'gone too')?.id).toBe('a');
    expect(chosenIn([], 'a')).toBeUndefined();
  });
});
