import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A browser that the tests start, and how this machine may come by it. */
export interface WantedBrowser {
  name: string;
  /** Environment variable that names its program where it lies somewhere unusual. */
  variable: string;
  usualPlaces: readonly string[];
  /** Debian's packages. */
  packages: readonly string[];
  /** What to set `variable` to, in words. */
  whatToName: string;
}

/**
 * Path of the browser's program. Installs Debian's when there is none and we are root; otherwise says in one sentence
 * what to do and ends the process with 1.
 */
export function findBrowser({ name, variable, usualPlaces, packages, whatToName }: WantedBrowser): string {
  const named = process.env[variable];
  if (named) {
    if (existsSync(named)) return named;
    return give(`${variable} names ${named}, but there is no such file.`);
  }
  const inUsualPlace = () => usualPlaces.find((place) => existsSync(place));
  const found = inUsualPlace();
  if (found) return found;

  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) {
    return give(`${name} was not found. Install it, or set ${variable} to ${whatToName} and try again.`);
  }
  console.error(`Installing Debian's ${name} …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const quiet = { env: environment, stdio: ['ignore', 'ignore', 2] as ['ignore', 'ignore', number] };
  try {
    execFileSync('apt-get', ['update', '-qq'], quiet);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], quiet);
  } catch {
    return give(`${name} could not be installed by apt-get. Install it, or set ${variable}, and try again.`);
  }
  return (
    inUsualPlace() ??
    give(`apt-get installed ${name}, but it is in none of the usual places. Set ${variable} to ${whatToName}.`)
  );
}

function give(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
