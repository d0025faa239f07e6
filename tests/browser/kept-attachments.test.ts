import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import { putRows } from './seed-inbox.ts';

const ADDRESS = 'https://shop.example/red-jug.jpg';

interface Log {
  requests: { kind: string; status: number; body: string }[];
}

describe('a picture that is kept at Instagram', () => {
  let world: PracticeWorld;
  let aside: AsideBrowser;
  let panel: Page;

  beforeAll(async () => {
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true });
    const { token, account } = world.sandbox.ready;
    const options = await aside.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
    panel = await aside.open('sidepanel.html');
    await panel.setViewportSize({ width: 320, height: 720 });
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Do you have it in red?' });
    await panel.getByText('Do you have it in red?').first().click();
  });

  afterAll(async () => {
    await aside?.close();
    await world?.end();
  });

  const openDialog = () => panel.getByRole('button', { name: 'Add a picture or file' }).click();
  const list = () => panel.getByRole('region', { name: 'Kept at Instagram' });
  /** What Instagram took. */
  const payloads = async () =>
    (await world.observe<Log>('log')).requests
      .filter(({ kind, status }) => kind === 'send' && status === 200)
      .map(({ body }) => JSON.parse(body).message.attachment.payload);

  it('is given with the first send, and goes out again with one press', async () => {
    await openDialog();
    expect(await list().count()).toBe(0);
    await panel.getByRole('textbox', { name: 'Public https address' }).fill(ADDRESS);
    await panel.getByRole('checkbox', { name: /Keep at Instagram/ }).check();
    await panel.getByRole('button', { name: 'Send picture' }).click();
    await panel.getByRole('dialog').waitFor({ state: 'detached' });
    await until(async () => (await payloads()).length === 1, 'the picture is on the phone');

    await openDialog();
    await panel.getByRole('button', { name: 'Send red-jug.jpg again' }).click();
    await until(async () => (await payloads()).length === 2, 'it is there again');
    expect(await payloads()).toEqual([
      { url: ADDRESS, is_reusable: true },
      { attachment_id: expect.stringMatching(/^\d+$/) },
    ]);
  });

  it('leaves the list when it is taken off, which is said not to delete it', async () => {
    await openDialog();
    await list().getByText('does not delete it at Instagram').waitFor();
    await panel.getByRole('button', { name: 'Take red-jug.jpg off this list' }).click();
    await list().waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Cancel' }).click();
  });

  it('leaves the list when Instagram has it no longer, and the message says so', async () => {
    const accountId = world.sandbox.ready.account.id;
    const lost = { accountId, attachmentId: '404404', media: 'image', url: 'https://shop.example/lost.jpg', at: 1 };
    await putRows(panel, 'attachments', [lost]);
    await openDialog();
    await panel.getByRole('button', { name: 'Send lost.jpg again' }).click();
    await panel.getByText('Instagram no longer has this file under its id.').first().waitFor();
    await openDialog();
    await panel.getByRole('button', { name: 'Cancel' }).waitFor();
    await expect.poll(() => list().count()).toBe(0);
  });
});
