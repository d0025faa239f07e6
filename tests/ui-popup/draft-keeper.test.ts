import { describe, expect, it } from 'vitest';
import { type Draft, type DraftMessage, keepDraft } from '../../components/composer/draft-keeper.ts';
import type { DraftRow } from '../../utils/storage/schema.ts';

const draft = (text: string): Draft => ({ text, caret: text.length, templateIds: [] });

/** Two surfaces over one database and one channel, with a clock and pauses that the test moves. */
function world() {
  let stored: DraftRow | undefined;
  let now = 1_000;
  const puts: string[] = [];
  const surfaces = new Map<
    string,
    { hear: (message: DraftMessage) => void; shown: string[]; pauses: Set<() => void> }
  >();

  function open(owner: string, key = 'dm:1') {
    const shown: string[] = [];
    const pauses = new Set<() => void>();
    const keeper = keepDraft(
      {
        accountId: 'a',
        key,
        owner,
        read: async () => stored,
        put: async (row) => {
          stored = row;
          puts.push(row.text);
        },
        remove: async () => {
          stored = undefined;
        },
        tell: (message) => {
          for (const [name, other] of surfaces) if (name !== owner) other.hear(message);
        },
        now: () => now,
        later: (_ms, then) => {
          pauses.add(then);
          return () => pauses.delete(then);
        },
      },
      ({ text }) => shown.push(text),
      () => {},
    );
    surfaces.set(owner, { hear: keeper.heard, shown, pauses });
    return { keeper, shown, rest: () => [...pauses].forEach((then) => void then()) };
  }

  return {
    open,
    puts,
    close: (owner: string) => surfaces.delete(owner),
    stored: () => stored,
    pass: (ms: number) => (now += ms),
  };
}

describe('a draft', () => {
  it('is written once typing rests, not letter by letter', async () => {
    const { open, puts } = world();
    const popup = open('popup');
    await popup.keeper.open();
    for (const text of ['H', 'Hi', 'Hi N']) popup.keeper.changed(draft(text));
    expect(puts).toEqual([]);
    popup.rest();
    expect(puts).toEqual(['Hi N']);
  });

  it('is written at once when the page is left', async () => {
    const { open, stored } = world();
    const popup = open('popup');
    popup.keeper.changed(draft('half a sen'));
    popup.keeper.flush();
    expect(stored()).toMatchObject({ text: 'half a sen', owner: 'popup' });
  });

  it('is gone at once when its text was sent, so that an undo right after finds nothing to add to', async () => {
    const { open, stored } = world();
    const popup = open('popup');
    popup.keeper.changed(draft('Yes, until five.'));
    popup.rest();
    popup.keeper.changed(draft(''));
    expect(stored()).toBeUndefined();
    popup.rest();
    expect(stored()).toBeUndefined();
  });

  it('gives a panel that opens on it also the letters that are not in the database yet', async () => {
    const { open, pass } = world();
    const popup = open('popup');
    await popup.keeper.open();
    popup.keeper.changed(draft('Hi'));
    popup.rest();
    pass(10);
    popup.keeper.changed(draft('Hi Noor'));
    const panel = open('panel');
    await panel.keeper.open();
    expect(panel.shown.at(-1)).toBe('Hi Noor');
  });

  describe('of which something is there', () => {
    const begun: Draft = { text: 'Dear Noor, !', caret: 11, templateIds: ['greeting'] };

    async function reopened() {
      const made = world();
      const before = made.open('before');
      before.keeper.changed(begun);
      before.keeper.flush();
      made.close('before');
      made.pass(1_000);
      const popup = made.open('popup');
      return { ...made, popup };
    }

    it('goes on with the letters that were typed before it was read', async () => {
      const { popup, stored } = await reopened();
      const reading = popup.keeper.open();
      popup.keeper.changed({ ...draft('y'), templateIds: ['thanks'] });
      popup.keeper.changed({ ...draft('yes'), templateIds: ['thanks'] });
      await reading;
      expect(popup.shown).toEqual(['Dear Noor, yes!']);
      popup.rest();
      expect(stored()).toMatchObject({ text: 'Dear Noor, yes!', caret: 14, templateIds: ['greeting', 'thanks'] });
    });

    it('keeps both when the surface is left before it was read', async () => {
      const { popup, stored } = await reopened();
      const reading = popup.keeper.open();
      popup.keeper.changed(draft('yes'));
      popup.keeper.flush();
      await reading;
      expect(stored()).toMatchObject({ text: 'Dear Noor, yes!' });
      expect(popup.shown).toEqual([]);
    });

    it('shows the last letters of another surface, and adds to them', async () => {
      const { open, popup, pass, stored } = await reopened();
      const panel = open('panel');
      await panel.keeper.open();
      panel.keeper.changed(draft('Dear Noor'));
      pass(1);
      const reading = popup.keeper.open();
      popup.keeper.changed(draft('!'));
      await reading;
      expect(popup.shown.at(-1)).toBe('Dear Noor!');
      expect(panel.shown.at(-1)).toBe('Dear Noor!');
      popup.rest();
      panel.rest();
      expect(stored()).toMatchObject({ text: 'Dear Noor!', owner: 'popup' });
    });
  });

  it('follows whoever typed last, and writes only theirs', async () => {
    const { open, pass, stored } = world();
    const popup = open('popup');
    const panel = open('panel');
    popup.keeper.changed(draft('from the popup'));
    pass(5);
    panel.keeper.changed(draft('from the panel'));
    expect(popup.shown.at(-1)).toBe('from the panel');
    popup.rest();
    panel.rest();
    expect(stored()).toMatchObject({ text: 'from the panel', owner: 'panel' });
  });

  it('is gone everywhere once it was sent', async () => {
    const { open, pass, stored } = world();
    const popup = open('popup');
    const panel = open('panel');
    popup.keeper.changed(draft('done'));
    popup.rest();
    pass(5);
    popup.keeper.changed(draft(''));
    popup.rest();
    expect(stored()).toBeUndefined();
    expect(panel.shown.at(-1)).toBe('');
  });

  it('never reaches another person', () => {
    const { open } = world();
    const one = open('popup', 'dm:1');
    const two = open('panel', 'dm:2');
    one.keeper.changed(draft('for one'));
    expect(two.shown).toEqual([]);
  });
});
