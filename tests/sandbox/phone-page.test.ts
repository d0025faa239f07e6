// The phone page in a real browser: whoever holds it can do the main job's human half.
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { dig, type Practice, practise } from './practice.ts';

const QUIET =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const MARA = 'mara.lindqvist';

let practice: Practice;
let browser: Browser;
let page: Page;
const problems: string[] = [];

beforeAll(async () => {
  practice = await practise();
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: QUIET.split(' '),
  });
  page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (line) => line.type() === 'error' && problems.push(line.text()));
  await page.goto(`${practice.phone}/#${MARA}`);
});
afterAll(async () => {
  await browser.close();
  await practice.end();
});

const BUTTONS = {
  attachment: {
    type: 'template',
    payload: {
      template_type: 'button',
      text: 'What?',
      buttons: [{ type: 'postback', title: 'Order', payload: 'ORDER' }],
    },
  },
};

describe('the phone page', () => {
  it('writes, shows the answer without a reload, and tells that it was seen', async () => {
    await page.getByRole('textbox', { name: `Write as @${MARA}` }).fill('Do you ship?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('log').getByText('Do you ship?').waitFor();
    const body = { recipient: { id: practice.igsidOf(MARA) }, message: { text: 'We <b>do</b>.' } };
    const sent = await practice.ask('POST', '/me/messages', { body });
    await page.getByRole('log').getByText('We <b>do</b>.').waitFor();
    await expect
      .poll(() => practice.received.map(({ body: notice }) => dig(notice, 'entry', 0, 'messaging', 0, 'read', 'mid')))
      .toContain(dig(sent.body, 'message_id'));
  });

  it('reacts and unsends', async () => {
    await page.getByRole('button', { name: 'React: We <b>do</b>.' }).click();
    await page.getByRole('button', { name: 'Take reaction back: We <b>do</b>.' }).waitFor();
    await page.getByRole('button', { name: 'Unsend: Do you ship?' }).click();
    await page.getByRole('log').getByText('Message unsent').waitFor();
  });

  it('sends a picture and a story reply from its menu', async () => {
    const choose = async (name: string) => {
      await page.getByRole('button', { name: 'Photos and more' }).click();
      await page.getByRole('button', { name, exact: true }).click();
    };
    await choose('Photo');
    await page.getByRole('log').getByRole('img', { name: 'Photo' }).waitFor();
    await choose('Reply to a story');
    await page.getByRole('log').getByText('Love this!').waitFor();
    await expect
      .poll(() =>
        practice.received.map(({ body }) => dig(body, 'entry', 0, 'messaging', 0, 'message', 'reply_to', 'story')),
      )
      .toContainEqual({ id: expect.any(String), url: expect.stringMatching(/^https:/) });
  });

  it('edits a message and answers one', async () => {
    await page.getByRole('button', { name: 'Edit: Love this!' }).click();
    await page.getByRole('textbox', { name: `Write as @${MARA}` }).fill('Love these!');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('log').getByText('Love these!').waitFor();
    await page.getByRole('button', { name: 'Reply: We <b>do</b>.' }).click();
    await page.getByText('Replying to: We <b>do</b>.').waitFor();
    await page.getByRole('textbox', { name: `Write as @${MARA}` }).fill('Good');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('log').getByText('Good').waitFor();
    const [thread] = practice.sandbox.world.threads;
    expect(thread?.messages.find(({ content }) => content.text === 'Love these!')?.edits).toBe(1);
    expect(thread?.messages.find(({ content }) => content.text === 'Good')?.content.replyTo).toBeDefined();
  });

  it('comments on a post, keeping what is being typed when something arrives', async () => {
    await page.getByRole('tab', { name: 'Posts' }).click();
    const box = page.getByRole('textbox', { name: `Comment as @${MARA} on “New glaze, first”` });
    await box.fill('Lovely');
    await practice.act('tomas_okafor', 'comment', { text: 'Price?' });
    await page.getByText('Price?').waitFor();
    expect(await box.inputValue()).toBe('Lovely');
    await page.getByRole('button', { name: 'Post comment on “New glaze, first”' }).click();
    await expect.poll(() => practice.sandbox.world.comments.map(({ text }) => text)).toContain('Lovely');
  });

  it("is the owner's too: writes to oneself, and taps what an app sent", async () => {
    await page.getByRole('radio', { name: /@fern\.and\.clay/ }).check();
    await page.getByRole('tab', { name: 'Messages' }).click();
    await page.getByRole('button', { name: 'Yourself' }).click();
    await page.getByRole('textbox', { name: 'Write as @fern.and.clay to yourself' }).fill('note');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('note').waitFor();
    await practice.ask('POST', `/${practice.account.ownIgsid}/messages`, { body: { message: BUTTONS } });
    await page.getByRole('button', { name: 'Order', exact: true }).click();
    await expect
      .poll(() => practice.received.map(({ body }) => dig(body, 'entry', 0, 'messaging', 0, 'postback', 'payload')))
      .toContain('ORDER');
  });

  it('made no error on the way', () => {
    expect(problems).toEqual([]);
  });
});
