// Only scripts are offered for import, not whatever text a file happens to hold.
import { describe, expect, it } from 'vitest';
import { scriptsInText } from '../../components/automations/scripts-in-text.ts';

describe('a text to import from', () => {
  it('offers nothing where no statement is understood', () => {
    for (const text of [
      '',
      ' \n\n',
      '{"name": "Prices", "steps": [1, 2]}',
      '\u0000\u0001PNG\r\n\u001a',
      '# a remark',
    ]) {
      expect(scriptsInText(text)).toEqual({ scripts: [], empty: [] });
    }
  });

  it('offers a script alone, with the lines that are not understood', () => {
    const text = 'when message contains "price"\nsya "28 €"\n';
    expect(scriptsInText(text).scripts).toEqual([{ name: '', script: text }]);
  });

  it('offers what has a name as it was exported', () => {
    expect(scriptsInText('=== Prices\nsya "28 €"\n').scripts).toEqual([{ name: 'Prices', script: 'sya "28 €"\n' }]);
  });

  it('tells names below which nothing stands', () => {
    expect(scriptsInText('=== Prices\n\n=== Hours\nend\n')).toEqual({
      scripts: [{ name: 'Hours', script: 'end\n' }],
      empty: ['Prices'],
    });
    expect(scriptsInText('=== Prices')).toEqual({ scripts: [], empty: ['Prices'] });
  });
});
