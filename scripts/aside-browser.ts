// Chromium with the production build of Aside, as a person would have it after "Load unpacked".
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';
import { ROOT } from './service-process.ts';

/** Pinned by the manifest's `key`; the README names it too. */
export const EXTENSION_ID = 'oghnageedeoniacholonhobheifebafj';
export const BUILD_FOLDER = join(ROOT, '.output', 'chrome-mv3');

/** How long the browser may take to start, and a page to show what is waited for, on a loaded two-core machine, ms. */
const START_TIMEOUT_MS = 120_000;
const PAGE_TIMEOUT_MS = 60_000;

/** Hosts of Meta's that the sandbox answers for. */
export const META_HOSTS = [
  'graph.instagram.com',
  'graph.facebook.com',
  'api.instagram.com',
  'www.instagram.com',
  'lookaside.fbsbx.com',
  'scontent.cdninstagram.com',
];

/** Command line flags that map Meta's hosts to the sandbox, and keep Chromium from calling anybody else. */
export function chromiumFlags(graph: string, build: string = BUILD_FOLDER, language = 'en-US'): string[] {
  const { host } = new URL(graph);
  return [
    `--disable-extensions-except=${build}`,
    `--load-extension=${build}`,
    `--host-resolver-rules=${META_HOSTS.map((name) => `MAP ${name} ${host}`).join(',')},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost`,
    '--ignore-certificate-errors',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    `--lang=${language}`,
    '--window-size=1360,940',
  ];
}

export interface AsideBrowser {
  context: BrowserContext;
  /** The browser profile's folder; the leak test reads its bytes. */
  profile: string;
  /** Opens one of Aside's pages in a tab. */
  open(page: 'popup.html' | 'sidepanel.html' | 'options.html', hash?: string): Promise<Page>;
  /** Closes the browser; `keepProfile` leaves the folder for another start. */
  close(keep?: 'keep-profile'): Promise<void>;
}

/** Starts Chromium on a fresh or given profile. */
export async function openAsideBrowser(given: {
  graph: string;
  headless: boolean;
  profile?: string;
  colorScheme?: 'light' | 'dark';
  build?: string;
  /** Of the browser's own interface, and so of the extension's texts; English unless told. */
  language?: string;
}): Promise<AsideBrowser> {
  const profile = given.profile ?? mkdtempSync(join(tmpdir(), 'aside-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(),
    // Playwright's own headless mode is the old shell, which has no extensions.
    headless: false,
    args: [...chromiumFlags(given.graph, given.build, given.language), ...(given.headless ? ['--headless=new'] : [])],
    ignoreDefaultArgs: ['--disable-extensions', '--disable-component-extensions-with-background-pages'],
    viewport: null,
    timeout: START_TIMEOUT_MS,
    locale: given.language ?? 'en-US',
    // On Linux Chromium takes its language from here.
    ...(given.language ? { env: { ...environment(), LANGUAGE: given.language } } : {}),
    ...(given.colorScheme ? { colorScheme: given.colorScheme } : {}),
  });
  context.setDefaultTimeout(PAGE_TIMEOUT_MS);
  // Before its worker runs, Chromium refuses the extension's own pages.
  if (context.serviceWorkers().length === 0) await context.waitForEvent('serviceworker');
  return {
    context,
    profile,
    async open(name, hash = '') {
      const page = await context.newPage();
      await page.goto(`chrome-extension://${EXTENSION_ID}/${name}${hash}`);
      return page;
    },
    async close(keep) {
      await context.close();
      if (keep !== 'keep-profile') removeProfile(profile);
    },
  };
}

/** Removes the folder of a closed browser, whose last processes may still write into it for a moment. */
export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** As Playwright takes it: without what is not set. */
function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
