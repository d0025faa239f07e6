// Whole scripts against the operator's own account, on the production build in real Chromium, wherever Instagram's
// documentation leaves open how self messages behave.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsideBrowser } from '../../scripts/aside-browser.ts';
import { until } from '../../scripts/main-job.ts';
import type { LiveRun } from '../../utils/automation/preview/live-run.ts';
import { killBrowser } from './kill-browser.ts';
import { linesOf, openPreviewWorld, type PreviewWorld } from './preview-world.ts';

/** Echoes of what the API sends come, come late or never; postbacks carry the account's id or a foreign one. */
const VARIANTS = [
  'selfEcho=yes,postbackEntry=own',
  'selfEcho=yes,postbackEntry=foreign',
  'selfEcho=no,postbackEntry=foreign',
  'selfEcho=late,postbackEntry=own',
  'selfSend=ordinary,templateEcho=text,commentForm=flat',
];

describe.each(VARIANTS)('a live preview where %s', (variants) => {
  let preview: PreviewWorld;

  beforeAll(async () => {
    preview = await openPreviewWorld(variants);
  });
  afterAll(async () => {
    await preview?.end();
    if (preview) rmSync(preview.aside.profile, { recursive: true, force: true, maxRetries: 3 });
  });

  const verdict = () => preview.panel.getByRole('status', { name: 'Verdict' });
  const turn = (run: LiveRun | undefined) => run?.steps.find(({ state }) => state.state === 'running')?.kind;

  it('of a keyword, with buttons and a branch', async () => {
    await preview.run('Proof: keyword');
    await preview.tap('Hours');
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-write passed', 'says passed', 'you-tap passed', 'says passed']);
    expect(run.verdict).toBe('passed');
    await verdict()
      .getByText(/ready|passed/i)
      .first()
      .waitFor();
    expect(run.steps.at(-1)?.observed?.text ?? run.steps.at(-1)?.expected.text).toBe(
      'We fire on Tuesdays and Fridays.',
    );
  });

  it('of a comment, from the own comment below the own post', async () => {
    await preview.run('Proof: comment');
    await until(async () => turn(await preview.newest()) === 'you-comment', 'the own comment is waited for');
    await preview.world.control('act', { as: 'owner', do: 'comment', text: 'The recipe, please!' });
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-comment passed', 'public-reply passed', 'private-reply passed']);
  });

  it('of quick replies, which are played here and never counted as passed', async () => {
    await preview.run('Proof: quick replies');
    await until(async () => turn(await preview.newest()) === 'quick-replies', 'the quick replies are to be played');
    await preview.panel.getByRole('list', { name: 'Preview steps' }).getByRole('button', { name: 'Ash' }).click();
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-write passed', 'says passed', 'quick-replies simulated', 'says passed']);
    await verdict()
      .getByText(/1 simulated/i)
      .waitFor();
  });

  it('of a title that is not what the test expects', async () => {
    await preview.run('Proof: wrong title');
    const run = await preview.ended();
    const shown = run.steps.find(({ kind }) => kind === 'says');
    // Where Instagram shows no buttons of what was sent, nobody can say that they are wrong.
    const isShown = shown?.observed?.buttons !== undefined;
    expect(run.verdict).toBe(isShown ? 'failed' : 'not-proved');
    await verdict()
      .getByText(isShown ? /failed/i : /not proved/i)
      .first()
      .waitFor();
  });

  it('that the browser was killed in, and went on with', async () => {
    await preview.run('Proof: keyword');
    await until(async () => turn(await preview.newest()) === 'you-tap', 'the tap is waited for');
    const { profile } = preview.aside;
    killBrowser(profile);
    await preview.aside.close('keep-profile').catch(() => {});
    const { graph } = preview.world.sandbox.ready;
    // Tapped while nothing of Aside ran.
    await preview.tap('Prices');
    await preview.takeOver(await openAsideBrowser({ graph, headless: true, profile }));
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-write passed', 'says passed', 'you-tap passed', 'says passed']);
    const { messages } = await preview.world.observe<{ messages: { count: number; text?: string }[] }>('sent');
    expect(messages.filter(({ text }) => text === 'Firing a shelf is 18 €.').map(({ count }) => count)).toEqual([1]);
  });
});
