// Each text of locales/ has a long name, which the sources say; a page that shows two hundred of them carries two hundred
// long names, and gzip finds little to save in them. A build says short ones: 0.7 kB of the popup, 1.1 of the panel.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import type { Plugin } from 'vite';

/** By the long name of a text, as sources say it (`popup.title`): its place among all, which is its short name. */
export type ShortNames = ReadonlyMap<string, string>;

/** What the sources of a build were found to say, over all of its pages. */
export interface SaidNames {
  /** Long names that were replaced. */
  replaced: Set<string>;
  /** What names begin with that are put together only at run time. */
  begun: Set<string>;
}

/** @param file of the language that all texts are written in first */
export async function shortNames(file: string): Promise<ShortNames> {
  const texts = await parseMessagesFile(file);
  return new Map(texts.map(({ key }, place) => [key.join('.'), place.toString(36)]));
}

/** Replaces every string that is the whole long name of a text, wherever it stands, and notes what names are begun. */
export function withShortNames(source: string, names: ShortNames, said: SaidNames): string {
  for (const [, begun = ''] of source.matchAll(/`(\w+\.[\w.]*)\$\{/g)) said.begun.add(begun);
  return source.replaceAll(/(['"])(\w+\.[\w.]+)\1/g, (literal, _quote, name: string) => {
    const short = names.get(name);
    if (short === undefined) return literal;
    said.replaced.add(name);
    return `'${short}'`;
  });
}

/** Texts by the names that a build uses: the short one of what it says whole, the long one of all else. */
export function renamedTexts<Text>(
  texts: Readonly<Record<string, Text>>,
  names: ShortNames,
  { replaced, begun }: SaidNames,
): Record<string, Text> {
  const renamed: Record<string, Text> = { ...texts };
  for (const name of replaced) {
    const [long, short] = [name.replaceAll('.', '_'), names.get(name)];
    const text = texts[long];
    if (text === undefined || short === undefined || short in texts) throw new Error(`No short name for ${name}`);
    renamed[short] = text;
    if (![...begun].some((beginning) => name.startsWith(beginning))) delete renamed[long];
  }
  return renamed;
}

const said: SaidNames = { replaced: new Set(), begun: new Set() };
const OWN_SOURCES = /^(?!.*node_modules).*\.tsx?$/;

/** The sources' half; see {@link renameTexts} for the other one. @param file as in {@link shortNames} */
export function shortTextKeys(file: string): Plugin {
  const reading = shortNames(file);
  return {
    name: 'short-text-keys',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: OWN_SOURCES },
      handler: async (source) => ({ code: withShortNames(source, await reading, said), map: null }),
    },
  };
}

/** The texts' half, when everything is built. @param folder where the build is */
export async function renameTexts(file: string, folder: string): Promise<void> {
  const names = await shortNames(file);
  const languages = join(folder, '_locales');
  for (const language of readdirSync(languages)) {
    const path = join(languages, language, 'messages.json');
    writeFileSync(path, JSON.stringify(renamedTexts(JSON.parse(readFileSync(path, 'utf8')), names, said)));
  }
}
