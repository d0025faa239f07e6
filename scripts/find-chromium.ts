import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Where Chromium usually lies. Branded Chrome is left out: it ignores `--load-extension`. */
const USUAL_PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium'];

/**
 * Path of a Chromium that can load the extension. Installs Debian's when there is none and we are root;
 * otherwise says in one sentence what to do and ends the process with 1.
 */
export function findChromium(): string {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (existsSync(named)) return named;
    return give(`CHROME_PATH names ${named}, but there is no such file.`);
  }
  const found = USUAL_PLACES.find((place) => existsSync(place));
  if (found) return found;

  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) {
    return give(
      'Chromium was not found. Install it, or set CHROME_PATH to a Chromium (not branded Chrome) and try again.',
    );
  }
  console.error("Installing Debian's Chromium …");
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env: environment, stdio: ['ignore', 'ignore', 2] as ['ignore', 'ignore', number] };
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet);
    // The fonts are for people's words in any script and for emoji.
    const packages = ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  } catch {
    return give('Chromium could not be installed by apt-get. Install it, or set CHROME_PATH, and try again.');
  }
  const installed = USUAL_PLACES.find((place) => existsSync(place));
  return installed ?? give('apt-get installed Chromium, but it is in none of the usual places. Set CHROME_PATH to it.');
}

function give(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
