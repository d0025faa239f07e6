import type { Page } from 'playwright-core';
import { MARK } from './mirrored-build.ts';

/** A page that has not changed for so long has drawn what it has to draw, ms. */
const STILL_MS = 60;

/** Some pages never stand still, such as one that counts seconds: they are taken as they are then, ms. */
const PATIENCE_MS = 1500;

/** Waits until the page has drawn what comes from the database after its first paint. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    ({ still, patience }) =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(end, still);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, still);
        });
        const last = setTimeout(end, patience);
        function end(): void {
          observer.disconnect();
          clearTimeout(timer);
          clearTimeout(last);
          resolve();
        }
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    { still: STILL_MS, patience: PATIENCE_MS },
  );
}

/**
 * What is wider than the window, or than what scrolls it up and down: the innermost elements with where they begin and end,
 * in CSS pixels. A row of tabs may be scrolled sideways.
 */
export async function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const scrolling = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) => /auto|scroll/.test(getComputedStyle(element).overflowX) && !element.matches('[role=tablist]'),
    );
    return [document.documentElement, ...scrolling].flatMap((box) => {
      // Without the scrollbar: what lies below it is not seen.
      const over = box.scrollWidth - box.clientWidth;
      if (over <= 0 || box.clientWidth === 0) return [];
      const edges =
        box === document.documentElement ? { left: 0, right: box.clientWidth } : box.getBoundingClientRect();
      const outside = [...box.querySelectorAll('*')].filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 0 && (left < edges.left || right > edges.right);
      });
      const innermost = outside.filter(
        (element) => !outside.some((other) => other !== element && element.contains(other)),
      );
      return [
        `${over} px: ${box.outerHTML.slice(0, 80)}`,
        ...innermost.map((element) => {
          const { left, right } = element.getBoundingClientRect();
          return `${Math.round(left)} to ${Math.round(right)}: ${element.outerHTML.slice(0, 120)}`;
        }),
      ];
    });
  });
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
