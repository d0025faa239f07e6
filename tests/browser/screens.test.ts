// Every screen and state, light and dark: axe finds nothing, nothing is wider than the window, nothing fails in the
// page. Then all of it once more in a language that is longer and written from right to left.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findings } from '../screens/accessible.ts';
import { type Desk, openDesk, type Theme } from '../screens/desk.ts';
import { overhang, settled, untranslated } from '../screens/layout.ts';
import { MIRRORED_LANGUAGE, makeMirroredBuild } from '../screens/mirrored-build.ts';
import { CHAPTERS, SIZES } from '../screens/screens.ts';

const THEMES: readonly Theme[] = ['light', 'dark'];

describe('every screen', () => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk?.end());

  describe.each(CHAPTERS)('$name', ({ begin, screens }) => {
    beforeAll(() => begin(desk));

    it.each(screens.map((screen) => [`${screen.surface}, ${screen.name}`, screen] as const))(
      '%s',
      async (_, screen) => {
        const { surface, hash, reach } = screen;
        const errors: string[] = [];
        for (const [size, pixels] of Object.entries({ ...SIZES[surface], ...screen.sizes })) {
          for (const theme of size === 'usual' ? THEMES : THEMES.slice(0, 1)) {
            const page = await desk.show(surface, { hash, size: pixels, theme });
            page.on('pageerror', (error) => errors.push(String(error)));
            await reach(page);
            await settled(page);
            expect(await overhang(page), `${size}: wider than the window`).toEqual([]);
            if (size === 'usual') expect(await findings(page), theme).toEqual([]);
          }
        }
        expect(errors).toEqual([]);
      },
    );
  });
});

describe('every screen, mirrored', () => {
  let desk: Desk;
  let mirrored: ReturnType<typeof makeMirroredBuild>;

  beforeAll(async () => {
    mirrored = makeMirroredBuild();
    desk = await openDesk({ build: mirrored.folder, language: MIRRORED_LANGUAGE });
  });
  afterAll(async () => {
    await desk?.end();
    mirrored?.remove();
  });

  describe.each(CHAPTERS)('$name', ({ begin, screens }) => {
    beforeAll(() => begin(desk));

    it.each(screens.map((screen) => [`${screen.surface}, ${screen.name}`, screen] as const))(
      '%s',
      async (_, screen) => {
        for (const [size, pixels] of Object.entries(SIZES[screen.surface])) {
          const page = await desk.show(screen.surface, { hash: screen.hash, size: pixels, theme: 'light' });
          await screen.reach(page);
          await settled(page);
          expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
          expect(await overhang(page), `${size}: wider than the window`).toEqual([]);
          expect(await untranslated(page), 'texts that are in no catalogue').toEqual([]);
        }
      },
    );
  });
});
