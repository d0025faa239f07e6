// What is looked for in the list of automations is found by its name and by what it says, however it is spelled.
import { expect, it } from 'vitest';
import { foundAutomations } from '../../components/automations/found-automations.ts';
import type { Automation } from '../../utils/automation/automation.ts';

const automation = (name: string, script: string): Automation => ({
  id: name,
  name,
  draft: { number: 1, script, savedAt: 1 },
});
const all = [
  automation('Größe', 'when message contains "size"\nsay "Which Vase?"\n'),
  automation('Café hours', 'when message contains "open"\nsay "From nine."\n'),
];
const found = (words: string) => foundAutomations(all, words).map(({ name }) => name);

it('finds names without their accents, capitals and ß', () => {
  expect(found('grosse')).toEqual(['Größe']);
  expect(found('GRÖSSE')).toEqual(['Größe']);
  expect(found('cafe')).toEqual(['Café hours']);
});

it('finds words of scripts', () => {
  expect(found('vase')).toEqual(['Größe']);
  expect(found('message')).toEqual(['Größe', 'Café hours']);
});

it('wants every word, wherever it stands', () => {
  expect(found(' nine  hours ')).toEqual(['Café hours']);
  expect(found('nine vase')).toEqual([]);
});

it('finds all while nothing is looked for', () => {
  expect(found('  ')).toHaveLength(2);
});
