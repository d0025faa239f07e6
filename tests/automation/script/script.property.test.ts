import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORMS, type FormId, PARTS } from '../../../utils/automation/script/forms.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import { printScript } from '../../../utils/automation/script/print-script.ts';
import type { ScriptLine } from '../../../utils/automation/script/syntax.ts';

const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      'Hi {first_name|there}',
      'say “x”',
      'a "quoted" word',
      '\\n',
      'two\nlines',
      'a, b as c',
      ' ',
      '# no',
    ),
  )
  .map((words) => words.replaceAll('\r', ''));
const name = fc.stringMatching(/^[\p{L}\p{N}][\p{L}\p{N}\-_.:]{0,12}$/u);
const SECOND = 1_000;

/** Something that may fill a place of each kind, as it is written. */
const WRITTEN: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text: text.map((words) => `"${words.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\t', '\\t')}"`),
  name,
  command: name.map((word) => `/${word}`),
  address: fc.webUrl().map((url) => url.replace(/[,"“„«]/g, '')),
  media: fc.constantFrom('image', 'video', 'audio', 'file'),
  time: fc
    .tuple(fc.integer({ min: 1, max: 400 }), fc.constantFrom('s', 'sec', 'min', 'minutes', 'h', 'hours'))
    .map(([n, unit]) => `${n} ${unit}`),
};

function written(kind: string): fc.Arbitrary<string> {
  const texts = fc.array(WRITTEN.text ?? fc.constant(''), { minLength: 1, maxLength: 4 });
  if (kind === 'texts') return texts.map((all) => all.join(', '));
  if (kind === 'replies') {
    return fc
      .array(fc.tuple(WRITTEN.text ?? fc.constant(''), fc.option(name)), { minLength: 1, maxLength: 4 })
      .map((all) => all.map(([title, payload]) => (payload === null ? title : `${title} as ${payload}`)).join(' ,'));
  }
  return WRITTEN[kind] ?? fc.constant('');
}

const statement = fc
  .constantFrom<FormId[]>(...[...PARTS.keys()])
  .chain((form) =>
    fc
      .tuple(...(PARTS.get(form) ?? []).map((part) => ('slot' in part ? written(part.kind) : fc.constant(part.word))))
      .map((parts) => ({ form, line: parts.join(' ').replaceAll(' , ', ', ') })),
  );
const anyLine = fc.oneof(
  { weight: 6, arbitrary: statement.map(({ line }) => line) },
  fc.constantFrom('', '   ', '# a remark', '#', 'sya "x"', 'say "open', 'button', 'wait', 'on', ', ,', '“'),
  fc.string({ unit: 'grapheme' }),
);
/** A statement with something left out: marks, commas, letters. */
const marredLine = fc
  .tuple(
    statement,
    fc.constantFrom(/["]/g, /,/g, /"/, /[aeiou](?=[a-z])/, / \S+/, / \S+$/),
    fc.constantFrom('', ' ', "'"),
  )
  .map(([{ line }, what, instead]) => line.replace(what, instead));
const marred = fc.array(fc.oneof(marredLine, anyLine), { maxLength: 6 }).map((lines) => lines.join('\n'));
const source = fc
  .tuple(fc.array(anyLine, { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, end]) => lines.join(end));

const bare = (lines: readonly ScriptLine[]) =>
  lines.map(({ at: _at, line: _line, ...rest }) => ({ ...rest, spans: undefined }));

describe('a script', () => {
  it.each([...PARTS.keys()])('has the form %s: what is written like it is read as it', (form) => {
    fc.assert(
      fc.property(
        statement.filter((one) => one.form === form),
        ({ line }) => {
          const { lines, findings } = parseScript(line);
          expect(findings).toEqual([]);
          expect(lines.map((one) => one.form)).toEqual([form]);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('never makes the parser throw, whatever it is, and loses nothing', () => {
    fc.assert(
      fc.property(fc.oneof(source, marred, fc.string({ unit: 'binary' })), (given) => {
        const { lines, findings } = parseScript(given);
        const kept = lines.map(({ at }) => given.slice(at.start, at.end)).join('');
        expect(kept.replace(/\s/gu, '')).toBe(given.replace(/\s/gu, ''));
        for (const { at, fix } of findings) {
          for (const span of [at, fix?.at ?? at]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            expect(span.end).toBeLessThanOrEqual(given.length);
          }
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads the same when it was printed, and prints the same when it was read again', () => {
    fc.assert(
      fc.property(source, (given) => {
        const { lines } = parseScript(given);
        const printed = printScript(lines);
        const again = parseScript(printed).lines;
        expect(bare(again)).toEqual(bare(lines));
        expect(printScript(again)).toBe(printed);
      }),
      { numRuns: 1_000 },
    );
  });

  it('comes to an end when everything that is offered is taken', () => {
    fc.assert(
      fc.property(fc.oneof(source, marred), (given) => {
        let text = given;
        for (let round = 0; round < 100; round += 1) {
          const fix = parseScript(text).findings.find((finding) => finding.fix)?.fix;
          if (!fix) return;
          text = text.slice(0, fix.at.start) + fix.text + text.slice(fix.at.end);
        }
        expect.fail(`still offers something: ${text}`);
      }),
    );
  });

  it('measures time exactly', () => {
    const hour = parseScript('wait for an answer, at most 2 h').lines[0];
    expect(hour).toMatchObject({ form: 'wait-for-answer', limit: 7_200 * SECOND });
    expect(parseScript('wait 0 s').findings).toHaveLength(1);
    expect(Object.keys(FORMS).length).toBe(PARTS.size);
  });
});
