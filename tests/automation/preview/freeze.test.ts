import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FrozenRow, freeze, rowsOfRun } from '../../../utils/automation/preview/freeze.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { printScript } from '../../../utils/automation/script/print-script.ts';
import { playWhole } from './live-world.ts';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('Ida', 'a "b" \\', 'x\ny', '# no'));
const row: fc.Arbitrary<FrozenRow> = fc.oneof(
  fc.record({ direction: fc.constant('in' as const), text, at: fc.nat() }),
  fc.record({ direction: fc.constant('in' as const), tap: text, at: fc.nat() }),
  fc.record({ direction: fc.constant('out' as const), text, buttons: fc.array(text, { maxLength: 3 }), at: fc.nat() }),
);

describe('a frozen conversation', () => {
  it('expects what happened', () => {
    const { run } = playWhole(
      'when message contains "price"\nsay "Which, {first_name|there}?"\nbutton "Prices" as p\non p\n  say "From 20"',
      ['tap Prices as p'],
      { echo: 'after' },
    );
    expect(freeze(rowsOfRun(run), ['ida'])).toBe(
      'write "price"\nexpect "Which, […]?"\nexpect button "Prices"\ntap "Prices"\nexpect "From 20"\n',
    );
  });

  it('is read again without findings, line by line, whatever was said', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.array(text, { maxLength: 3 }), (rows, words) => {
        const script = freeze(rows, words);
        const parsed = parseScript(script);
        expect(parsed.findings).toEqual([]);
        expect(printScript(parsed.lines)).toBe(script);
      }),
      { numRuns: 300 },
    );
  });

  it('has none of the words that were to be left out, in no case', () => {
    const rows: FrozenRow[] = [
      { direction: 'in', text: 'I am IDA Nord (ida@x.de)', at: 1 },
      { direction: 'out', text: 'Hi Ida', buttons: ['For Ida'], at: 2 },
      { direction: 'in', tap: 'For ida', at: 3 },
    ];
    expect(freeze(rows, ['Ida', 'ida@x.de', ' ', '(']).toLowerCase()).not.toMatch(/ida|@|\(/);
  });
});
