// The names of texts that a build shortens: every text is still found, by whichever name the code says.
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { renamedTexts, type SaidNames, type ShortNames, shortNames, withShortNames } from '../../scripts/text-keys.ts';

const TEXTS = fileURLToPath(new URL('../../locales/en.yml', import.meta.url));

describe('short names of texts', () => {
  let names: ShortNames;
  let said: SaidNames;
  beforeAll(async () => {
    names = await shortNames(TEXTS);
  });

  function build(source: string): string {
    said = { replaced: new Set(), begun: new Set() };
    return withShortNames(source, names, said);
  }

  function short(name: string): string {
    const found = names.get(name);
    if (found === undefined) throw new Error(`There is no text ${name}.`);
    return found;
  }

  it('are of one text each, whatever the case', () => {
    const all = [...names.values()].map((name) => name.toLowerCase());
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((name) => /^[a-z0-9]{1,3}$/.test(name))).toBe(true);
  });

  it('stand wherever a long one stood whole, and nowhere else', () => {
    const source = `i18n.t(open ? 'popup.settings' : "popup.openPanel"); call('popup.no.such'); 'popup.settings.x'; settings`;
    expect(build(source)).toBe(
      `i18n.t(open ? '${short('popup.settings')}' : '${short('popup.openPanel')}'); call('popup.no.such'); 'popup.settings.x'; settings`,
    );
  });

  it('take the place of the long one, unless names are put together that begin like it', () => {
    build(`i18n.t('popup.settings'); i18n.t('popup.run.over'); i18n.t(\`popup.run.\${which}\`)`);
    const texts = { popup_settings: 'Settings', popup_run_over: 'Over', popup_title: 'Aside' };
    expect(renamedTexts(texts, names, said)).toEqual({
      [short('popup.settings')]: 'Settings',
      [short('popup.run.over')]: 'Over',
      popup_run_over: 'Over',
      popup_title: 'Aside',
    });
  });

  it('are refused where a text is called like one', () => {
    build("i18n.t('popup.settings')");
    const texts = { popup_settings: 'Settings', [short('popup.settings')]: 'Another one' };
    expect(() => renamedTexts(texts, names, said)).toThrow('popup.settings');
  });
});
