// Firefox with the production build of Aside, as a person would have it after "Load Temporary Add-on".
import { join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { BidiBrowser } from 'puppeteer-core/internal/bidi/Browser.js';
import { BidiFrame } from 'puppeteer-core/internal/bidi/Frame.js';
import { META_HOSTS } from './aside-browser.ts';
import { findFirefox } from './find-firefox.ts';
import { ROOT } from './service-process.ts';

export const FIREFOX_BUILD_FOLDER = join(ROOT, '.output', 'firefox-mv3');

/** Firefox draws an origin for every installation. It is fixed here, so that the pages have known addresses. */
const ORIGIN = 'moz-extension://3f0c5a52-9d8e-4a71-8b6f-0a51de000001';
const ORIGINS = JSON.stringify({ 'aside@aside.invalid': new URL(ORIGIN).host });

/** How long a page may take to show what is waited for, ms. */
const PAGE_TIMEOUT_MS = 60_000;

/** How long Firefox may take to show or to close a question of its own, ms. */
const PROMPT_TIMEOUT_MS = 60_000;

/** And to start on a loaded two-core machine, ms. */
const START_TIMEOUT_MS = 120_000;

export interface AsideFirefox {
  /** Opens one of Aside's pages in a tab. */
  open(page: 'popup.html' | 'sidepanel.html' | 'options.html'): Promise<Page>;
  /** Waits for Firefox's own question about permissions, answers it by its button, and tells what it had asked. */
  answerPermissionPrompt(answer: 'Allow' | 'Deny'): Promise<string>;
  close(): Promise<void>;
}

/** Starts Firefox on a fresh profile and installs the build. */
export async function openAsideFirefox(given: {
  graph: string;
  headless: boolean;
  build?: string;
}): Promise<AsideFirefox> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: given.headless,
    timeout: START_TIMEOUT_MS,
    acceptInsecureCerts: true,
    defaultViewport: null,
    // Without it a driver may neither open an extension's page nor press a button of the browser's own.
    args: ['--remote-allow-system-access'],
    // Else a release of Firefox asks for its remote settings where no preference can turn it off.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: { ...sandboxPreferences(given.graph), ...QUIET, 'extensions.webextensions.uuids': ORIGINS },
  });
  if (!(browser instanceof BidiBrowser)) throw new Error('Firefox was not started over WebDriver BiDi.');
  const { connection } = browser;
  try {
    await browser.installExtension(given.build ?? FIREFOX_BUILD_FOLDER);
  } catch (error) {
    await browser.close();
    throw error;
  }

  return {
    async open(name) {
      const page = await browser.newPage();
      page.setDefaultTimeout(PAGE_TIMEOUT_MS);
      const frame = page.mainFrame();
      if (!(frame instanceof BidiFrame)) throw new Error('The page is not one of WebDriver BiDi.');
      const address = `${ORIGIN}/${name}`;
      // Not `page.goto`: it waits for events that Firefox does not report of an extension's page.
      await frame.browsingContext.navigate(address);
      await page.waitForFunction(
        (wanted) => location.href === wanted && document.readyState === 'complete',
        {},
        address,
      );
      return page;
    },

    async answerPermissionPrompt(answer) {
      const windows = { 'moz:scope': 'chrome', maxDepth: 0 };
      const { result: tree } = await connection.send('browsingContext.getTree', windows);
      const [window] = tree.contexts;
      if (!window) throw new Error('Firefox has no window.');
      const { result: told } = await connection.send('script.evaluate', {
        target: { context: window.context },
        awaitPromise: true,
        expression: `(${pressInPrompt})(${JSON.stringify(answer)}, ${PROMPT_TIMEOUT_MS})`,
      });
      if (told.type !== 'success' || told.result.type !== 'string') throw new Error('Firefox did not ask.');
      return told.result.value;
    },

    close: () => browser.close(),
  };
}

/** They lead Meta's hosts, whose port is 443, to the sandbox, and everybody else who is not on this machine to nobody. */
function sandboxPreferences(graph: string): Record<string, string | number | boolean> {
  return {
    'network.dns.localDomains': META_HOSTS.join(','),
    'network.socket.forcePort': `443=${new URL(graph).port}`,
    // A proxy on the discard port, where nobody listens. Loopback is left out by Firefox itself.
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': 9,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': 9,
    // Its own requests would otherwise go there without the proxy.
    'network.proxy.failover_direct': false,
    'network.proxy.allow_bypass': false,
    'network.proxy.no_proxies_on': META_HOSTS.join(','),
  };
}

/** What Puppeteer's own preferences leave on of the calls that Firefox makes by itself. */
const QUIET: Readonly<Record<string, string | number | boolean>> = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'browser.region.network.url': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.topsites.contile.enabled': false,
  'datareporting.usage.uploadEnabled': false,
  'dom.push.connection.enabled': false,
  'extensions.systemAddon.update.enabled': false,
  'media.gmp-manager.url': '',
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.unified': false,
};

/** Runs in the browser's own window: its question is drawn there, where no page and no page's driver reaches. */
async function pressInPrompt(answer: 'Allow' | 'Deny', timeoutMs: number): Promise<string> {
  const kind = answer === 'Allow' ? 'primary' : 'secondary';
  const end = Date.now() + timeoutMs;
  for (;;) {
    const prompt = document.querySelector('#notification-popup popupnotification');
    const button = prompt?.querySelector<HTMLElement>(`.popup-notification-${kind}-button`);
    // It has a size as soon as the person can see it.
    if (prompt && button && button.getBoundingClientRect().height > 0) {
      const asked = prompt.textContent;
      button.click();
      return asked;
    }
    if (Date.now() > end) throw new Error('There was no prompt.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
