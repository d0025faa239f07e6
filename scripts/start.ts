// `npm start`: the main job in a real browser, on the production build. With a display the person is left with the phone
// and Aside; without one the job is played headless, a picture of each step saved, and what was proved printed.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { type AsideBrowser, openAsideBrowser } from './aside-browser.ts';
import { findChromium } from './find-chromium.ts';
import { playMainJob, playOnboarding, type Storyteller } from './main-job.ts';
import { type PracticeWorld, startPracticeWorld } from './practice-world.ts';
import { ROOT } from './service-process.ts';

const PICTURES = join(ROOT, 'pictures');
const hasDisplay =
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) ||
  process.platform === 'darwin' ||
  process.platform === 'win32';

findChromium();
console.log('Building the extension …');
const built = spawnSync('wxt', ['build'], { cwd: ROOT, encoding: 'utf8' });
if (built.status !== 0) {
  console.error(`The extension does not build:\n${built.stdout}${built.stderr}`);
  process.exit(1);
}

console.log('Starting a relay and a practice Instagram …');
const world = await startPracticeWorld();
const aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: !hasDisplay });
try {
  if (hasDisplay) await showToPerson(world, aside);
  else await playHeadless(world, aside);
} finally {
  await aside.close();
  await world.end();
}

/** Onboards through the real pages, then hands over until the browser is closed or Ctrl C is pressed. */
async function showToPerson(world: PracticeWorld, aside: AsideBrowser): Promise<void> {
  const { account, phone } = world.sandbox.ready;
  const options = await playOnboarding(world, aside, {
    proved: async (step, proof) => console.log(`✔ ${step}: ${proof}`),
  });
  const phonePage = await aside.context.newPage();
  await phonePage.goto(phone);
  await closeOtherTabs(aside, [options, phonePage]);
  await aside.open('sidepanel.html');
  await options.bringToFront();
  await phonePage.bringToFront();

  console.log(`
Aside answers for ${account.username}. Three tabs are open: the practice phone, Aside's panel, and its setup.

  Try this
  1. On the phone, write to ${account.username} as one of the customers. Click Aside's icon in the toolbar (behind the
     puzzle piece): the message is there. Press R, type / for a saved reply, send it, and look at the phone.
  2. On the phone, comment on a post. In Aside's Comments tab reply publicly, then use the one private reply.
  3. On the phone, be the owner and write to yourself once. In the panel's Preview tab press Run preview, then tap the
     button on the phone.

  The relay listens on ${world.relay.ready.listening}, the phone page is ${phone}.
  Close the browser or press Ctrl C to end.
`);
  await new Promise<void>((resolve) => {
    aside.context.once('close', () => resolve());
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** Plays the whole job, with a picture of each step and a time line at the end. */
async function playHeadless(world: PracticeWorld, aside: AsideBrowser): Promise<void> {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  console.log('There is no display, so the whole job is played headless.\n');
  const startedAt = Date.now();
  const timeLine: { 'at s': string; step: string; proved: string; picture: string }[] = [];
  const story: Storyteller = {
    async proved(step, proof, page) {
      const at = ((Date.now() - startedAt) / 1000).toFixed(1);
      const picture = await takePicture(page, timeLine.length + 1, step);
      timeLine.push({ 'at s': at, step, proved: proof, picture });
      console.log(`${at.padStart(6)} s  ✔ ${step}: ${proof}`);
    },
  };

  const { options } = await playMainJob(world, aside, story);
  await options.bringToFront();
  await story.proved('Setup checks', 'each green line was seen happening', options);
  const phonePage = await aside.context.newPage();
  await phonePage.setViewportSize({ width: 1280, height: 860 });
  await phonePage.goto(`${world.sandbox.ready.phone}/#owner`);
  await phonePage.getByRole('button', { name: 'Yourself' }).click();
  await story.proved('The phone', 'what the practice Instagram holds', phonePage);

  console.log(`\n${timeLine.length} steps were proved in ${timeLine.at(-1)?.['at s']} s. Pictures are in pictures/.`);
}

async function takePicture(page: Page, number: number, step: string): Promise<string> {
  const name = `${String(number).padStart(2, '0')}-${step.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.png`;
  await page.bringToFront();
  // Popup and panel show what fits in them; setup is a page to scroll.
  const fullPage = page.url().includes('options.html');
  await page.screenshot({ path: join(PICTURES, name), fullPage, animations: 'disabled' });
  return name;
}

/** The first blank tab, and the setup tab that a fresh installation opens by itself. */
async function closeOtherTabs(aside: AsideBrowser, kept: readonly Page[]): Promise<void> {
  for (const page of aside.context.pages()) if (!kept.includes(page)) await page.close();
}
