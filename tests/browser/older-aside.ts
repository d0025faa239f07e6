// A profile as an older or newer Aside left it: an extension of the same id that has nothing but a page, and the database.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BUILD_FOLDER, openAsideBrowser } from '../../scripts/aside-browser.ts';
import type { StoreStructure } from '../storage/structure.ts';

/** A database at a version, and its rows by store. */
export interface LeftDatabase {
  version: number;
  stores: Readonly<Record<string, StoreStructure>>;
  rows: Readonly<Record<string, readonly unknown[]>>;
}

/** @returns the profile's folder, for `openAsideBrowser` */
export async function profileLeftWith(database: LeftDatabase, graph: string): Promise<string> {
  const build = mkdtempSync(join(tmpdir(), 'aside-other-'));
  const { key } = JSON.parse(readFileSync(join(BUILD_FOLDER, 'manifest.json'), 'utf8'));
  const background = { service_worker: 'nothing.js' };
  writeFileSync(
    join(build, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'Aside', version: '0.0.1', key, background }),
  );
  writeFileSync(join(build, 'nothing.js'), '');
  writeFileSync(join(build, 'popup.html'), '');
  const aside = await openAsideBrowser({ graph, headless: true, build });
  try {
    const page = await aside.open('popup.html');
    await page.evaluate(putDatabase, { ...database, rows: {} });
    for (const [store, rows] of Object.entries(database.rows)) {
      for (let from = 0; from < rows.length; from += 5_000) {
        await page.evaluate(putDatabase, { ...database, rows: { [store]: rows.slice(from, from + 5_000) } });
      }
    }
    return aside.profile;
  } finally {
    await aside.close('keep-profile');
    rmSync(build, { recursive: true, force: true });
  }
}

/** Runs in the page. */
async function putDatabase({ version, stores, rows }: LeftDatabase): Promise<void> {
  const opening = indexedDB.open('aside', version);
  opening.onupgradeneeded = () => {
    for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
      const store = opening.result.createObjectStore(name, { keyPath, autoIncrement });
      for (const [index, path] of Object.entries(indexes)) {
        if (typeof path === 'object' && 'multiEntry' in path) {
          store.createIndex(index, path.multiEntry, { multiEntry: true });
        } else {
          store.createIndex(index, path);
        }
      }
    }
  };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  for (const [store, all] of Object.entries(rows)) {
    const transaction = database.transaction(store, 'readwrite');
    for (const row of all) transaction.objectStore(store).put(row);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
  }
  database.close();
}
