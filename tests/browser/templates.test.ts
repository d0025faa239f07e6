import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, conversationRow, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { readRows } from './seed-inbox.ts';

interface Log {
  requests: { kind: string; status: number; body: string }[];
}

describe('a template that is made, used and carried away', () => {
  let world: PracticeWorld;
  let aside: AsideBrowser;
  let options: Page;

  beforeAll(async () => {
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    const { token, account } = world.sandbox.ready;
    options = await aside.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Can I collect it?' });
  });

  afterAll(async () => {
    await aside?.close();
    await world?.end();
  });

  /** What Instagram took. */
  const sent = async () =>
    (await world.observe<Log>('log')).requests
      .filter(({ kind, status }) => kind === 'send' && status === 200)
      .map(({ body }) => JSON.parse(body).message);

  /** With the Tab key alone. */
  async function tabTo(page: Page, target: Locator): Promise<void> {
    await target.waitFor();
    for (let presses = 0; presses < 150; presses += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way with Tab to ${target}`);
  }

  const message = {
    attachment: {
      type: 'template',
      payload: {
        template_type: 'button',
        text: 'You can collect it, Mara. Until 5.',
        buttons: [{ type: 'postback', title: 'Keep it for me', payload: 'aside:pick:1' }],
      },
    },
  };

  it('is written in the options, kept letter by letter, and shown as it will look', async () => {
    await tabTo(options, options.getByRole('link', { name: 'Templates' }));
    await options.keyboard.press('Enter');
    await options.getByRole('heading', { name: 'Templates', level: 1 }).waitFor();
    await tabTo(options, options.getByRole('button', { name: 'New template' }));
    await options.keyboard.press('Enter');
    const command = options.getByRole('textbox', { name: 'Opens with' });
    await until(async () => (await command.inputValue()) === 'new', 'a new one is there');
    await tabTo(options, command);
    await options.keyboard.press('ControlOrMeta+a');
    await options.keyboard.type('hello');
    await options.getByRole('alert').getByText('“Greeting” opens with this already.').waitFor();
    await options.keyboard.press('ControlOrMeta+a');
    await options.keyboard.type('pick');
    await options.keyboard.press('Tab');
    await options.keyboard.type('Pick-up');
    await options.keyboard.press('Tab');
    await options.keyboard.type('You can collect it, {first_name|you}.{caret} Until {hour}.');
    await tabTo(options, options.getByRole('radio', { name: 'Nothing' }));
    await options.keyboard.press('ArrowRight');
    await tabTo(options, options.getByRole('group', { name: 'Button 1' }).getByRole('textbox', { name: 'Title' }));
    await options.keyboard.type('Keep it for me');

    const phone = options.getByRole('region', { name: /^As .+ sees it$/ });
    await phone.getByText('Keep it for me').waitFor();
    await phone.getByText('{hour}').waitFor();
    await options.getByText('{hour} is asked for each time').waitFor();
    // Each letter is written at once; nobody presses a button for it.
    await expect.poll(async () => JSON.stringify(await readRows(options, 'templates'))).toContain('"Keep it for me"');
    await options.reload();
    expect(await command.inputValue()).toBe('pick');
    expect(await options.getByRole('textbox', { name: 'Text', exact: true }).inputValue()).toContain('{hour}');
    await options.getByRole('list', { name: 'Templates' }).getByRole('link', { name: '/hello' }).waitFor();
  });

  it('goes out from the popup as it was shown, with what it asked for', async () => {
    const popup = await aside.open('popup.html');
    await conversationRow(popup, CUSTOMER).focus();
    await popup.keyboard.press('Enter');
    const field = popup.getByRole('textbox', { name: `Reply to @${CUSTOMER}` });
    await tabTo(popup, field);
    await popup.keyboard.type('/pic');
    await popup.getByRole('listbox', { name: 'Templates' }).getByRole('option').first().waitFor();
    await popup.keyboard.press('Enter');
    await tabTo(popup, popup.getByRole('textbox', { name: 'Words for {hour}' }));
    await popup.keyboard.type('5');
    await popup.keyboard.press('Enter');
    await popup.getByText('1 button', { exact: true }).waitFor();
    await until(async () => (await field.inputValue()) === 'You can collect it, Mara. Until 5.', 'it is filled in');
    await until(() => field.evaluate((element) => element === document.activeElement), 'the text has the focus');
    await popup.keyboard.press('Control+Enter');
    await until(async () => (await sent()).length === 1, 'it went out');
    expect(await sent()).toEqual([message]);
    await popup.close();
  });

  it('goes out from the panel too, with words at its caret', async () => {
    const panel = await aside.open('sidepanel.html');
    await conversationRow(panel, CUSTOMER).focus();
    await panel.keyboard.press('Enter');
    const field = panel.getByRole('textbox', { name: `Message @${CUSTOMER}` });
    await tabTo(panel, field);
    await panel.keyboard.type('/pick');
    await panel.getByRole('listbox', { name: 'Templates' }).getByRole('option').first().waitFor();
    await panel.keyboard.press('Tab');
    await tabTo(panel, panel.getByRole('textbox', { name: 'Words for {hour}' }));
    await panel.keyboard.type('5');
    await panel.keyboard.press('Enter');
    await until(() => field.evaluate((element) => element === document.activeElement), 'the text has the focus');
    await panel.keyboard.type(' Gladly!');
    await panel.keyboard.press('Control+Enter');
    await until(async () => (await sent()).length === 2, 'it went out');
    expect((await sent())[1]?.attachment.payload.text).toBe('You can collect it, Mara. Gladly! Until 5.');
    await panel.close();
  });

  it('says what Instagram would refuse where it is written, and stops it where it would be sent', async () => {
    const title = options.getByRole('group', { name: 'Button 1' }).getByRole('textbox', { name: 'Title' });
    await tabTo(options, title);
    await options.keyboard.press('End');
    await options.keyboard.type(', would you?');
    await options.getByText('The title is longer than Instagram shows.').waitFor();
    await options.getByRole('list', { name: 'Templates' }).getByText('1 error').waitFor();

    const panel = await aside.open('sidepanel.html');
    await conversationRow(panel, CUSTOMER).focus();
    await panel.keyboard.press('Enter');
    await tabTo(panel, panel.getByRole('textbox', { name: `Message @${CUSTOMER}` }));
    await panel.keyboard.type('/pick');
    await panel.getByRole('option').first().waitFor();
    await panel.keyboard.press('Enter');
    await tabTo(panel, panel.getByRole('textbox', { name: 'Words for {hour}' }));
    await panel.keyboard.type('5');
    await panel.keyboard.press('Enter');
    await panel.getByText('The title is longer than Instagram shows.').waitFor();
    await panel.keyboard.press('Control+Enter');
    expect(await panel.getByRole('button', { name: 'Send', exact: true }).getAttribute('aria-disabled')).toBe('true');
    await tabTo(panel, panel.getByRole('button', { name: 'Take off (1 button)' }));
    await panel.keyboard.press('Enter');
    await panel.getByText('1 button', { exact: true }).waitFor({ state: 'detached' });
    expect(await sent()).toHaveLength(2);
    await panel.close();
  });

  it('comes back from its file after it was deleted, and a file with errors takes nothing', async () => {
    await tabTo(options, options.getByRole('button', { name: 'Export' }));
    const [download] = await Promise.all([options.waitForEvent('download'), options.keyboard.press('Enter')]);
    const file = readFileSync(await download.path(), 'utf8');
    expect(JSON.parse(file)).toMatchObject({ format: 'aside-templates', version: 1 });

    const list = options.getByRole('list', { name: 'Templates' });
    await tabTo(options, options.getByRole('button', { name: 'Delete' }));
    await options.keyboard.press('Enter');
    await list.getByRole('link', { name: '/pick' }).waitFor({ state: 'detached' });
    await options.keyboard.press('Enter');
    await list.getByRole('link', { name: '/pick' }).waitFor();
    await tabTo(options, options.getByRole('button', { name: 'Delete' }));
    await options.keyboard.press('Enter');
    await list.getByRole('link', { name: '/pick' }).waitFor({ state: 'detached' });

    await tabTo(options, options.getByRole('button', { name: 'Import', exact: true }));
    await options.keyboard.press('Enter');
    const chooser = options.getByLabel('File', { exact: true });
    await chooser.setInputFiles({ name: 'bad.csv', mimeType: 'text/csv', buffer: Buffer.from('a,A,one\n!,B,two\n') });
    await options.getByText('Line 2').waitFor();
    expect(await options.getByRole('button', { name: /^Import \d/ }).count()).toBe(0);
    await chooser.setInputFiles({ name: 'good.json', mimeType: 'application/json', buffer: Buffer.from(file) });
    await tabTo(options, options.getByRole('button', { name: 'Import 1 template' }));
    await options.keyboard.press('Enter');
    await list.getByRole('link', { name: '/pick' }).waitFor();
    expect(await list.getByRole('link').count()).toBe(JSON.parse(file).templates.length);
  });
});
