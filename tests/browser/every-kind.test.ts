import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AsideBrowser, openAsideBrowser } from '../../scripts/aside-browser.ts';
import { inventEveryKind } from './every-kind.ts';
import { putRows } from './seed-inbox.ts';

const ACCOUNT = '17841400000000001';
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3" width="400" height="300"/>';

describe('a conversation that holds every kind', () => {
  let aside: AsideBrowser;
  let panel: Page;
  const asked: { url: string; referrer: string | undefined }[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    // Nobody answers there: what is drawn comes from the database alone.
    aside = await openAsideBrowser({ graph: 'https://127.0.0.1:9', headless: true });
    aside.context.on('weberror', (error) => errors.push(String(error.error())));
    await aside.context.route(/ig_messaging_cdn/, async (route) => {
      const request = route.request();
      asked.push({ url: request.url(), referrer: request.headers().referer });
      await route.fulfill(
        request.url().includes('gone-') ? { status: 404 } : { contentType: 'image/svg+xml', body: PICTURE },
      );
    });
    const now = Date.now();
    const { conversation, messages, outbox, media } = inventEveryKind({ accountId: ACCOUNT, now });
    panel = await aside.open('sidepanel.html');
    await panel.setViewportSize({ width: 320, height: 720 });
    await panel.getByText('Connect your Instagram account').waitFor();
    const connection = { loginType: 'instagram', connectedAt: now };
    await putRows(panel, 'accounts', [{ id: ACCOUNT, username: 'kestrelyard', connection, secretId: 'none' }]);
    await putRows(panel, 'conversations', [conversation]);
    await putRows(panel, 'messages', messages);
    await putRows(panel, 'outbox', outbox);
    await putRows(panel, 'media', media);
    await panel.goto(`${panel.url().split('#')[0]}#c=${conversation.igsid}`);
    await panel.reload();
    await panel.getByRole('log', { name: 'Conversation with @priya.makes' }).waitFor();
  });

  afterAll(() => aside?.close());

  it('draws all of it without an error, and nothing wider or higher than the narrowest panel', async () => {
    const view = await panel.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { scrollWidth, scrollHeight, innerWidth, innerHeight };
    });
    expect(view.scrollWidth).toBe(view.innerWidth);
    expect(view.scrollHeight).toBe(view.innerHeight);
    expect(errors).toEqual([]);
  });

  it('says of every kind what it is', async () => {
    const log = panel.getByRole('log');
    for (const words of [
      'came from your ad “Glaze tests, day 3”',
      'By an automation',
      'Tapped Prices',
      'Edited 2 times',
      'Priya Raman unsent a message',
      'This message was unsent',
      'order-2026.pdf',
      'How a bowl is thrown',
      'Mentioned you in their story',
      'A view-once picture or video',
      'Sent something Aside can’t show',
      'Something Instagram calls “hologram”',
      'Instagram calls it: gift_card',
      'Taken over by the Instagram inbox',
      'Tideline, 30 cm',
      'Private reply to a comment',
      'Instagram shows this message twice.',
    ]) {
      await expect.poll(() => log.getByText(words).count(), { message: words }).toBeGreaterThan(0);
    }
  });

  it('reads people’s words as words', async () => {
    const log = panel.getByRole('log');
    await expect.poll(() => log.getByText('<b>not markup</b>').count()).toBe(1);
    expect(await log.locator('.bub b', { hasText: 'not markup' }).count()).toBe(0);
  });

  it('loads pictures lazily and tells nobody where from, and keeps the place of a dead one', async () => {
    const log = panel.getByRole('log');
    const gone = log.locator('.pic.gone', { hasText: 'Picture from Priya Raman' });
    await log.evaluate((view) => view.scrollTo(0, 0));
    await log
      .getByRole('link', { name: /^Picture from/ })
      .first()
      .scrollIntoViewIfNeeded();
    // At once: the picture gives way to the words while one would wait for it to be still.
    await log
      .locator('img[src*="gone-five"]')
      .or(gone)
      .first()
      .evaluate((node) => node.scrollIntoView());
    await gone.waitFor();
    const pictures = log.locator('img');
    await expect.poll(() => pictures.count()).toBeGreaterThan(5);
    for (const picture of await pictures.all()) {
      expect(await picture.getAttribute('loading')).toBe('lazy');
      expect(await picture.getAttribute('referrerpolicy')).toBe('no-referrer');
    }
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ referrer }) => referrer !== undefined)).toEqual([]);
  });
});
