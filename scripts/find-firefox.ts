import { findBrowser } from './find-browser.ts';

/** Path of a Firefox that installs an extension over WebDriver BiDi; see `findBrowser` for where there is none. */
export function findFirefox(): string {
  return findBrowser({
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    usualPlaces: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    packages: ['firefox-esr'],
    whatToName: 'a Firefox of version 142 or later',
  });
}
