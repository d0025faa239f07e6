import { describe, expect, it } from 'vitest';
import { choiceKey, choiceOfKey } from '../../components/preview/choice-key.ts';
import { firstChoice, placesIn } from '../../components/preview/choices.ts';
import type { Automation } from '../../utils/automation/automation.ts';
import type { PreviewChoice } from '../../utils/messaging/calls.ts';

const SCRIPT = `when message contains "price"
once per person

say "Hello"
  button "Prices" as prices
wait 5 min

on prices
  say "Mugs"
  end`;

const automation: Automation = { id: 'a', name: 'A', draft: { number: 2, script: SCRIPT, savedAt: 0 } };
const there = { automations: [automation], templates: [{ id: 't' }] };

describe('where a run may begin', () => {
  it('is every statement that does something, with its branch', () => {
    expect(placesIn(SCRIPT)).toEqual([
      { line: 4, statement: 'say "Hello"' },
      { line: 6, statement: 'wait 5 min' },
      { line: 9, statement: 'say "Mugs"', branch: 'on prices' },
    ]);
  });

  it('is no expectation of a test', () => {
    const test = 'write "price"\nexpect "Hello"\ntap "Prices"';
    expect(placesIn(test).map(({ line }) => line)).toEqual([1, 3]);
  });
});

describe('what is chosen at first', () => {
  const draft = { kind: 'automation', id: 'a', version: 'draft' } as const;

  it('is the first wish that is there still', () => {
    expect(firstChoice([undefined, { kind: 'template', id: 'gone' }, { kind: 'template', id: 't' }], there)).toEqual({
      kind: 'template',
      id: 't',
    });
    expect(firstChoice([{ kind: 'automation', id: 'a', version: 'published' }], there)).toEqual(draft);
    expect(firstChoice([{ kind: 'other' }], there)).toEqual({ kind: 'other' });
  });

  it('is the first automation, else the first saved reply, else nothing', () => {
    expect(firstChoice([], there)).toEqual(draft);
    expect(firstChoice([], { ...there, automations: [] })).toEqual({ kind: 'template', id: 't' });
    expect(firstChoice([], { automations: [], templates: [] })).toBeUndefined();
  });
});

describe('a choice in an address', () => {
  it('comes back as it was', () => {
    for (const choice of [
      { kind: 'automation', id: 'a:b c', version: 'draft' },
      { kind: 'automation', id: 'a', version: 'published' },
      { kind: 'template', id: 'draft:t' },
      { kind: 'other' },
      { kind: 'canary' },
    ] satisfies PreviewChoice[]) {
      expect(choiceOfKey(choiceKey(choice))).toEqual(choice);
    }
  });

  it('is nothing where it says nothing', () => {
    for (const key of ['', 'automation:a', 'template:', 'somewhere']) expect(choiceOfKey(key)).toBeUndefined();
  });
});
