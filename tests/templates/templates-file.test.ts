import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedTemplates, planImport } from '../../utils/templates/plan-import.ts';
import { readCsv } from '../../utils/templates/read-csv.ts';
import { readExtra } from '../../utils/templates/read-extra.ts';
import type { Template } from '../../utils/templates/template.ts';
import { commandOf, readTemplatesFile, writeTemplatesFile } from '../../utils/templates/templates-file.ts';
import { someExtra, someTemplates } from './some-templates.ts';

const NOW = Date.UTC(2026, 10, 22);
const template = (change: Partial<Template>): Template => ({
  id: 'x',
  command: 'x',
  name: 'X',
  text: 'x',
  uses: 0,
  ...change,
});
let ids = 0;
function newId(): string {
  ids += 1;
  return `new-${ids}`;
}

describe('the file of templates', () => {
  it('brings every reply back as it was written, but for the id that each browser gives', () => {
    fc.assert(
      fc.property(someTemplates, (templates) => {
        const { templates: read, problems } = readTemplatesFile(writeTemplatesFile(templates, NOW));
        if (templates.length > 0) expect(problems).toEqual([]);
        expect(read).toEqual(templates.map(({ id: _, ...rest }) => rest));
      }),
    );
  });

  it('reads what it carries without what does not belong there', () => {
    fc.assert(
      fc.property(someExtra, (extra) => {
        expect(readExtra(JSON.parse(JSON.stringify({ ...extra, more: 1, __proto__: { a: 1 } })))).toEqual(extra);
      }),
    );
    for (const wrong of [
      null,
      [],
      'x',
      { kind: 'hologram' },
      { kind: 'buttons', buttons: [{ title: 'x' }] },
      { kind: 'cards' },
    ]) {
      expect(readExtra(wrong)).toBeUndefined();
    }
  });

  it.each([
    ['', 'nothing-in-it', undefined],
    ['{}', 'not-a-file-of-ours', undefined],
    ['[1]', 'not-a-file-of-ours', undefined],
    ['{"format":"aside-templates","version":2,"templates":[]}', 'newer-version', undefined],
    ['{"format":"aside-templates",\n"version":1,\nx}', 'not-json', { line: 3 }],
    ['just words', 'no-text-column', { line: 1 }],
    [
      '{"format":"aside-templates","version":1,"templates":[{"command":"a","text":"x"},{"command":"","text":"x"}]}',
      'bad-command',
      { reply: 2 },
    ],
    [
      '{"format":"aside-templates","version":1,"templates":[{"command":"a","text":"x"},{"command":"a","text":"y"}]}',
      'command-twice',
      { reply: 2 },
    ],
    [
      '{"format":"aside-templates","version":1,"templates":[{"command":"a","text":"x","extra":{"kind":"gone"}}]}',
      'bad-extra',
      { reply: 1 },
    ],
    ['command,name,text\na,A,one\n\nb,B,\n', 'no-words', { line: 4 }],
  ])('says of %j what is wrong and where', (content, code, where) => {
    const { problems } = readTemplatesFile(content);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject(where ? { code, where } : { code });
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (content) => {
        const { templates, problems } = readTemplatesFile(content);
        expect(templates.length + problems.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('a table of other tools', () => {
  it('is read by the names of its columns, with their way to write variables', () => {
    const { templates, problems } = readTemplatesFile(
      '\uFEFFTitle;Shortcut;Message\r\nGreeting;/Hello There;"Hi {{ first_name }}; ""welcome""\r\nback"\r\nBye;bye;See you\r\n',
    );
    expect(problems).toEqual([]);
    expect(templates).toEqual([
      { command: 'hello-there', name: 'Greeting', text: 'Hi {first_name}; "welcome"\r\nback', uses: 0 },
      { command: 'bye', name: 'Bye', text: 'See you', uses: 0 },
    ]);
  });

  it('is read without names: command, name, text, or command and text', () => {
    expect(readTemplatesFile('a,Name,Words').templates).toEqual([
      { command: 'a', name: 'Name', text: 'Words', uses: 0 },
    ]);
    expect(readTemplatesFile('a\tWords, and more').templates).toEqual([
      { command: 'a', name: 'a', text: 'Words, and more', uses: 0 },
    ]);
  });

  it('loses no cell, whatever is in it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const filled = rows.filter((row) => row.some((one) => one.trim() !== ''));
        const csv = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect(readCsv(csv).map(({ cells }) => cells)).toEqual(filled);
      }),
    );
  });

  it('makes commands that can be typed', () => {
    expect(commandOf('/Pick up, später!')).toBe('pick-up-spater');
    expect(commandOf('???')).toBe('');
  });
});

describe('an import', () => {
  const present = [
    template({ id: 'a', command: 'ship', text: 'mine', uses: 7 }),
    template({ id: 'b', command: 'ship-2' }),
  ];
  const plan = planImport(
    [
      { command: 'ship', name: 'X', text: 'theirs', uses: 0 },
      { command: 'ship-3', name: 'X', text: 'x', uses: 0 },
      { command: 'ship-2', name: 'X', text: 'x', uses: 9 },
    ],
    present,
  );

  it('shows what is new, what is here already, and what a person decides', () => {
    expect(plan.map(({ state }) => state)).toEqual(['differs', 'new', 'same']);
  });

  it('keeps both, replaces or skips, and takes no command that another reply has or brings', () => {
    const by = (choice: 'keep-both' | 'replace' | 'skip') => importedTemplates(plan, present, () => choice, newId);
    expect(by('keep-both').map(({ command }) => command)).toEqual(['ship-4', 'ship-3']);
    expect(by('replace')[0]).toMatchObject({ id: 'a', command: 'ship', text: 'theirs', uses: 7 });
    expect(by('skip').map(({ command }) => command)).toEqual(['ship-3']);
  });

  it('of one’s own export changes nothing', () => {
    fc.assert(
      fc.property(someTemplates, (templates) => {
        const { templates: read } = readTemplatesFile(writeTemplatesFile(templates, NOW));
        expect(importedTemplates(planImport(read, templates), templates, () => 'keep-both', newId)).toEqual([]);
      }),
    );
  });

  it('never gives two replies one command', () => {
    fc.assert(
      fc.property(someTemplates, someTemplates, (here, there) => {
        const incoming = there.map(({ id: _, ...rest }) => rest);
        const put = importedTemplates(planImport(incoming, here), here, () => 'keep-both', newId);
        const commands = [...here, ...put].map(({ command }) => command);
        expect(new Set(commands).size).toBe(commands.length);
      }),
    );
  });
});
