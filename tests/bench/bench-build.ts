// A copy of the build with the pages that only the benches have: floors, an empty page, and one that has the storage room.
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { BUILD_FOLDER } from '../../scripts/aside-browser.ts';
import { ROOT } from '../../scripts/service-process.ts';

/** Scripts of the copy's own pages, by the name under which a page loads them. */
const SCRIPTS = { 'floor.js': 'floor-page.ts', 'storage.js': 'storage-page.ts' } as const;

/** Makes the copy; whoever asked for it removes the folder. */
export async function buildForBench(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-bench-'));
  cpSync(BUILD_FOLDER, folder, { recursive: true });
  for (const [name, entry] of Object.entries(SCRIPTS)) {
    await build({
      configFile: false,
      logLevel: 'error',
      root: join(ROOT, 'tests/bench'),
      build: {
        target: 'esnext',
        outDir: join(folder, 'floor'),
        emptyOutDir: false,
        // One file, as the worker's is.
        lib: { entry, formats: ['es'], fileName: () => name },
        rolldownOptions: { output: { codeSplitting: false } },
      },
    });
  }
  const page = (body: string) =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Floor</title></head><body>${body}</body></html>`;
  writeFileSync(join(folder, 'floor.html'), page('<ul></ul><script type="module" src="/floor/floor.js"></script>'));
  writeFileSync(join(folder, 'empty.html'), page('<p data-empty>Nothing</p>'));
  writeFileSync(join(folder, 'storage.html'), page('<script type="module" src="/floor/storage.js"></script>'));
  return folder;
}
