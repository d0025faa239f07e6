import { findBrowser } from './find-browser.ts';

/** Path of a Chromium that can load the extension; see `findBrowser` for where there is none. */
export function findChromium(): string {
  return findBrowser({
    name: 'Chromium',
    variable: 'CHROME_PATH',
    // Branded Chrome is left out: it ignores `--load-extension`.
    usualPlaces: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'],
    // The fonts are for people's words in any script and for emoji.
    packages: ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'],
    whatToName: 'a Chromium (not branded Chrome)',
  });
}
