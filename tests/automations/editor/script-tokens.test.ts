import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paintLine, textAround } from '../../../components/automations/editor/script-tokens.ts';

const painted = (line: string) =>
  paintLine(line).tokens.map(({ kind, start, end }) => `${kind}:${line.slice(start, end)}`);

describe('the words of a line', () => {
  it.each([
    ['say "Hi {first_name|there}"', ['verb:say', 'text:Hi {first_name|there}', 'variable:{first_name|there}']],
    ['  button “Prices” as prices-2026', ['verb:button', 'text:Prices', 'verb:as', 'payload:prices-2026']],
    [
      'quick reply "Mugs" as mugs, "Bowls"',
      ['verb:quick', 'verb:reply', 'text:Mugs', 'verb:as', 'payload:mugs', 'text:Bowls'],
    ],
    ['stop when a person types, for 12 h', ['verb:stop', 'verb:when', 'time:12 h']],
    ['say template /workshop', ['verb:say', 'command:/workshop']],
    ['send image https://example.com/a.png', ['verb:send', 'address:https://example.com/a.png']],
    ['# on "this"', ['remark:# on "this"']],
    ['say "a\\nb \\"c\\""', ['verb:say', 'text:a\\nb \\"c\\"', 'escape:\\n', 'escape:\\"', 'escape:\\"']],
    // In the making.
    ['say "Hi {name|', ['verb:say', 'text:Hi {name|']],
    ['hello there', []],
  ])('%s', (line, tokens) => {
    expect(painted(line)).toEqual(tokens);
  });

  it('are statements from left to right, and remarks as they are written', () => {
    expect(['say "שלום"', 'say "open', '# שלום', 'שלום', ''].map((line) => paintLine(line).isStatement)).toEqual([
      true,
      true,
      false,
      false,
      true,
    ]);
  });

  it('lie in order within the line, whatever is written', () => {
    const anything = fc.array(
      fc.constantFrom('say ', '"', '{name|x}', '\\', ', ', 'on ', 'as ', 'quick reply ', 'é👍🏽', '«', '# ', '24 h'),
    );
    fc.assert(
      fc.property(anything, (parts) => {
        const line = parts.join('');
        let before = 0;
        for (const { start, end } of paintLine(line).tokens) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeLessThanOrEqual(line.length);
          before = start;
        }
      }),
    );
  });
});

describe('the text around a place', () => {
  it('is that between the marks, also while it is open', () => {
    expect(textAround('say "Hi"', 6)).toEqual({ start: 5, end: 7, isClosed: true });
    expect(textAround('say "Hi"', 4)).toBeUndefined();
    expect(textAround('say "Hi"', 8)).toBeUndefined();
    expect(textAround('say "Hi', 7)).toEqual({ start: 5, end: 7, isClosed: false });
    expect(textAround('# "Hi"', 4)).toBeUndefined();
  });
});
