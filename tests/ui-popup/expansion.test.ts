import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHoles, partsOf, textToInsert } from '../../components/composer/expansion.ts';
import { renderTemplate } from '../../utils/templates/render-template.ts';

describe('a saved reply in the composer', () => {
  it('is filled when it is inserted, with the fallback where the value is missing', () => {
    const { text } = textToInsert('Hi {first_name|there}, I am {account}.', { account: 'kestrelyard' });
    expect(text).toBe('Hi there, I am kestrelyard.');
  });

  it('keeps what nothing fills as it is written, so that the send stops', () => {
    const { text } = textToInsert('Hi {first_name|there}, to {country}?', { first_name: 'Jonas' });
    expect(text).toBe('Hi Jonas, to {country}?');
    expect(renderTemplate(text, {}).missing).toEqual(['country']);
  });

  it('takes a person’s own words in place, and only there', () => {
    const words = new Map([['country', ' Germany ']]);
    expect(fillHoles('To {country}, {first_name}, {country}', {}, words)).toBe('To Germany, {first_name}, Germany');
  });

  it('does not read braces in somebody’s name as variables', () => {
    const values = { name: '{country} {{x}' };
    const { text: inserted } = textToInsert('Dear {name}', values);
    expect(renderTemplate(inserted, values)).toMatchObject({ text: 'Dear {country} {{x}', missing: [] });
  });

  it('leaves the caret where the reply wants it, else behind it', () => {
    expect(textToInsert('{first_name}{caret}, {{x}', { first_name: 'N{o' })).toEqual({ text: 'N{{o, {{x}', caret: 4 });
    expect(textToInsert('Hi.', {})).toEqual({ text: 'Hi.', caret: 3 });
    // It goes, and what it held apart does not become a variable.
    expect(textToInsert('{{caret}first_name}', { first_name: 'N' })).toMatchObject({
      text: expect.stringMatching(/^\{\{/),
    });
  });

  it('reads in the end as the saved reply does, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('{', '}', '|', 'a', ' ', 'name', 'first_name', '{caret}') }),
        (text) => {
          const values = { first_name: 'No{or' };
          expect(renderTemplate(textToInsert(text, values).text, values).text).toBe(renderTemplate(text, values).text);
          expect(
            partsOf(text, values)
              .map((part) => part.text)
              .join(''),
          ).toBe(renderTemplate(text, values).text);
        },
      ),
    );
  });
});
