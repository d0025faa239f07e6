import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { automationsFromText, automationsToText } from '../../utils/automation/portable-automations.ts';
import { STARTER_AUTOMATIONS } from '../../utils/automation/starter-automations.ts';

const kept = (name: string, script: string) => ({ name, draft: { number: 1, script, savedAt: 1 } });

describe('the file of automations', () => {
  it('can be read aloud', () => {
    expect(automationsToText([kept('One', 'when any message\nsay "Hi"\n'), kept('Two', 'end')])).toBe(
      '=== One\n\nwhen any message\nsay "Hi"\n\n=== Two\n\nend\n',
    );
  });

  it('gives back what is there from the start', () => {
    expect(automationsFromText(automationsToText(STARTER_AUTOMATIONS))).toEqual({
      automations: STARTER_AUTOMATIONS.map(({ name, draft }) => ({ name, script: draft.script })),
      findings: [],
    });
  });

  it('gives back any name on one line and any script, also one that looks like the file itself', () => {
    const line = fc.oneof(
      fc.constantFrom('=== Name', '\\=== Name', '\\\\===', '', '  ', 'end', '====', '#  x', '===\t'),
      fc.string().filter((text) => !/[\r\n]/.test(text)),
    );
    const name = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/\s+/g, ' ').trim());
    const script = fc
      .array(line, { minLength: 1 })
      .filter((lines) => lines[0]?.trim() !== '' && lines.at(-1)?.trim() !== '')
      .map((lines) => `${lines.join('\n')}\n`);
    const automations = fc.array(fc.record({ name, script }));
    fc.assert(
      fc.property(automations, (given) => {
        const text = automationsToText(given.map(({ name, script }) => kept(name, script)));
        expect(automationsFromText(text).automations).toEqual(given);
        expect(automationsFromText(text.replaceAll('\n', '\r\n')).automations).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });

  it('says what is odd about it, and takes it', () => {
    const text = '\uFEFFwhen any message\nsay "Hi"\n\n=== Empty\n\n=== Wrong\n\n\nwhen any message\nsai "Hi"\n';
    expect(automationsFromText(text)).toEqual({
      automations: [
        { name: '', script: 'when any message\nsay "Hi"\n' },
        { name: 'Wrong', script: 'when any message\nsai "Hi"\n' },
      ],
      findings: [
        { code: 'without-name', line: 1, name: '' },
        { code: 'empty', line: 4, name: 'Empty' },
        { code: 'not-understood', line: 10, name: 'Wrong' },
      ],
    });
    expect(automationsFromText('\n \n')).toEqual({ automations: [], findings: [] });
  });
});
