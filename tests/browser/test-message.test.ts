// A message to oneself that shows which part of the way works, and a conversation that becomes a test: on the production
// build, in real Chromium.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeProfile } from '../../scripts/aside-browser.ts';
import type { Automation } from '../../utils/automation/automation.ts';
import { openPreviewWorld, type PreviewWorld, until } from './preview-world.ts';
import { readRows } from './seed-inbox.ts';

let preview: PreviewWorld;

beforeAll(async () => {
  preview = await openPreviewWorld('selfEcho=yes,postbackEntry=own');
});
afterAll(async () => {
  await preview?.end();
  if (preview) removeProfile(preview.aside.profile);
});

describe('a test message to oneself', () => {
  it('is timed hop by hop with one click, and once a day where that is wanted', async () => {
    const options = await preview.aside.open('options.html');
    await options.goto(`${options.url()}#diagnostics`);
    const card = options.getByRole('region', { name: 'Test message to yourself' });
    await card.getByRole('button', { name: 'Send a test message to myself' }).click();
    await card.getByText('The whole way works').waitFor();
    await expect
      .poll(() => card.getByRole('listitem').allInnerTexts())
      .toEqual([
        expect.stringMatching(/Aside to Instagram\s+It came through in/),
        expect.stringMatching(/Instagram to your relay\s+It came through in/),
        expect.stringMatching(/Relay to this browser\s+It came through in/),
      ]);
    const daily = card.getByRole('checkbox', { name: 'Once a day' });
    expect(await daily.isChecked()).toBe(false);
    await daily.check();
    await until(
      async () => (await readRows<{ id: string; value: unknown }>(options, 'settings')).some(isDaily),
      'the choice is kept',
    );
    await options.close();
  });
});

function isDaily({ id, value }: { id: string; value: unknown }): boolean {
  return id === 'canaryDaily' && value === 'on';
}

describe('a stretch of a conversation', () => {
  it('becomes a test without the person’s names', async () => {
    const { panel, world } = preview;
    await world.control('act', {
      as: 'mara.lindqvist',
      do: 'message',
      text: 'Hi, mara.lindqvist here: is the kiln on?',
    });
    await panel.getByRole('tab', { name: /^Inbox/ }).click();
    await panel
      .getByRole('button', { name: /mara\.lindqvist|Mara/ })
      .first()
      .click();
    await panel.getByRole('textbox', { name: 'Message @mara.lindqvist' }).fill('It is, from nine.');
    await panel.getByRole('button', { name: 'Send', exact: true }).click();
    await until(
      async () =>
        (await readRows<{ text?: string }>(panel, 'messages')).some(({ text }) => text === 'It is, from nine.'),
      'the answer stands in the conversation',
    );
    await panel.getByRole('button', { name: 'More about this conversation' }).click();
    await panel.getByRole('menuitem', { name: 'Save as a test…' }).click();
    const dialog = panel.getByRole('dialog', { name: 'Save as a test' });
    const script = dialog.getByRole('textbox', { name: 'The test' });
    await expect
      .poll(() => script.inputValue())
      .toBe('write "Hi, […] here: is the kiln on?"\nexpect "It is, from nine."\n');
    await dialog.getByRole('textbox', { name: 'Words to take out' }).press('Control+End');
    await dialog.getByRole('textbox', { name: 'Words to take out' }).pressSequentially('\nnine');
    await expect.poll(() => script.inputValue()).toContain('expect "It is, from […]."');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Kiln hours');
    await dialog.getByRole('button', { name: 'Save as a test' }).click();
    const opened = preview.aside.context.waitForEvent('page');
    await dialog.getByRole('button', { name: 'Open it' }).click();
    const options = await opened;
    await dialog.waitFor({ state: 'detached' });
    await options.getByRole('region', { name: 'Kiln hours' }).getByRole('textbox', { name: 'Script' }).waitFor();
    const kept = (await readRows<Automation>(options, 'automations')).find(({ name }) => name === 'Kiln hours');
    expect(kept?.draft.script).toBe('write "Hi, […] here: is the kiln on?"\nexpect "It is, from […]."\n');
    await options.close();
  });
});
