import { describe, expect, it } from 'vitest';
import { keepNote } from '../../components/conversation/note-keeper.ts';

function world(takes = true) {
  const written: string[] = [];
  const told: string[] = [];
  let pending: (() => void) | undefined;
  const keeper = keepNote({
    write: (note) => {
      written.push(note);
      return Promise.resolve(takes);
    },
    told: (state) => told.push(state),
    later: (_ms, then) => {
      pending = then;
      return () => {
        pending = undefined;
      };
    },
  });
  return { keeper, written, told, rest: () => pending?.() };
}

describe('a note that saves itself', () => {
  it('is written once typing rests, and once only', async () => {
    const { keeper, written, told, rest } = world();
    keeper.changed('a');
    keeper.changed('ab');
    expect(written).toEqual([]);
    rest();
    await Promise.resolve();
    keeper.flush();
    await Promise.resolve();
    expect(written).toEqual(['ab']);
    expect(told.at(-1)).toBe('saved');
  });

  it('is written at once when the page goes, so that no letter is lost', () => {
    const { keeper, written } = world();
    keeper.changed('last letters');
    keeper.flush();
    expect(written).toEqual(['last letters']);
  });

  it('says so when it was not taken, and keeps what comes from elsewhere away while something waits', async () => {
    const { keeper, told, rest } = world(false);
    keeper.changed('a');
    expect(keeper.isQuiet()).toBe(false);
    rest();
    await new Promise((resolve) => setTimeout(resolve));
    expect(told.at(-1)).toBe('refused');
    expect(keeper.isQuiet()).toBe(true);
  });
});
