// The browser repeats a POST by itself when a reused connection dies after the server acted (engineering.md, trap 0). Here it
// is provoked, so that "no message twice" elsewhere is known to be able to fail.
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../../scripts/find-chromium.ts';
import { dig, type Practice, practise } from './practice.ts';

const MARA = 'mara.lindqvist';

let practice: Practice;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  practice = await practise();
  await practice.act(MARA, 'message', { text: 'hi' });
  browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-web-security',
      '--ignore-certificate-errors',
      `--host-resolver-rules=MAP graph.instagram.com 127.0.0.1:${new URL(practice.graph).port}`,
    ],
  });
  page = await browser.newPage();
  await page.goto('about:blank');
});
afterAll(async () => {
  await browser.close();
  await practice.end();
});

/** Sends over a connection that was used before, and that dies once the server has acted. */
async function send(text: string, body: 'string' | 'stream'): Promise<string> {
  await practice.control('/control/faults', {
    rules: [{ ending: 'cut-connection', moment: 'after-acting', kind: 'send', times: 1 }],
  });
  const json = JSON.stringify({ recipient: { id: practice.igsidOf(MARA) }, message: { text } });
  return page.evaluate(
    async ({ json, token, body }) => {
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const address = 'https://graph.instagram.com/v25.0/me';
      await fetch(address, { headers });
      const once = { body: new Blob([json]).stream(), duplex: 'half' };
      try {
        const how = { method: 'POST', headers, ...(body === 'stream' ? once : { body: json }) };
        return String((await fetch(`${address}/messages`, how)).status);
      } catch {
        return 'failed';
      }
    },
    { json, token: practice.token, body },
  );
}

const count = async (text: string) =>
  dig((await practice.control(`/control/sent?text=${text}`)).body, 'messages', 0, 'count');

it('a text body goes out twice and looks like one success', async () => {
  expect([await send('as-text', 'string'), await count('as-text')]).toEqual(['200', 2]);
  const { body } = await practice.control('/control/log');
  const posts = [dig(body, 'requests')].flat().filter((request) => dig(request, 'kind') === 'send');
  expect(posts.map((request) => [dig(request, 'status'), dig(request, 'fault')])).toEqual([
    [0, 'cut-connection after-acting'],
    [200, undefined],
  ]);
});

it('a body that can be read only once goes out once, and fails', async () => {
  expect([await send('as-stream', 'stream'), await count('as-stream')]).toEqual(['failed', 1]);
});
