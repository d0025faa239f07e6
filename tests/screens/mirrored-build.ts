// The production build with one more language, which nobody speaks: the English texts made longer, in a language that is
// written from right to left. It shows what is not translated, what is too narrow, and what is not mirrored.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD_FOLDER } from '../../scripts/aside-browser.ts';

/** One that Chromium knows and writes from right to left. */
export const MIRRORED_LANGUAGE = 'ar';

/** What every text of the pseudo-language ends with: a text without it is not translated. */
export const MARK = '·';

/** What the catalogue says of its own language, and what the other one says. Known by their texts: the build shortens keys. */
const FACTS: Readonly<Record<string, string>> = { en: MIRRORED_LANGUAGE, ltr: 'rtl' };

interface Messages {
  [key: string]: { message: string; placeholders?: object };
}

/** Copies the build and adds the language. The copy is removed by `remove`. */
export function makeMirroredBuild(): { folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'aside-mirrored-'));
  cpSync(BUILD_FOLDER, folder, { recursive: true });
  const english: Messages = JSON.parse(readFileSync(join(folder, '_locales', 'en', 'messages.json'), 'utf8'));
  const pseudo = Object.fromEntries(
    Object.entries(english).map(([key, text]) => [
      key,
      { ...text, message: FACTS[text.message] ?? pseudoText(text.message) },
    ]),
  );
  mkdirSync(join(folder, '_locales', MIRRORED_LANGUAGE));
  writeFileSync(join(folder, '_locales', MIRRORED_LANGUAGE, 'messages.json'), JSON.stringify(pseudo));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A third longer, at least by one mark, each plural form by itself. The English stays in it, so that tests find their way. */
export function pseudoText(english: string): string {
  return english
    .split(' | ')
    .map((form) => form + marks(1 + Math.floor(form.length / 3)))
    .join(' | ');
}

/** So many marks, in words of at most ten: a longer one would not break. */
function marks(count: number): string {
  return MARK.repeat(count).replace(/.{10}(?=.)/g, '$& ');
}
