import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { minify } from '@swc/core';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { AT_ONCE, PAGE_CHUNKS, PLAIN_IMPORTS, setApart, USED_TOKENS } from './scripts/page-chunks.ts';
import { PLAIN_JSX } from './scripts/plain-jsx.ts';
import { renameTexts, shortTextKeys } from './scripts/text-keys.ts';

/**
 * The public half of a key that nobody keeps: it pins the extension id to
 * `oghnageedeoniacholonhobheifebafj` in every unpacked build.
 * The store package leaves it out (`ASIDE_STORE_PACKAGE=1`), because the store signs with its own.
 */
const MANIFEST_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkx207v9KLFcLR9jRAWCvwDRsB5wjjSuifZtIfQcckaAEkLaYxN5TvGT8SQGWUPivYx83Pqwa/LPavgDUsKIbSWvMZtzY+YwzlnmnIKgJyj8vuvAdShGRj2dsyRKcJZXuFsujY6zcB7dG31vzPfUwSfIAIs0Ii6PIsfiEgt18eTvqfy4LNcHzhXwTyPwD+GAAKPjmStCVtqylasO6+f7v/s39+TNKE4jtit2Zxroa51BP6Lz4U49HC6d8vJUmqikn8IKYXK226/4G085mgpxy6m3l2ct2W2p6cbNyWb6I9VcSdcMSjWO7bayFkVU3JL9u561WO/ADGdXCBD+twl+UkwIDAQAB';

const CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: https:",
  'media-src https:',
  'connect-src https: http://127.0.0.1:* http://localhost:*',
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** See there why the Chrome build does without the polyfill. */
const NATIVE_BROWSER = fileURLToPath(new URL('scripts/native-browser.ts', import.meta.url));

/** All texts in the language they are written in first; the others have the same names. */
const TEXTS = fileURLToPath(new URL('locales/en.yml', import.meta.url));

/** Before Vite's own minifier, which then finds less: 1.3 kB of the background, gzipped. No names are touched. */
const FIRST_PASS: Plugin = {
  name: 'first-pass',
  renderChunk(code, _chunk, { format, sourcemap }) {
    // A source map would be one of the second pass only.
    if (sourcemap) return null;
    const compress = { passes: 3, toplevel: true };
    return minify(code, { compress, mangle: false, ecma: 2020, module: format === 'es' });
  },
};

/**
 * Asks for what a page needs to open in the page itself. The popup imports what draws only when reading has begun, and it
 * would be fetched only then: a file of an extension costs a few ms. What else is imported later waits for a click.
 */
const PRELOAD: Plugin = {
  name: 'preload',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {}, chunk }) {
      const files = new Set<string>();
      const add = (name: string): void => {
        const file = bundle[name];
        if (file?.type !== 'chunk' || files.has(name)) return;
        files.add(name);
        for (const needed of file.imports) add(needed);
        for (const needed of file.dynamicImports) if (needed.includes(AT_ONCE)) add(needed);
      };
      if (chunk) add(chunk.fileName);
      return [...files]
        .filter((name) => name !== chunk?.fileName && !html.includes(name))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
          injectTo: 'head' as const,
        }));
    },
  },
};

/**
 * A page is first painted when its script has run: only that knows the theme. Firefox does not know the attribute yet. A
 * script that only begins to read, and imports later what draws, does not wait for the style sheet either.
 */
const FIRST_PAINT: Plugin = {
  name: 'first-paint',
  transformIndexHtml: {
    order: 'post',
    handler: (html) => {
      const async = html.includes(AT_ONCE) ? ' async' : '';
      return html.replaceAll('<script type="module"', `<script type="module" blocking="render"${async}`);
    },
  },
};

export default defineConfig({
  imports: false,
  hooks: {
    'entrypoints:grouped': (_wxt, groups) => {
      for (const page of ['popup', 'preview', 'locked', 'sidepanel']) setApart(page, groups);
    },
    'build:done': async ({ config: { command, outDir } }) => {
      if (command === 'build') await renameTexts(TEXTS, outDir);
    },
  },
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module'],
  vite: ({ browser, command }) => ({
    resolve: { alias: browser === 'firefox' ? {} : { 'webextension-polyfill': NATIVE_BROWSER } },
    plugins: [
      ...(command === 'build' ? [PLAIN_JSX, shortTextKeys(TEXTS)] : [preact()]),
      PRELOAD,
      FIRST_PAINT,
      PAGE_CHUNKS,
      PLAIN_IMPORTS,
      USED_TOKENS,
      ...(command === 'build' ? [FIRST_PASS] : []),
    ],
    build: {
      target: 'esnext',
      modulePreload: false,
    },
  }),
  manifest: ({ browser }) => ({
    name: 'Aside',
    description: '__MSG_extension_about__',
    default_locale: 'en',
    permissions: ['storage', 'unlimitedStorage', 'alarms', ...(browser === 'firefox' ? [] : ['sidePanel'])],
    optional_permissions: ['notifications', 'identity'],
    host_permissions: ['https://graph.instagram.com/*', 'https://graph.facebook.com/*'],
    content_security_policy: { extension_pages: CSP },
    action: { default_title: 'Aside' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'aside@aside.invalid',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['personalCommunications', 'authenticationInfo'] },
            },
          },
        }
      : {
          minimum_chrome_version: '148',
          ...(process.env.ASIDE_STORE_PACKAGE === '1' ? {} : { key: MANIFEST_KEY }),
        }),
  }),
});
