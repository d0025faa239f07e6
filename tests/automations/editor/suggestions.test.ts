import { describe, expect, it } from 'vitest';
import { suggestionsAt } from '../../../components/automations/editor/suggestions.ts';
import { outlineOf } from '../../../utils/automation/script/outline.ts';
import { isTestAlone } from '../../../utils/automation/script/outline-parts.ts';
import { parseScript } from '../../../utils/automation/script/parse-script.ts';
import type { Template } from '../../../utils/templates/template.ts';

const TEMPLATES = new Map<string, Template>(
  ['workshop', 'hours'].map((command) => [
    command,
    {
      id: command,
      command,
      name: `About ${command}`,
      text: 'x',
      uses: 0,
      extra: { kind: 'buttons', buttons: [{ type: 'postback', title: 'More', payload: `more-${command}` }] },
    },
  ]),
);

/** Suggestions where the bar stands, the likeliest first. */
function at(written: string) {
  const caret = written.indexOf('¦');
  const source = written.replace('¦', '');
  const found = suggestionsAt(source, caret, TEMPLATES);
  return {
    texts: (found?.suggestions ?? []).toSorted((one, other) => other.rank - one.rank).map(({ text }) => text),
    replaced: found ? source.slice(found.from, found.to) : undefined,
    found,
    source,
  };
}

const START = 'when message contains "price"\n';
const SAY = 'say "I am a bot."\n';

describe('what may be written on', () => {
  it('is a beginning first where nothing starts the script', () => {
    const { texts } = at('¦');
    expect(texts[0]).toMatch(/^when message contains/);
    expect(texts.some((text) => text.startsWith('expect'))).toBe(true);
    expect(texts.some((text) => text.startsWith('button'))).toBe(false);
  });

  it('is a button only below a message, and nothing of tests beside a trigger', () => {
    expect(at(`${START}${SAY}b¦`).texts).toContain('button "Prices" as prices');
    expect(at(`${START}wait 5 s\nb¦`).texts.join()).not.toContain('button');
    expect(at(`${START}${SAY}¦`).texts.join()).not.toMatch(/expect|tap "/);
    expect(at(`${START}${SAY}¦`).texts.join()).not.toContain('reply publicly');
    expect(at(`when someone comments\n¦`).texts.join()).toContain('reply publicly');
  });

  it('is nothing in a test that would make it another script', () => {
    const { found, source } = at('write "price"\nexpect "28 €"\n¦');
    expect(found?.suggestions.length).toBeGreaterThan(0);
    for (const { text } of found?.suggestions ?? [])
      expect(isTestAlone(outlineOf(parseScript(source + text)))).toBe(true);
  });

  it('goes on a statement where it stands', () => {
    expect(at('when me¦').texts).toContain('message contains "price", "how much"');
    expect(at('when me¦').replaced).toBe('me');
    expect(at('when message ¦').texts).toEqual(['contains "price", "how much"', 'is "link"']);
    expect(at('wait for an answer, at most ¦').texts).toContain('2 h');
    expect(at('send ¦').texts).toEqual(['image', 'video', 'audio', 'file']);
  });

  it('knows the saved replies, with their names', () => {
    const { texts, replaced, found } = at('say template /wo¦rk');
    expect(texts).toEqual(['/workshop', '/hours']);
    expect(replaced).toBe('/work');
    expect(found?.suggestions[0]?.about).toBe('About workshop');
  });

  it('knows the payloads that lack their counterpart', () => {
    const script = `${START}${SAY}button "A" as one\nbutton "B" as two\non one\n  end\n`;
    expect(at(`${script}on ¦`).texts).toContain('two');
    expect(at(`${script}on ¦`).texts).not.toContain('one');
    expect(at(`${script}o¦`).texts[0]).toBe('on two');
    expect(at(`${START}${SAY}button "A" as ¦\non there\n  end`).texts).toEqual(['there']);
    expect(at(`${START}${SAY}quick reply "A" as ¦\non there\n  end`).texts).toEqual(['there']);
    expect(at(`${START}say template /hours\non ¦`).texts).toContain('more-hours');
  });

  it('knows the variables where a brace is opened in a text, and takes the closing one with it', () => {
    const { texts, replaced } = at('say "Hi {fi¦}"');
    expect(texts).toEqual(['{first_name|there}', '{name|there}', '{username|there}', '{account}']);
    expect(replaced).toBe('{fi}');
    expect(at('say "Hi {{¦"').texts).toEqual([]);
    expect(at('say "Hi ¦"').texts).toEqual([]);
    expect(at('# when ¦').texts).toEqual([]);
  });

  it('is well written: every whole statement that is offered can be read', () => {
    const scripts = [
      '¦',
      `${START}¦`,
      `${START}${SAY}¦`,
      'when someone comments\n¦',
      'expect "x"\n¦',
      `${START}wait for an answer, at most 2 h\n¦`,
    ];
    for (const written of scripts) {
      const { found, source } = at(written);
      expect(found?.suggestions.length).toBeGreaterThan(0);
      for (const { text } of found?.suggestions ?? []) {
        expect(parseScript(source.slice(0, found?.from) + text).findings).toEqual([]);
      }
    }
  });
});
