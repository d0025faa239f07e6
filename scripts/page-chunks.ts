import type { Plugin, Rolldown } from 'vite';
import type { EntrypointGroup } from 'wxt';

/** Gives a page a build of its own: it shares no file with the others. */
export function setApart(name: string, groups: EntrypointGroup[]): void {
  for (const group of groups) {
    if (!Array.isArray(group)) continue;
    const at = group.findIndex((entrypoint) => entrypoint.name === name);
    if (at >= 0 && group.length > 1) groups.push(group.splice(at, 1));
  }
}

/** What the popup imports later only to begin to read the database before; by the name of its file. */
export const AT_ONCE = 'show-popup';

/**
 * By the name of the file: what a page runs first, and all that it needs; in this order. The popup begins to read the
 * database while what draws is still being parsed. What a person asks for by a click is in none of them.
 */
const TOGETHER: Readonly<Record<string, string>> = {
  popup: 'entrypoints/popup/main.ts',
  [AT_ONCE]: 'entrypoints/popup/show-popup.tsx',
  preview: 'entrypoints/preview/main.tsx',
  locked: 'entrypoints/locked/main.tsx',
  sidepanel: 'entrypoints/sidepanel/main.tsx',
};

/**
 * What a page needs to open in one file, the popup's in two, since each costs a few ms and a dictionary of its own. Left to
 * itself the bundler makes more of what the first and the later ones both need.
 */
export const PAGE_CHUNKS: Plugin = {
  name: 'page-chunks',
  outputOptions(options) {
    // The background is one file.
    if (options.format === 'iife') return;
    const name = (id: string, graph: Graph): string | null =>
      Object.keys(TOGETHER).find((file) => isNeededBy(id, TOGETHER[file] ?? '', graph)) ?? null;
    const groups = [{ name, debugName: 'together' }];
    return { ...options, codeSplitting: { includeDependenciesRecursively: false, groups } };
  },
};

type Graph = Rolldown.ChunkingContext;

/** Whether a module is there once `root` runs: it is the root or imported by it, directly or not, but not dynamically. */
function isNeededBy(id: string, root: string, graph: Graph, seen = new Set<string>()): boolean {
  if (id.endsWith(root)) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return (graph.getModuleInfo(id)?.importers ?? []).some((importer) => isNeededBy(importer, root, graph, seen));
}

/** Vite loads the style sheets of what is imported later through a kB of code; every page here has one sheet, from the start. */
export const PLAIN_IMPORTS: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load(id) {
    return id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : undefined;
  },
};

/** The sheets carry only those of the design's tokens that they use. */
export const USED_TOKENS: Plugin = {
  name: 'used-tokens',
  enforce: 'post',
  generateBundle(_options, bundle) {
    const sheets = Object.values(bundle).flatMap((file) =>
      file.type === 'asset' && file.fileName.endsWith('.css') ? [file] : [],
    );
    const all = sheets.map((sheet) => String(sheet.source)).join('');
    for (const sheet of sheets) {
      sheet.source = String(sheet.source).replaceAll(/(--[\w-]+):[^;}]*;/g, (token, name: string) =>
        all.includes(`var(${name}`) ? token : '',
      );
    }
  },
};
