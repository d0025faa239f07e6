import { afterEach, describe, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import {
  playComment,
  playConversation,
  playDirectMessage,
  playOnboarding,
  playPopupPreview,
  playPreview,
  type Storyteller,
} from '../../scripts/main-job.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';

/** The story's own waits are the assertions; nobody listens here. */
const SILENT: Storyteller = { proved: async () => {} };

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
      await playOnboarding(world, aside, SILENT);
      const popup = await playDirectMessage(world, aside, SILENT);
      await playComment(world, popup, SILENT);
      const panel = await playPreview(world, aside, SILENT);
      await playPopupPreview(world, popup, SILENT);
      await playConversation(world, panel, SILENT);
    });
  }
});
