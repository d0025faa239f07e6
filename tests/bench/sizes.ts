import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUILD_FOLDER } from '../../scripts/aside-browser.ts';
import type { BenchResult } from './rounds.ts';

/**
 * Bytes, gzipped, that a part may weigh. The background's is our own: 35 kB when it only received and answered, 60 kB with
 * everything that Aside can send, 85 kB since previews run in it, whichever page is open (2026-11-22).
 */
const BOUNDS = { popup: 40_000, panel: 60_000, background: 85_000 };

/**
 * Bytes, gzipped, of JavaScript and style sheets. What counts is what a page loads when it opens, before a person has asked
 * for anything; beside it stands all that it can ever load.
 */
export function benchSizes(): BenchResult[] {
  return [
    sizeOf('size of popup at opening', pageFiles('popup.html', 'at-opening'), pageFiles('popup.html', 'ever'), 'popup'),
    sizeOf(
      'size of panel at opening',
      pageFiles('sidepanel.html', 'at-opening'),
      pageFiles('sidepanel.html', 'ever'),
      'panel',
    ),
    sizeOf('size of background', loadedBy('background.js', 'ever'), loadedBy('background.js', 'ever'), 'background'),
  ];
}

/** Only what must be there before a file can run, or all that it may ask for at any time. */
type Reach = 'at-opening' | 'ever';

function pageFiles(page: string, reach: Reach): Set<string> {
  const files = new Set<string>();
  for (const file of namedBy(page)) loadedBy(file, reach, files);
  return files;
}

function gzipped(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILD_FOLDER, file))).length, 0);
}

function sizeOf(name: string, files: Iterable<string>, ever: Iterable<string>, part: keyof typeof BOUNDS): BenchResult {
  const bytes = gzipped(files);
  return {
    name,
    unit: 'bytes',
    product: bytes,
    floor: BOUNDS[part],
    against: 'what it may weigh',
    ratio: bytes / BOUNDS[part],
    bound: { atMost: 1 },
    noise: 1,
    beside: { ever: gzipped(ever) },
  };
}

/** What the page itself asks for: it is all there before anything is drawn. */
function namedBy(page: string): Set<string> {
  const html = readFileSync(join(BUILD_FOLDER, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)];
  return new Set(named.flatMap(([, path]) => path ?? []));
}

/** A built file and what it imports: for `at-opening` only what it cannot run without. */
function loadedBy(file: string, reach: Reach, files = new Set<string>()): Set<string> {
  if (files.has(file)) return files;
  files.add(file);
  const text = readFileSync(join(BUILD_FOLDER, file), 'utf8');
  const known = new Set(readdirSync(BUILD_FOLDER, { recursive: true, encoding: 'utf8' }));
  for (const [, later, given] of text.matchAll(/(import\(\s*)?["'`]([./\w-]+\.(?:js|css))["'`]/g)) {
    if (!given || (later && reach === 'at-opening')) continue;
    const candidates = [join(dirname(file), given), given.replace(/^\//, '')];
    const target = candidates.find((candidate) => known.has(candidate));
    if (target) loadedBy(target, reach, files);
  }
  return files;
}
