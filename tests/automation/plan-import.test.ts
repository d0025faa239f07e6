import { describe, expect, it } from 'vitest';
import type { Automation } from '../../utils/automation/automation.ts';
import { type ImportChoice, importedAutomations, planImport } from '../../utils/automation/plan-import.ts';

const NOW = Date.UTC(2026, 10, 22, 13, 20);
const SAY = 'when any message\nsay "Hello"\n';
const OTHER = 'when any message\nsay "Good day"\n';

const prices: Automation = {
  id: 'prices',
  name: 'Price list',
  draft: { number: 7, script: SAY, savedAt: NOW - 1000 },
  published: { number: 6, script: 'say "Hi"\n', savedAt: NOW - 2000 },
};

function taken(
  incoming: readonly { name: string; script: string }[],
  choice: ImportChoice | ((place: number) => ImportChoice) = 'keep-both',
) {
  let ids = 0;
  return importedAutomations(
    planImport(incoming, [prices]),
    [prices],
    (_, place) => (typeof choice === 'string' ? choice : choice(place)),
    {
      newId: () => {
        ids += 1;
        return `new-${ids}`;
      },
      now: NOW,
    },
  );
}

describe('an import is shown before it happens', () => {
  it('tells what is new, what is here word for word, and what differs, whatever the case of the name', () => {
    const plan = planImport(
      [
        { name: 'Welcome', script: SAY },
        { name: 'price list', script: `\n${SAY.trim()}\n\n` },
        { name: 'PRICE LIST', script: OTHER },
      ],
      [prices],
    );
    expect(plan.map(({ state }) => state)).toEqual(['new', 'same', 'differs']);
    expect(plan[2]?.present).toBe(prices);
  });
});

describe('what comes in', () => {
  it('is a first draft of its own, and nothing of what is here already', () => {
    expect(
      taken([
        { name: 'Welcome', script: OTHER },
        { name: 'Price list', script: SAY },
      ]),
    ).toEqual([{ id: 'new-1', name: 'Welcome', draft: { number: 1, script: OTHER, savedAt: NOW } }]);
  });

  it('comes in beside a namesake under the next free name', () => {
    expect(taken([{ name: 'Price list', script: OTHER }])).toEqual([
      { id: 'new-1', name: 'Price list 2', draft: { number: 1, script: OTHER, savedAt: NOW } },
    ]);
  });

  it('replaces the draft and leaves what is published', () => {
    expect(taken([{ name: 'Price list', script: OTHER }], 'replace')).toEqual([
      { ...prices, draft: { number: 7, script: OTHER, savedAt: NOW } },
    ]);
  });

  it('has the number of the published version when it says the same', () => {
    expect(taken([{ name: 'Price list', script: 'say "Hi"\n' }], 'replace')[0]?.draft.number).toBe(6);
  });

  it('is left out when it is skipped', () => {
    expect(taken([{ name: 'Price list', script: OTHER }], 'skip')).toEqual([]);
  });

  it('loses neither of two texts of one name', () => {
    const twice = [
      { name: 'Price list', script: OTHER },
      { name: 'Price list', script: 'say "Third"\n' },
    ];
    expect(taken(twice, 'replace').map(({ id, name }) => [id, name])).toEqual([
      ['prices', 'Price list'],
      ['new-1', 'Price list 2'],
    ]);
    expect(taken(twice).map(({ name }) => name)).toEqual(['Price list 2', 'Price list 3']);
    const news = [
      { name: 'Welcome', script: SAY },
      { name: 'Welcome', script: OTHER },
    ];
    expect(taken(news).map(({ name }) => name)).toEqual(['Welcome', 'Welcome 2']);
  });
});
