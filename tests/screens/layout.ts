import type { Page } from 'playwright-core';
import { MARK } from './mirrored-build.ts';

/** By how many pixels the page is wider than its window. */
export async function overhang(page: Page): Promise<number> {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth));
}

/** Names are the same in every language, and so is what a person types to get a saved reply. */
const NAMES = /^(Aside|Graph API|[@/].*)$/;

/**
 * Words of Aside's own in buttons, tabs, headings and labels that are not in the catalogue, in the pseudo-language. What
 * people wrote and what they are called stands in `dir="auto"` or `<bdi>`, codes and keys in their own elements.
 */
export async function untranslated(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const words = 'button, a, [role=tab], h1, h2, h3, label, legend, dt, th';
    const foreign = '[dir=auto], bdi, code, kbd, .brand, [aria-hidden=true], option, .acct, .base';
    return [...document.querySelectorAll<HTMLElement>(words)].flatMap((element) => {
      const copy = element.cloneNode(true) as HTMLElement;
      if (element.closest(foreign)) return [];
      for (const part of copy.querySelectorAll(foreign)) part.remove();
      return copy.textContent?.trim() ?? [];
    });
  });
  return texts.filter((text) => /[a-z]{3}/i.test(text) && !text.includes(MARK) && !NAMES.test(text));
}
