// What is typed goes into the automation that the person opened, also when another window deletes it meanwhile.
import { describe, expect, it } from 'vitest';
import { type OpenQuestion, whatIsOpen } from '../../components/automations/what-is-open.ts';
import type { Automation } from '../../utils/automation/automation.ts';

const automation = (id: string): Automation => ({
  id,
  name: `Name of ${id}`,
  draft: { number: 1, script: '', savedAt: 1 },
});
const [a, b, made] = [automation('a'), automation('b'), automation('made')];

function open(question: Partial<OpenQuestion>) {
  const before = { all: [a, b], fresh: undefined, chosenId: undefined, last: undefined, deletedHere: undefined };
  const now = whatIsOpen({ ...before, ...question });
  return 'automation' in now ? [now.state, now.automation.id] : 'name' in now ? [now.state, now.name] : [now.state];
}

describe('what is open', () => {
  it('is the chosen one, else the one before, else the first', () => {
    expect(open({ chosenId: 'b', last: a })).toEqual(['kept', 'b']);
    expect(open({ chosenId: 'of an old address', last: b })).toEqual(['kept', 'b']);
    expect(open({ chosenId: 'of an old address' })).toEqual(['kept', 'a']);
    expect(open({})).toEqual(['kept', 'a']);
    expect(open({ all: [] })).toEqual(['none']);
  });

  it('is a new one while nothing of it is kept, and then the kept one', () => {
    expect(open({ fresh: made, chosenId: 'made', last: a })).toEqual(['unkept', 'made']);
    expect(open({ all: [a, made], fresh: made, chosenId: 'made', last: a })).toEqual(['kept', 'made']);
    expect(open({ fresh: made, chosenId: 'b', last: a })).toEqual(['kept', 'b']);
  });

  it('is no other one in the place of one that another window deleted', () => {
    expect(open({ chosenId: 'gone', last: automation('gone') })).toEqual(['vanished', 'Name of gone']);
    expect(open({ all: [], chosenId: 'gone', last: automation('gone') })).toEqual(['vanished', 'Name of gone']);
    // The first one, without an address.
    expect(open({ last: automation('gone') })).toEqual(['vanished', 'Name of gone']);
    // One that was made here and kept once.
    expect(open({ chosenId: 'made', last: made })).toEqual(['vanished', 'Name of made']);
  });

  it('is again what is chosen, made or brought back after that', () => {
    expect(open({ chosenId: 'b', last: automation('gone') })).toEqual(['kept', 'b']);
    expect(open({ fresh: made, chosenId: 'made', last: automation('gone') })).toEqual(['unkept', 'made']);
    expect(open({ all: [a, made], chosenId: 'made', last: made })).toEqual(['kept', 'made']);
  });

  it('is another one once this window has deleted it', () => {
    expect(open({ chosenId: 'b', last: automation('gone'), deletedHere: 'gone' })).toEqual(['kept', 'b']);
    expect(open({ all: [], last: automation('gone'), deletedHere: 'gone' })).toEqual(['none']);
  });
});
