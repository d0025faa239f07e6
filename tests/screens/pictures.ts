// `npm run pictures`: every screen and state, light and dark, narrow and wide, and mirrored, into `pictures/screens`,
// which git does not know. Names that are given choose chapters or screens.

import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findChromium } from '../../scripts/find-chromium.ts';
import { ROOT } from '../../scripts/service-process.ts';
import { type Desk, openDesk, type Theme } from './desk.ts';
import { MIRRORED_LANGUAGE, makeMirroredBuild } from './mirrored-build.ts';
import { CHAPTERS, type Screen, SIZES } from './screens.ts';

const FOLDER = join(ROOT, 'pictures', 'screens');
const THEMES: readonly Theme[] = ['light', 'dark'];

findChromium();
const built = spawnSync('wxt', ['build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 2] });
if (built.status !== 0) {
  console.error('The extension does not build; `npm run build` says why.');
  process.exit(1);
}

const wanted = process.argv.slice(2);
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
let taken = 0;
const missed: string[] = [];

await walk('', {});
const mirrored = makeMirroredBuild();
try {
  await walk('mirrored ', { build: mirrored.folder, language: MIRRORED_LANGUAGE });
} finally {
  mirrored.remove();
}
console.log(`${taken} pictures in ${FOLDER}`);
for (const line of missed) console.error(`not reached: ${line}`);
process.exitCode = missed.length === 0 ? 0 : 1;

async function walk(prefix: string, how: Parameters<typeof openDesk>[0]): Promise<void> {
  const desk = await openDesk(how);
  try {
    for (const chapter of CHAPTERS) {
      await chapter.begin(desk);
      for (const screen of chapter.screens) {
        if (isWanted(chapter.name, screen)) await take(desk, `${prefix}${screen.surface}, ${screen.name}`, screen);
      }
    }
  } finally {
    await desk.end();
  }
}

/** One screen in every size and both themes. */
async function take(desk: Desk, name: string, screen: Screen): Promise<void> {
  for (const [size, pixels] of Object.entries({ ...SIZES[screen.surface], ...screen.sizes })) {
    for (const theme of THEMES) {
      const page = await desk.show(screen.surface, { hash: screen.hash, size: pixels, theme });
      try {
        await screen.reach(page);
      } catch (error) {
        missed.push(`${name}, ${size}, ${theme}: ${String(error).split('\n')[0]}`);
      }
      // What opens, opens in 160 ms.
      await page.waitForTimeout(300);
      await page.screenshot({ path: join(FOLDER, `${name}, ${size}, ${theme}.png`) });
      taken += 1;
    }
  }
}

function isWanted(chapter: string, { name, surface }: Screen): boolean {
  return wanted.length === 0 || wanted.some((one) => [chapter, name, surface].includes(one));
}
