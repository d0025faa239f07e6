// Notices as the browser shows them, in a copy of the production build that has the permission from the start: nobody is
// there to press the browser's own Allow. Which of them there are, and that each is there once, is held in tests/background.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, BUILD_FOLDER, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { CUSTOMER, until } from '../../scripts/main-job.ts';
import { connectAccount, pairRelay } from '../../scripts/onboarding.ts';
import { type PracticeWorld, startPracticeWorld } from '../../scripts/practice-world.ts';
import type { ConversationRow, NoticeRow } from '../../utils/storage/schema.ts';
import { readRows } from './seed-inbox.ts';

/** The part of the browser's API that the pages are asked through here. */
declare const chrome: {
  notifications: { getAll(): Promise<Record<string, boolean>>; onClicked: { dispatch(id: string): void } };
  alarms: { get(name: string): Promise<{ scheduledTime: number } | undefined> };
};

describe('notices', () => {
  const build = mkdtempSync(join(tmpdir(), 'aside-notices-'));
  let world: PracticeWorld;
  let aside: AsideBrowser;
  let options: Page;
  let accountId: string;

  beforeAll(async () => {
    cpSync(BUILD_FOLDER, build, { recursive: true });
    const path = join(build, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8'));
    manifest.permissions.push('notifications');
    manifest.optional_permissions = ['identity'];
    writeFileSync(path, JSON.stringify(manifest));
    world = await startPracticeWorld();
    aside = await openAsideBrowser({ graph: world.sandbox.ready.graph, headless: true, build });
    const { token, account } = world.sandbox.ready;
    accountId = account.id;
    options = await aside.open('options.html');
    await connectAccount(options, { token, username: account.username });
    await pairRelay(options, { address: world.relay.ready.listening, code: await world.pair() });
  });

  afterAll(async () => {
    await aside?.close();
    await world?.end();
    rmSync(build, { recursive: true, force: true });
  });

  const shown = async () => Object.keys(await options.evaluate(() => chrome.notifications.getAll())).toSorted();
  const rings = async () => (await shown()).some((id) => id.startsWith(`message ${accountId} `));
  const conversation = async () => {
    const rows = await readRows<ConversationRow>(options, 'conversations');
    return rows.find(({ person }) => person.username === CUSTOMER);
  };

  it('are chosen by kind, and one is shown on wish', async () => {
    await options.getByRole('link', { name: 'Notices and clocks' }).click();
    for (const kind of ['Messages', 'Windows that close']) await options.getByRole('checkbox', { name: kind }).check();
    await options.getByRole('radio', { name: 'Who it is, and what was written' }).check();
    // Whatever time it is where this runs.
    await options.getByRole('radio', { name: 'Never quiet' }).check();
    await options.getByRole('button', { name: 'Show one now' }).click();
    await until(async () => (await shown()).includes('try'), 'the notice for trying stands there');
  });

  it('tell of a message once, open its conversation, and are gone when it is answered', async () => {
    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Do you ship to Norway?' });
    await until(rings, 'the message has a notice');
    const { igsid = '', closesAt = 0 } = (await conversation()) ?? {};
    expect((await shown()).filter((id) => id !== 'try')).toEqual([`message ${accountId} ${igsid}`]);
    const told = async () =>
      (await readRows<NoticeRow>(options, 'notices')).filter(({ key }) => key.startsWith('message:'));
    await expect.poll(told).toHaveLength(1);
    // The next deadline has its alarm, before the window closes.
    const alarmAt = async () => (await options.evaluate(() => chrome.alarms.get('deadline')))?.scheduledTime;
    await expect.poll(alarmAt).toBeLessThan(closesAt);
    expect(await alarmAt()).toBeGreaterThan(Date.now());

    const [worker] = aside.context.serviceWorkers();
    const opened = aside.context.waitForEvent('page');
    await worker?.evaluate((id) => chrome.notifications.onClicked.dispatch(id), `message ${accountId} ${igsid}`);
    // A click that is none of a person's cannot open the side panel, so its page opens as a tab.
    const panel = await opened;
    await panel.getByText('Do you ship to Norway?').first().waitFor();
    expect(new URL(panel.url()).hash).toBe(`#c=${igsid}`);
    await until(async () => !(await rings()), 'the clicked notice is gone');

    await world.control('act', { as: CUSTOMER, do: 'message', text: 'Hello?' });
    await until(rings, 'the second message has a notice');
    await panel.getByRole('textbox', { name: `Message @${CUSTOMER}` }).fill('We do.');
    await panel.keyboard.press('Control+Enter');
    await until(async () => !(await rings()), 'the notice of who was answered is gone');
  });

  it('the theme is worn by every page at once, and by the next one from its first paint', async () => {
    const popup = await aside.open('popup.html');
    await options.getByRole('link', { name: 'General' }).click();
    await options.getByRole('radio', { name: 'Dark' }).check();
    const theme = (page: Page) => page.evaluate(() => document.documentElement.dataset.theme);
    await until(async () => (await theme(popup)) === 'dark', 'the popup is dark');
    const next = await aside.open('sidepanel.html');
    expect(await theme(next)).toBe('dark');
    expect(await next.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
    await options.getByRole('radio', { name: 'As the system' }).check();
    await until(async () => (await theme(popup)) === undefined, 'the popup is as the system');
  });
});
