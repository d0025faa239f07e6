import { afterEach, describe, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { NOBODY, playMainJob } from '../../scripts/main-job.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';

/** Every position of every open fact of the platform, one change at a time. */
const VARIANTS = [
  '',
  'selfSend=ordinary',
  'selfEcho=no',
  'selfEcho=late',
  'postbackEntry=foreign',
  'me=wrapped',
  'refresh=parameter',
  'readParties=without',
  'templateEcho=text',
  'selfSend=ordinary,selfEcho=no,postbackEntry=foreign,me=wrapped,readParties=without',
];

describe('the main job, on the production build in real Chromium', () => {
  let world: PracticeWorld | undefined;
  let aside: AsideBrowser | undefined;

  afterEach(async () => {
    await aside?.close();
    await world?.end();
    aside = undefined;
    world = undefined;
  });

  for (const variants of VARIANTS) {
    it(`is done under ${variants === '' ? 'the documented facts' : variants}`, async () => {
      world = await startPracticeWorld({ ASIDE_SANDBOX_VARIANTS: variants });
      aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
      await playMainJob(world, aside, NOBODY);
    });
  }
});
