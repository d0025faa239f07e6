import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { until } from '../../scripts/main-job.ts';
import { connectAccount } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { Automation } from '../../utils/automation/automation.ts';
import { readRows } from './seed-inbox.ts';

const SCRIPT = `when message contains "vase"
say "This is an automatic answer. Which vase? Write SMALL or TALL."
quick reply "Small" as small, "Tall" as tall
on small
say "Small ones are 20 €."
on tall
say "Tall ones are 60 €."
`;

describe('an automation that is written, published and carried away', () => {
  let world: PracticeWorld;
  let aside: AsideBrowser;
  let options: Page;

  beforeAll(async () => {
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    const { token, account } = world.sandbox.ready;
    options = await aside.open('options.html');
    await connectAccount(options, { token, username: account.username });
  });

  afterAll(async () => {
    await aside?.close();
    await world?.end();
  });

  const list = () => options.getByRole('list', { name: 'Automations' });
  const row = (name: string) => list().getByRole('link').filter({ hasText: name });
  const editor = () => options.getByRole('textbox', { name: 'Script' });
  const button = (name: string | RegExp) => options.getByRole('button', { name });

  /** As it is stored. */
  const nameField = () => options.getByRole('textbox', { name: 'Name', exact: true });
  /** Makes another automation and names it, by keyboard. */
  const begin = async (name: string) => {
    await press(button('New automation'));
    await until(() => nameField().evaluate((field) => field === document.activeElement), 'its name is to be written');
    await options.keyboard.type(name);
    await row(name).waitFor();
  };
  const kept = async (name: string) =>
    (await readRows<Automation>(options, 'automations')).find((automation) => automation.name === name);

  /** With the Tab key alone. */
  async function tabTo(target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 200; presses += 1) {
      const hasFocus = await target.evaluate((element) => {
        const root = element.getRootNode();
        return (root instanceof ShadowRoot ? root : document).activeElement === element;
      });
      if (hasFocus) return;
      await options.keyboard.press('Tab');
    }
    throw new Error(`no way with Tab to ${target}`);
  }

  async function press(target: Locator): Promise<void> {
    await tabTo(target);
    await options.keyboard.press('Enter');
  }

  /** Line by line, as fast as keys come; the editor closes no text that is closed by hand. */
  async function write(script: string): Promise<void> {
    await tabTo(editor());
    await options.keyboard.press('ControlOrMeta+a');
    await options.keyboard.insertText(script);
  }

  it('loads its editor only when its page is opened', async () => {
    const asked: string[] = [];
    options.on('request', (request) => asked.push(request.url()));
    await options.reload();
    const isAsked = () => asked.some((address) => address.includes('automations'));
    await options.getByRole('heading', { name: 'Setup', level: 1 }).waitFor();
    expect(asked.length).toBeGreaterThan(0);
    expect(isAsked()).toBe(false);
    await press(options.getByRole('link', { name: 'Automations' }));
    await options.getByRole('heading', { name: 'Automations', level: 1 }).waitFor();
    await list().waitFor();
    expect(isAsked()).toBe(true);
  });

  it('is made and written by keyboard, kept letter by letter', async () => {
    await begin('Vases');
    await write('when message contains "vase"\nsay "This is an automatic answer. ');
    await options.keyboard.type('Which vase?"');
    await until(async () => (await kept('Vases'))?.draft.script.includes('Which vase?'), 'it is kept');
    await options.reload();
    await editor().getByText('Which vase?').waitFor();
    expect(await nameField().inputValue()).toBe('Vases');
  });

  it('says what is wrong, keeps it from being published, and mends it with one click', async () => {
    const wrong = SCRIPT.replace('"Small" as small', '"Small enough for a single flower" as small');
    await write(wrong);
    await options
      .getByRole('region', { name: /^Checks/ })
      .getByText('1 error')
      .waitFor();
    await options.getByText('Fix the error first.').waitFor();
    expect(await button('Publish draft 1').getAttribute('aria-disabled')).toBe('true');
    await row('Vases').getByText('1 error').waitFor();
    await press(button(/^Cut to/));
    await options.getByText('Fix the error first.').waitFor({ state: 'detached' });
    await until(async () => (await kept('Vases'))?.draft.script !== wrong, 'it is mended');
    await until(
      async () => (await button('Publish draft 1').getAttribute('aria-disabled')) === 'false',
      'it may be published',
    );
  });

  it('is mended even where that is asked for before what was just typed is judged', async () => {
    await write(SCRIPT);
    await options.keyboard.press('ControlOrMeta+End');
    await options.keyboard.insertText('sya "Bye."');
    await options.keyboard.press('ControlOrMeta+.');
    await until(async () => (await kept('Vases'))?.draft.script === `${SCRIPT}say "Bye."`, 'the key has its effect');

    await write(SCRIPT.replace('"Small" as small', '"Small enough for a single flower" as small'));
    const cut = button(/^Cut to/);
    await cut.waitFor();
    await options.keyboard.press('ControlOrMeta+End');
    await options.keyboard.insertText('say "Bye."');
    await cut.evaluate((element) => element.dispatchEvent(new MouseEvent('click', { bubbles: true })));
    await until(async () => !(await kept('Vases'))?.draft.script.includes('single flower'), 'the click has its effect');
    expect((await kept('Vases'))?.draft.script).toContain('say "Bye."');
  });

  it('is tidied without a change of meaning, and back again', async () => {
    await write(SCRIPT);
    await press(button('Tidy'));
    await until(async () => (await kept('Vases'))?.draft.script.includes('  say "Small ones'), 'it is tidy');
    await press(button('Undo'));
    await until(async () => (await kept('Vases'))?.draft.script === SCRIPT, 'it is as it was');
  });

  it('is published, and later drafts are shown beside it line by line', async () => {
    await press(button('Publish draft 1'));
    await row('Vases').getByText('Published 1').waitFor();
    await write(SCRIPT.replace('20 €', '24 €'));
    await row('Vases').getByText('Draft 2 · published 1').waitFor();
    await press(button('Changes since 1'));
    const difference = options.getByRole('region', { name: 'Changes since 1' });
    await difference.getByText('1 line added, 1 taken out').waitFor();
    await difference.getByRole('listitem').filter({ hasText: 'Added: ' }).filter({ hasText: '24 €' }).waitFor();
    await difference.getByRole('listitem').filter({ hasText: 'Taken out: ' }).filter({ hasText: '20 €' }).waitFor();
    expect((await kept('Vases'))?.published?.script).toBe(SCRIPT);
  });

  it('is written in one window and read in another', async () => {
    const { draft, id } = (await kept('Vases')) ?? { draft: { script: '' }, id: '' };
    const other = await aside.open('options.html', `#automations/${id}`);
    await other.getByRole('textbox', { name: 'Script' }).getByText('24 €').waitFor();
    await write(draft.script.replace('24 €', '26 €'));
    await other.getByRole('textbox', { name: 'Script' }).getByText('26 €').waitFor();
    await other.close();
  });

  it('gives its place to no other one when another window deletes it', async () => {
    await begin('Bowls');
    await write('end\n');
    await until(async () => (await kept('Bowls'))?.draft.script === 'end\n', 'it is kept');
    const { id } = (await kept('Bowls')) ?? { id: '' };
    const before = await readRows<Automation>(options, 'automations');
    const other = await aside.open('options.html', `#automations/${id}`);
    await other.getByRole('textbox', { name: 'Script' }).getByText('end').waitFor();
    await other.getByRole('button', { name: 'Delete' }).click();
    const gone = options.locator('.note').getByText('“Bowls” was deleted in another window.');
    await gone.waitFor();
    await options.keyboard.type('typed blindly');
    await editor().waitFor({ state: 'detached' });
    expect(await readRows<Automation>(options, 'automations')).toEqual(before.filter((one) => one.id !== id));

    await other.getByRole('button', { name: 'Undo' }).click();
    await editor().getByText('end').waitFor();
    await other.getByRole('button', { name: 'Delete' }).click();
    await gone.waitFor();
    await other.close();
    await press(row('Vases'));
    await editor().getByText('26 €').waitFor();
  });

  it('is copied, deleted and brought back', async () => {
    await press(button('Duplicate'));
    await row('Vases 2').waitFor();
    await until(async () => (await nameField().inputValue()) === 'Vases 2', 'the copy is open');
    expect((await kept('Vases 2'))?.published).toBeUndefined();
    await press(button('Delete'));
    await row('Vases 2').waitFor({ state: 'detached' });
    // The focus is on Undo.
    await until(() => button('Undo').evaluate((element) => element === document.activeElement), 'it can be taken back');
    await options.keyboard.press('Enter');
    await row('Vases 2').waitFor();
  });

  it('leaves as a text and comes back, and names that are taken are asked for first', async () => {
    await tabTo(button('Export all'));
    const [download] = await Promise.all([options.waitForEvent('download'), options.keyboard.press('Enter')]);
    expect(download.suggestedFilename()).toMatch(/^automations-.*\.aside\.txt$/);
    const file = readFileSync(await download.path(), 'utf8');
    expect(file).toContain('=== Vases 2');
    const before = await list().getByRole('link').count();

    await press(button('Import'));
    const chooser = options.getByLabel('File', { exact: true });
    const upload = (text: string) =>
      chooser.setInputFiles({ name: 'scripts.aside.txt', mimeType: 'text/plain', buffer: Buffer.from(text) });
    await upload(file);
    await button('Nothing to import').waitFor();
    await upload(file.replaceAll('26 €', '30 €').replace('=== Vases 2', '=== Jars'));
    const choice = options.getByRole('combobox', { name: 'What to do with “Vases”' });
    await tabTo(choice);
    await choice.selectOption('Replace my draft');
    await press(button('Import 2 scripts'));
    await row('Jars').waitFor();
    await until(async () => (await kept('Vases'))?.draft.script.includes('30 €'), 'the draft is another');
    expect((await kept('Vases'))?.published?.script).toBe(SCRIPT);
    expect(await list().getByRole('link').count()).toBe(before + 1);
  });

  it('stands in a list that scrolls within its frame, also where the window is low', async () => {
    const before = options.viewportSize();
    await options.setViewportSize({ width: 1000, height: 420 });
    const note = options.getByText('None of these answers anyone by itself.');
    const heading = options.getByRole('heading', { name: /^Before / });
    // There it stands above what comes next.
    await expect
      .poll(async () => ((await heading.boundingBox())?.x ?? 0) - ((await note.boundingBox())?.x ?? 0))
      .toBeLessThan(100);
    expect(await note.evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)).toBe(0);
    // What is open is in sight in it from the start.
    const last = list().getByRole('link').last();
    await last.click();
    await options.reload();
    await expect.poll(() => last.getAttribute('aria-current')).toBe('true');
    const [shown, frame] = [await last.boundingBox(), await list().boundingBox()];
    expect(shown && frame && shown.y + shown.height - (frame.y + frame.height)).toBeLessThanOrEqual(1);
    if (before) await options.setViewportSize(before);
  });
});
