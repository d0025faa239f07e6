// Whole scripts against the operator's own account, on the production build in real Chromium, wherever Instagram's
// documentation leaves open how self messages behave.
import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsideBrowser } from '../../scripts/aside-browser.ts';
import type { Automation } from '../../utils/automation/automation.ts';
import { sayAsForeignBot, withButtons } from './foreign-bot.ts';
import { killBrowser } from './kill-browser.ts';
import { linesOf, openPreviewWorld, type PreviewWorld, until } from './preview-world.ts';
import { readRows } from './seed-inbox.ts';
import { stopWorkers } from './stop-workers.ts';

/**
 * Echoes of what the API sends come, come late or never; postbacks carry the account's id or a foreign one. Every scenario
 * meets each of these five, and most pairs of them.
 */
const VARIANTS = [
  'selfEcho=yes,postbackEntry=own',
  'selfEcho=no,postbackEntry=foreign',
  'selfEcho=late,postbackEntry=own',
  'selfEcho=yes,postbackEntry=foreign,selfSend=ordinary,templateEcho=text,commentForm=flat',
];

const KEYWORD = ['you-write passed', 'says passed', 'you-tap passed', 'says passed'];
const PASSED = 'Ready: all steps passed';

async function end(preview: PreviewWorld | undefined): Promise<void> {
  await preview?.end();
  if (preview) rmSync(preview.aside.profile, { recursive: true, force: true, maxRetries: 3 });
}

describe.each(VARIANTS)('a live preview where %s', (variants) => {
  let preview: PreviewWorld;

  beforeAll(async () => {
    preview = await openPreviewWorld(variants);
  });
  afterAll(() => end(preview));

  const verdict = () => preview.panel.getByRole('status', { name: 'Verdict' });
  /** An echo may tell the words alone, and a reading shows no buttons; an echo that is late may come after the run's end. */
  const buttonsAre = /selfEcho=no|templateEcho=text/.test(variants)
    ? 'unseen'
    : variants.includes('selfEcho=late')
      ? 'either'
      : 'shown';

  it('of a keyword, with buttons and a branch', async () => {
    await preview.run('Proof: keyword');
    await preview.waitsFor('you-tap');
    await preview.tap('Hours');
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(KEYWORD);
    const [write, offer, tap, answer] = run.steps;
    expect(write?.observed?.text).toBe('kiln');
    const { buttons } = offer?.observed ?? {};
    const sent = [
      { title: 'Prices', payload: 'proof-prices' },
      { title: 'Hours', payload: 'proof-hours' },
    ];
    if (buttonsAre === 'shown' || buttons) expect(buttons).toEqual(sent);
    if (buttonsAre === 'unseen') expect(buttons).toBeUndefined();
    const steps = preview.panel.getByRole('list', { name: 'Preview steps' });
    const unseen = steps.getByText('Instagram does not show its buttons. As it accepted them: Prices, Hours');
    expect(await unseen.count()).toBe(buttons ? 0 : 1);
    expect(offer?.observed?.text).toMatch(/^Hi Fern, this is the studio's automatic helper/);
    expect(tap?.observed?.payload).toBe('proof-hours');
    expect(answer?.observed?.text).toBe('We fire on Tuesdays and Fridays.');
    expect(run.verdict).toBe('passed');
    await verdict().getByText(PASSED).waitFor();
  });

  it('of a comment, from the own comment below the own post', async () => {
    await preview.run('Proof: comment');
    await preview.waitsFor('you-comment');
    const { commentId } = await preview.world.control<{ commentId: string }>('act', {
      as: 'owner',
      do: 'comment',
      text: 'The recipe, please!',
    });
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-comment passed', 'public-reply passed', 'private-reply passed']);
    expect(run.verdict).toBe('passed');
    expect(run.commentId).toBe(commentId);
    await verdict().getByText(PASSED).waitFor();
    const { replies } = await preview.world.observe<{ replies: { parentId: string; count: number }[] }>('sent');
    expect(replies.filter(({ parentId }) => parentId === commentId).map(({ count }) => count)).toEqual([1]);
  });

  it('of quick replies, which are played here and never counted as passed', async () => {
    await preview.run('Proof: quick replies');
    await preview.waitsFor('quick-replies');
    await preview.panel.getByRole('list', { name: 'Preview steps' }).getByRole('button', { name: 'Ash' }).click();
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-write passed', 'says passed', 'quick-replies simulated', 'says passed']);
    expect(run.steps.at(-1)?.observed?.text).toBe('The ash one is from our own oven.');
    await verdict().getByText('Ready: 3 passed, 1 only simulated').waitFor();
    await verdict().getByText('3 passed in Instagram').waitFor();
    await verdict().getByText('1 simulated', { exact: true }).waitFor();
  });

  it('of a title that is not what its test expects', async () => {
    await preview.run('Proof: wrong title');
    const shown = await until(
      async () =>
        (await preview.newest())?.steps.find(({ kind, state }) => kind === 'says' && state.state === 'failed'),
      'the wrong title is found',
    );
    expect(shown.state).toMatchObject({ difference: 'different-buttons' });
    expect(shown.expected.buttons?.map(({ title }) => title)).toEqual(['Clay price list']);
    const seen = shown.observed?.buttons?.map(({ title }) => title);
    // What is read first has failed by what was sent.
    expect(seen).toEqual(buttonsAre === 'shown' ? ['Clay prices'] : undefined);
    // What came of the rest is still to be seen.
    await preview.tap('Clay prices');
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(['you-write passed', 'says failed', 'you-tap passed', 'says passed']);
    expect(run.verdict).toBe('failed');
    await verdict().getByText('Not ready: step 2 failed').waitFor();
    const steps = preview.panel.getByRole('list', { name: 'Preview steps' });
    const why = seen ? 'Other buttons came back.' : 'The script sends other buttons than its test expects.';
    await steps.getByText(why).waitFor();
    expect(await steps.locator('ins').allTextContents()).toContain('Clay price list');
    expect(await steps.locator('del').allTextContents()).toContain('Clay prices');
  });

  it('of another bot, recorded, saved as a test, and that test run against it', async () => {
    const { world, panel } = preview;
    const areEchoesTold = !variants.includes('selfEcho=no');
    const name = 'The mug bot still answers';
    await preview.choose('Record what answers');
    await preview.begin('Start recording');
    const talk = async (tap: () => Promise<void>) => {
      await preview.write('What does a mug cost?');
      await sayAsForeignBot(world, withButtons('I am the mug bot. Which one?', 'Small', 'Tall'));
      await tap();
      await sayAsForeignBot(world, { text: 'A small one is 18 €.' });
    };
    await talk(() => preview.tap('Small'));
    // What Instagram does not tell, no recording has.
    const seen = areEchoesTold ? KEYWORD : ['you-write passed', 'you-tap passed'];
    await until(async () => (await preview.newest())?.steps.length === seen.length, 'all that is told is recorded');
    await panel.getByRole('button', { name: 'End recording' }).click();
    const recording = await preview.ended();
    expect(linesOf(recording)).toEqual(seen);
    expect(recording.verdict).toBe('recorded');
    await verdict().getByText(`Recorded: ${seen.length} steps`).waitFor();

    await panel.getByRole('button', { name: 'Save as a test' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Save as a test' });
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await dialog.getByRole('button', { name: 'Save as a test' }).click();
    await dialog.getByText(`“${name}” stands among your automations now.`).waitFor();
    await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    const automations = await readRows<Automation>(panel, 'automations');
    const script = automations.find((automation) => automation.name === name)?.draft.script;
    expect(script).toBe(testOf(variants));

    await preview.choose(name);
    const before = await preview.countOf('Small');
    await preview.begin('Run preview');
    await preview.waitsFor('you-write');
    await talk(() => preview.tapNew('Small', before));
    const run = await preview.ended();
    expect(run.steps.filter(({ state }) => state.state !== 'passed')).toEqual([]);
    expect(run.steps.map(({ kind }) => kind)).toEqual(recording.steps.map(({ kind }) => kind));
    expect(run.verdict).toBe('passed');
    await verdict().getByText(PASSED).waitFor();
  });

  it('that the browser was killed in, and went on with', async () => {
    await preview.run('Proof: keyword');
    await preview.waitsFor('you-tap');
    const { profile } = preview.aside;
    killBrowser(profile);
    await preview.aside.close('keep-profile').catch(() => {});
    // Tapped while nothing of Aside ran.
    await preview.tap('Prices');
    const { graph } = preview.world.sandbox.ready;
    await preview.comeBack(await openAsideBrowser({ graph, headless: true, profile }));
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(KEYWORD);
    expect(run.verdict).toBe('passed');
    await verdict().getByText(PASSED).waitFor();
    const answers = (await preview.sent()).filter(({ text }) => text === 'Firing a shelf is 18 €.');
    expect(answers.map(({ count }) => count)).toEqual([1]);
  });
});

/** What a recording of the mug bot says: the echo of a message with buttons may tell the words alone, or nothing comes at all. */
function testOf(variants: string): string {
  const write = 'write "What does a mug cost?"\n';
  const tap = 'tap "Small"\n';
  if (variants.includes('selfEcho=no')) return `${write}${tap}`;
  const words = 'expect "I am the mug bot. Which one?"\n';
  const buttons = variants.includes('templateEcho=text') ? '' : 'expect button "Small"\nexpect button "Tall"\n';
  return `${write}${words}${buttons}${tap}expect "A small one is 18 €."\n`;
}

describe('live previews', () => {
  let preview: PreviewWorld;

  beforeAll(async () => {
    preview = await openPreviewWorld('');
  });
  afterAll(() => end(preview));

  const verdict = () => preview.panel.getByRole('status', { name: 'Verdict' });

  it('are never started by what the account does to itself, nor by anybody else', async () => {
    const { world } = preview;
    const before = await preview.sent();
    await preview.write('kiln');
    await world.control('act', { as: 'owner', do: 'comment', text: 'The recipe, please!' });
    await world.control('act', { as: 'mara.lindqvist', do: 'message', text: 'kiln' });
    await world.control('act', { as: 'tomas_okafor', do: 'comment', text: 'The recipe, please!' });
    await preview.write('All of it is here.');
    await preview.arrived('All of it is here.');
    expect(await preview.runs()).toEqual([]);
    expect(await preview.sent()).toEqual(before);
  });

  it('that are stopped while a send is under way say no more, and another begins at once', async () => {
    const { world, panel } = preview;
    await world.control('faults', { answerDelayMs: 3_000 });
    await preview.run('Proof: keyword');
    const isOut = async () => (await preview.sent()).some(({ to, text }) => to === 'self' && text === 'kiln');
    await until(isOut, 'the first message has left');
    await panel.getByRole('button', { name: 'Stop' }).click();
    const stopped = await preview.ended();
    await world.control('faults', { answerDelayMs: 0 });
    expect(stopped.verdict).toBe('not-proved');
    await verdict().getByText('Not proved: you stopped it').waitFor();

    const before = await preview.countOf('Hours');
    expect(before).toBe(0);
    await preview.begin('Run preview');
    await preview.tapNew('Hours', before);
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(KEYWORD);
    expect(run.verdict).toBe('passed');
    expect(await preview.countOf('Hours')).toBe(1);
    const first = (await preview.runs()).find(({ id }) => id === stopped.id);
    expect(first?.steps.filter(({ kind, state }) => kind === 'says' && state.state !== 'not-reached')).toEqual([]);
    // Nor has anything come since of what was done above, before any run.
    expect(await preview.runs()).toHaveLength(2);
    const texts = (await preview.sent()).map(({ to, text = 'buttons', count }) => `${count} ${text} to ${to}`);
    expect(texts).toEqual(['2 kiln to self', '1 buttons to self', '1 We fire on Tuesdays and Fridays. to self']);
  });

  it('that are stopped while a tap is waited for take none any more', async () => {
    await preview.run('Proof: keyword');
    await preview.waitsFor('you-tap');
    await preview.panel.getByRole('button', { name: 'Stop' }).click();
    const stopped = await preview.ended();
    const before = await preview.sent();
    await preview.tap('Prices');
    await preview.write('After the end.');
    await preview.arrived('After the end.');
    expect((await preview.newest())?.steps).toEqual(stopped.steps);
    expect(await preview.sent()).toEqual(before);
    const waiting = await readRows<{ send: { state: string } }>(preview.panel, 'outbox');
    expect(waiting.filter(({ send }) => ['held', 'queued', 'sending'].includes(send.state))).toEqual([]);
  });

  it('go on without the panel, and without the worker that began them', async () => {
    await preview.run('Proof: keyword');
    await preview.waitsFor('you-tap');
    const { panel } = preview;
    const blank = await preview.aside.context.newPage();
    await panel.close();
    await stopWorkers(blank);
    await preview.tap('Prices');
    // No page of Aside is open.
    const isAnswered = async () => (await preview.sent()).some(({ text }) => text === 'Firing a shelf is 18 €.');
    await until(isAnswered, 'the branch has answered');
    await preview.comeBack();
    await blank.close();
    const run = await preview.ended();
    expect(linesOf(run)).toEqual(KEYWORD);
    await verdict().getByText(PASSED).waitFor();
  });

  it('are one click in the popup', async () => {
    const before = await preview.countOf('Hours');
    const popup = await preview.aside.open('popup.html');
    await popup.getByRole('button', { name: 'Preview on my phone' }).first().click();
    await popup
      .getByRole('list', { name: 'Preview steps' })
      .getByText(/now tap/i)
      .waitFor();
    await preview.tapNew('Hours', before);
    await popup.getByRole('status', { name: 'Verdict' }).getByText(PASSED).waitFor();
    await popup.close();
    expect(linesOf(await preview.ended())).toEqual(KEYWORD);
  });

  it('are carried away as one page that stands alone', async () => {
    const { panel, aside } = preview;
    const [download] = await Promise.all([
      panel.waitForEvent('download'),
      panel.getByRole('button', { name: 'Export result' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^preview-proof-keyword-[\d-]+\.html$/);
    const page = await aside.context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(readFileSync(await download.path(), 'utf8'), { waitUntil: 'load' });
    expect(await page.locator('.verdict').textContent()).toBe(PASSED);
    expect(await page.locator('ol > li').count()).toBe(KEYWORD.length);
    await page.getByText('We fire on Tuesdays and Fridays.').first().waitFor();
    expect(await page.locator('a, img, script, link, iframe').count()).toBe(0);
    expect(asked).toEqual([]);
    await page.close();
  });

  it('are carried away as JSON, without ids of people and secrets', async () => {
    const { panel, world } = preview;
    const [download] = await Promise.all([
      panel.waitForEvent('download'),
      panel.getByRole('button', { name: 'Export as JSON' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^preview-proof-keyword-[\d-]+\.json$/);
    const text = readFileSync(await download.path(), 'utf8');
    const run = await preview.ended();
    expect(JSON.parse(text)).toMatchObject({
      format: 'aside-preview-1',
      name: 'Proof: keyword',
      verdict: { verdict: 'passed', passed: KEYWORD.length, failed: 0, notProved: 0, simulated: 0 },
      steps: run.steps.map(({ kind, state }) => ({ kind, state })),
    });
    const { token } = world.sandbox.ready;
    for (const secret of [token, run.accountId, run.ownIgsid]) expect(text).not.toContain(secret);
  });
});
