import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { BUILD_FOLDER } from '../../scripts/aside-browser.ts';
import type { BenchResult } from './rounds.ts';

/** Bytes, gzipped, that a part may weigh. The background's is our own; it grew with what Aside can send and receive. */
const BOUNDS = { popup: 40_000, panel: 60_000, background: 60_000 };

/** Bytes, gzipped, of everything that a page or the background can load: static and dynamic imports, and style sheets. */
export function benchSizes(): BenchResult[] {
  return [
    sizeOf('size of popup, JS + CSS', pageFiles('popup.html'), BOUNDS.popup),
    sizeOf('size of panel, JS + CSS', pageFiles('sidepanel.html'), BOUNDS.panel),
    sizeOf('size of background', loadedBy('background.js'), BOUNDS.background),
  ];
}

function pageFiles(page: string): string[] {
  return [...namedBy(page)].flatMap((file) => [...loadedBy(file)]);
}

function gzipped(files: Iterable<string>): number {
  return [...new Set(files)].reduce((sum, file) => sum + gzipSync(readFileSync(join(BUILD_FOLDER, file))).length, 0);
}

function sizeOf(name: string, files: Iterable<string>, bound: number): BenchResult {
  const bytes = gzipped(files);
  return {
    name,
    unit: 'bytes',
    product: bytes,
    floor: bound,
    ratio: bytes / bound,
    bound: { atMost: 1 },
    noise: 1,
  };
}

/** What the page itself asks for: it is all there before anything is drawn. */
function namedBy(page: string): Set<string> {
  const html = readFileSync(join(BUILD_FOLDER, page), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)];
  return new Set(named.flatMap(([, path]) => path ?? []));
}

/** A built file and all that it imports, however it imports it. */
function loadedBy(file: string, files = new Set<string>()): Set<string> {
  if (files.has(file)) return files;
  files.add(file);
  const text = readFileSync(join(BUILD_FOLDER, file), 'utf8');
  const known = new Set(readdirSync(BUILD_FOLDER, { recursive: true, encoding: 'utf8' }));
  for (const [, given] of text.matchAll(/["'`]([./\w-]+\.(?:js|css))["'`]/g)) {
    if (!given) continue;
    const candidates = [join(dirname(file), given), given.replace(/^\//, '')];
    const target = candidates.find((candidate) => known.has(candidate));
    if (target) loadedBy(target, files);
  }
  return files;
}
