import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8Length } from '../../utils/instagram/text-bytes.ts';
import { expandedBytes, lintTemplate } from '../../utils/templates/lint-template.ts';
import { escapeText, parseTemplate } from '../../utils/templates/placeholders.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';
import { STARTER_TEMPLATES } from '../../utils/templates/starter-templates.ts';
import type { Template } from '../../utils/templates/template.ts';
import { matchTemplates, templateQueryAt } from '../../utils/templates/template-query.ts';
import { firstNameOf, valuesOfPerson } from '../../utils/templates/values-of-person.ts';
import { VARIABLES } from '../../utils/templates/variables.ts';

/** Texts that are rich in what the language is made of. */
const sources = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '{',
        '}',
        '{{',
        '|',
        '{first_name}',
        '{first_name|there}',
        '{username|}',
        '{nope}',
        '{nope|x}',
        '{caret}',
        '\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
  )
  .map((parts) => parts.join(''));

const template = (change: Partial<Template>): Template => ({
  id: 'x',
  command: 'x',
  name: 'X',
  text: 'x',
  uses: 0,
  ...change,
});

describe('the placeholder language', () => {
  it('loses nothing: the parts lie side by side and are the whole source', () => {
    fc.assert(
      fc.property(sources, (source) => {
        const parts = parseTemplate(source);
        expect(parts.map((part) => source.slice(part.start, part.end)).join('')).toBe(source);
        for (const part of parts) expect(part.end).toBeGreaterThan(part.start);
      }),
    );
  });

  it('sends nothing with a hole: what is not missing anything has no placeholder left', () => {
    const names: readonly string[] = ['first_name', 'username', 'nope'];
    // Chance also writes names like `{A}`, which the pattern below does not look for.
    const ours = sources.filter(
      (source) =>
        !source.includes('{{') &&
        parseTemplate(source).every((part) => part.kind !== 'variable' || names.includes(part.name)),
    );
    fc.assert(
      fc.property(ours, fc.boolean(), (source, known) => {
        const { text, missing } = renderTemplate(source, known ? { first_name: 'Ana', username: 'ana' } : {});
        expect(/\{(first_name|username|nope)(\|[^{}\n]*)?\}/.test(text)).toBe(missing.length > 0);
        expect(text).not.toContain('{caret}');
      }),
      { examples: [['{first_name}', false]] },
    );
  });

  it('reads any text as it stands once it is escaped', () => {
    fc.assert(
      fc.property(sources, (text) => {
        expect(renderTemplate(escapeText(text), {})).toEqual({ text, missing: [], unknown: [] });
      }),
    );
  });

  it('takes the value, else the fallback, else says what is missing', () => {
    expect(renderTemplate('Hi {first_name|there}!', { first_name: 'Ana' }).text).toBe('Hi Ana!');
    expect(renderTemplate('Hi {first_name|there}!', {}).text).toBe('Hi there!');
    expect(renderTemplate('Hi { first_name | there}!', { first_name: '  ' }).text).toBe('Hi  there!');
    expect(renderTemplate('Hi{first_name|}!', {})).toEqual({ text: 'Hi!', missing: [], unknown: [] });
    expect(renderTemplate('Hi {first_name}!', {})).toEqual({
      text: 'Hi {first_name}!',
      missing: ['first_name'],
      unknown: [],
    });
  });

  it('stops at a variable nobody knows, also a misspelt one, fallback or not', () => {
    expect(renderTemplate('{First Name} {shop|us} {shop}', { first_name: 'Ana' })).toEqual({
      text: '{First Name} {shop|us} {shop}',
      missing: ['First Name', 'shop'],
      unknown: ['First Name', 'shop'],
    });
  });

  it('does not read a variable into what somebody calls himself', () => {
    expect(renderTemplate('Hi {name}', { name: '{username}', username: 'secret' }).text).toBe('Hi {username}');
  });

  it('leaves braces that are no variable alone', () => {
    for (const text of ['{ }', '{:', '}{', '{|x}', 'a { b', '{1}']) expect(renderTemplate(text, {}).text).toBe(text);
  });
});

describe('a first name', () => {
  it.each([
    ['Ana Souza', 'Ana'],
    ['🌸 Ana 🌸 | Coach', 'Ana'],
    ['👩‍🎨ana', 'ana'],
    ['𝓜𝓪𝓻𝓲𝓪 Lopez', 'Maria'],
    ['"Zoë"', 'Zoë'],
    ['Jean-Luc P.', 'Jean-Luc'],
    ["D'Arcy", "D'Arcy"],
    ['山田太郎', '山田太郎'],
    ['\u200FOmar', 'Omar'],
  ])('of %s is %s', (name, first) => {
    expect(firstNameOf(name)).toBe(first);
  });

  it.each(['', '   ', '🌸🌸', '123 456', '♥', '👨‍👩‍👧'])('of %j is not known, so that the fallback speaks', (name) => {
    expect(firstNameOf(name)).toBeUndefined();
    expect(valuesOfPerson({ name }, {})).not.toHaveProperty('first_name');
  });

  it('stands beside what else is known', () => {
    expect(valuesOfPerson({ name: 'Ana 🌿 Souza', username: 'ana.s' }, { username: 'shop' })).toEqual({
      first_name: 'Ana',
      name: 'Ana Souza',
      username: 'ana.s',
      account: 'shop',
    });
  });
});

describe('lint', () => {
  it('judges the length on the expanded text, worst case', () => {
    expect(expandedBytes('Hi {first_name|there}!')).toEqual({ shortest: 5, longest: 68 });
    const codes = (text: string) => lintTemplate(template({ text }), []).map(({ code, weight }) => `${code} ${weight}`);
    expect(codes('a'.repeat(1000))).toEqual([]);
    expect(codes('a'.repeat(1001))).toEqual(['too-long stops']);
    expect(codes(`${'a'.repeat(990)}{first_name|x}`)).toEqual(['too-long warns']);
    expect(lintTemplate(template({ text: '🌿'.repeat(251) }), [])).toEqual([
      { code: 'too-long', weight: 'stops', measured: 1004, limit: 'textBytes' },
    ]);
  });

  it('warns of a reply of which nothing is left where nothing is known', () => {
    const codes = (text: string) => lintTemplate(template({ text }), []).map(({ code, weight }) => `${code} ${weight}`);
    expect(codes(' {first_name|} {username| }')).toEqual(['text-empty warns']);
    expect(codes('{first_name|} !')).toEqual([]);
  });

  it('promises no text longer than its worst case, whoever it is sent to', () => {
    const longest = Object.fromEntries(VARIABLES.map(({ name, longestBytes }) => [name, 'x'.repeat(longestBytes)]));
    fc.assert(
      fc.property(sources, fc.boolean(), (source, known) => {
        const bytes = utf8Length(renderTemplate(source, known ? longest : {}).text);
        const { shortest } = expandedBytes(source);
        if (renderTemplate(source, known ? longest : {}).missing.length > 0) return;
        expect(bytes).toBeLessThanOrEqual(expandedBytes(source).longest);
        expect(bytes).toBeGreaterThanOrEqual(shortest);
      }),
    );
  });

  it('says where an unknown variable stands, and warns of a missing fallback', () => {
    expect(lintTemplate(template({ text: 'a {shop} {name}' }), [])).toEqual([
      { code: 'asked-each-time', weight: 'tells', name: 'shop', start: 2, end: 8 },
      { code: 'no-fallback', weight: 'warns', name: 'name', start: 9, end: 15 },
    ]);
  });

  it.each([
    ['{First Name}', 'first_name'],
    ['{fisrt_name}', 'first_name'],
    ['{user_name}', 'username'],
    ['{usernam}', 'username'],
    ['{Caret}', 'caret'],
    ['{caret|x}', 'caret'],
  ])('takes %s for a slip', (text, meant) => {
    expect(lintTemplate(template({ text }), [])).toMatchObject([{ code: 'misspelt-variable', weight: 'stops', meant }]);
  });

  it('takes other words for questions, whatever they are called', () => {
    for (const name of ['country', 'constructor', 'nam', 'toString', 'day', '__proto__']) {
      expect(lintTemplate(template({ text: `{${name}}` }), []), name).toMatchObject([{ code: 'asked-each-time' }]);
    }
  });

  it('warns of a second place for the caret, of which nothing is sent', () => {
    const text = 'a{caret}b{caret}';
    expect(lintTemplate(template({ text }), [])).toEqual([
      { code: 'second-caret', weight: 'warns', start: 9, end: 16 },
    ]);
    expect(expandedBytes(text)).toEqual({ shortest: 2, longest: 2 });
    expect(renderTemplate(text, {})).toEqual({ text: 'ab', missing: [], unknown: [] });
  });

  it('keeps commands simple and single', () => {
    const codes = (change: Partial<Template>, others: Template[] = []) =>
      lintTemplate(template(change), others).map(({ code }) => code);
    expect(codes({ command: 'Two words' })).toEqual(['command-malformed']);
    expect(codes({ id: 'a' }, [template({ id: 'b' })])).toEqual(['command-taken']);
    expect(codes({ text: ' ' })).toEqual(['text-empty']);
  });

  it('finds nothing in the replies that are there from the start', () => {
    for (const starter of STARTER_TEMPLATES) expect(lintTemplate(starter, STARTER_TEMPLATES), starter.id).toEqual([]);
  });
});

describe('choosing a reply', () => {
  const caretAtEnd = (text: string) => templateQueryAt({ text, caret: text.length });

  it('opens at a slash that begins a word, and nowhere else', () => {
    expect(caretAtEnd('/')).toEqual({ query: '', start: 0 });
    expect(caretAtEnd('Hi /tha')).toEqual({ query: 'tha', start: 3 });
    expect(caretAtEnd('Hi\n/x')).toEqual({ query: 'x', start: 3 });
    for (const text of ['24/7', 'https://a', 'Hi /tha ', '//', '']) expect(caretAtEnd(text), text).toBeUndefined();
    expect(templateQueryAt({ text: '/thanks', caret: 3 })).toEqual({ query: 'th', start: 0 });
  });

  it('ranks the command itself first, then beginnings, then the rest, and by use within', () => {
    const list = [
      template({ id: 'a', command: 'other', name: 'Say thanks', uses: 99 }),
      template({ id: 'b', command: 'thank-you', name: 'B', uses: 1 }),
      template({ id: 'c', command: 'thanks', name: 'C', uses: 5 }),
      template({ id: 'd', command: 'than', name: 'D', uses: 0 }),
      template({ id: 'e', command: 'nothank', name: 'E', uses: 7 }),
      template({ id: 'f', command: 'bye', name: 'F', uses: 7 }),
    ];
    expect(matchTemplates(list, 'THAN').map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a', 'e']);
    expect(matchTemplates(list, '').map(({ id }) => id)).toEqual(['a', 'e', 'f', 'c', 'b', 'd']);
    expect(matchTemplates(list, 'zzz')).toEqual([]);
    const worded = [
      ...list,
      template({ id: 'g', command: 'care', name: 'Care', text: 'Dishwasher, ofen: thánks', uses: 50 }),
    ];
    expect(matchTemplates(worded, 'than').at(-1)?.id).toBe('g');
  });

  it('does not depend on the order in which replies lie in the database', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...STARTER_TEMPLATES], { minLength: 6 }), (shuffled) => {
        expect(matchTemplates(shuffled, 'h')).toEqual(matchTemplates(STARTER_TEMPLATES, 'h'));
      }),
    );
  });
});
