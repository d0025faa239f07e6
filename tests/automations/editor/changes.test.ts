// What the editor does to a script by itself: statements from the menu, fixes, and what comes from elsewhere.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORM_EXAMPLES, firstPlace, restOfExample } from '../../../components/automations/editor/form-examples.ts';
import { indentAfter } from '../../../components/automations/editor/indentation.ts';
import { INSERT_GROUPS } from '../../../components/automations/editor/insert-groups.ts';
import { mendingOf } from '../../../components/automations/editor/mend-script.ts';
import { placeStatements } from '../../../components/automations/editor/place-statements.ts';
import { changeBetween, type TextChange } from '../../../components/automations/editor/text-change.ts';
import { PARTS } from '../../../utils/automation/script/forms.ts';
import { lintScript } from '../../../utils/automation/script/lint-script.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { printScript } from '../../../utils/automation/script/print-script.ts';

const changed = (source: string, change: TextChange | undefined) =>
  change ? source.slice(0, change.from) + change.insert + source.slice(change.to) : source;

describe('the example of a form', () => {
  it.each([...PARTS.keys()])('%s is read as that form, printed as it stands', (form) => {
    const { lines, findings } = parseScript(FORM_EXAMPLES[form]);
    expect(findings).toEqual([]);
    expect(lines[0]?.form).toBe(form);
    expect(printScript(lines).trim()).toBe(FORM_EXAMPLES[form]);
  });

  it('has its first place to be changed', () => {
    const place = firstPlace('button "Prices" as prices');
    expect(place && 'button "Prices" as prices'.slice(place.start, place.end)).toBe('Prices');
    expect(firstPlace('end')).toBeUndefined();
  });

  it('goes on from any part', () => {
    expect(restOfExample('when-message-contains', 2)).toBe('contains "price", "how much"');
    expect(restOfExample('wait-for-answer', 5)).toBe('at most 2 h');
  });

  it('stands in the menu once', () => {
    expect(INSERT_GROUPS.flatMap(({ forms }) => forms).toSorted()).toEqual([...PARTS.keys()].toSorted());
  });
});

describe('a statement from the menu', () => {
  const SCRIPT = `when message contains "price"
once per person

say "I am a bot."
  button "Mugs" as mugs

on mugs
  say "28 €"
stop when a person types
`;
  const put = (statement: string, line: number, source = SCRIPT) => {
    const caret =
      source
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const placed = placeStatements(source, caret, statement);
    const after = changed(source, placed?.change);
    return { lines: after.split('\n'), selected: placed && after.slice(placed.selected.start, placed.selected.end) };
  };

  it('goes below what stands at the caret, not between a message and its buttons', () => {
    const { lines, selected } = put('say "More"', 4);
    expect(lines.slice(3, 6)).toEqual(['say "I am a bot."', '  button "Mugs" as mugs', 'say "More"']);
    expect(selected).toBe('More');
  });

  it('hangs below its message', () => {
    expect(put('button "Jugs" as jugs', 5).lines.slice(4, 6)).toEqual([
      '  button "Mugs" as mugs',
      '  button "Jugs" as jugs',
    ]);
    expect(put('quick reply "Yes"', 8).lines.slice(7, 9)).toEqual(['  say "28 €"', '    quick reply "Yes"']);
  });

  it('starts the script at its top, and keeps to its head', () => {
    expect(put('when story mention', 8).lines[1]).toBe('when story mention');
    expect(put('stop when a person types', 8).lines[2]).toBe('stop when a person types');
    expect(put('when any message', 1, '# Hello\nsay "Hi"').lines).toEqual([
      '# Hello',
      'when any message',
      '',
      'say "Hi"',
    ]);
  });

  it('is a branch of its own at the end of the one where the caret is', () => {
    expect(put('on jugs', 4).lines.slice(4, 9)).toEqual(['  button "Mugs" as mugs', '', 'on jugs', '', 'on mugs']);
    expect(put('on jugs', 8).lines.slice(7, 12)).toEqual([
      '  say "28 €"',
      '',
      'on jugs',
      '',
      'stop when a person types',
    ]);
  });

  it('takes the place of an empty line, or is the first of all', () => {
    expect(put('say "Hi"', 1, '').lines).toEqual(['say "Hi"']);
    expect(put('wait 5 min', 3, 'when any message\nsay "a"\n\nsay "b"').lines).toEqual([
      'when any message',
      'say "a"',
      'wait 5 min',
      'say "b"',
    ]);
    expect(put('say "Hi"', 1, 'when any message').lines).toEqual(['when any message', '', 'say "Hi"']);
  });

  it('can be read wherever it is put, and takes nothing away', () => {
    const forms = fc.constantFrom(...Object.values(FORM_EXAMPLES));
    fc.assert(
      fc.property(fc.array(forms, { maxLength: 8 }), forms, fc.nat(400), (statements, added, caret) => {
        const source = statements.join('\n');
        const placed = placeStatements(source, Math.min(caret, source.length), added);
        const after = changed(source, placed?.change);
        expect(parseScript(after).findings).toEqual([]);
        const written = after.split('\n').map((line) => line.trim());
        expect(written.filter(Boolean).toSorted()).toEqual([...statements, added].toSorted());
      }),
    );
  });
});

describe('a fix', () => {
  const mended = (source: string, code: string) => {
    const { findings } = lintScript(parseScript(source), new Map());
    const fix = findings.find((finding) => finding.code === code)?.fix;
    return fix && changed(source, mendingOf(source, fix));
  };

  it('leaves no empty line where a statement was', () => {
    expect(mended('when any message\nonce per person\nonce per person\nsay "Bot"\n', 'said-before')).toBe(
      'when any message\nonce per person\nsay "Bot"\n',
    );
  });

  it('sets in what it adds', () => {
    const source = `when any message\nonce per person\nsay "Bot"\n  button "Bot" as b\non b\n  say "${'word '.repeat(300)}"\n  end\n`;
    const lines = mended(source, 'text-too-long')?.split('\n') ?? [];
    expect(lines.slice(5).every((line) => line === '' || line.startsWith('  '))).toBe(true);
    expect(lines.length).toBeGreaterThan(source.split('\n').length);
  });
});

describe('how far a new line stands in', () => {
  it('is as it will be printed', () => {
    expect(indentAfter('when any message\n', 'say "x"')).toBe('');
    expect(indentAfter('on a\n', 'say "x"')).toBe('  ');
    expect(indentAfter('on a\n  say "x"\n', 'button "A" as a')).toBe('    ');
    expect(indentAfter('on a\n  say "x"\n', 'on b')).toBe('');
  });
});

describe('the stretch in which two texts differ', () => {
  it('makes the one of the other, and cuts no letter in two', () => {
    const text = fc.array(fc.constantFrom('a', 'b', '👍', '👎', '\n')).map((letters) => letters.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = changeBetween(before, after);
        expect(changed(before, change)).toBe(after);
        expect(change?.insert.isWellFormed() ?? true).toBe(true);
        expect(change === undefined).toBe(before === after);
      }),
    );
  });
});
