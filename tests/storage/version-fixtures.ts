import { readFileSync } from 'node:fs';
import { openDB } from 'idb';
import type { StoreStructure } from './structure.ts';

/** A database as a version left it. */
export interface Fixture {
  version: number;
  stores: Record<string, StoreStructure>;
  rows: Record<string, unknown[]>;
}

/** Never edited once released: people's databases look like this. */
export const VERSION_1 = fixture('version-1.json');
export const VERSION_2 = fixture('version-2.json');
export const VERSION_3 = fixture('version-3.json');
export const VERSION_4 = fixture('version-4.json');

function fixture(name: string): Fixture {
  return JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

/** Makes the database of a fixture. */
export async function putFixture(name: string, { version, stores, rows }: Fixture): Promise<void> {
  const database = await openDB(name, version, {
    upgrade(database) {
      for (const [name, { keyPath, autoIncrement, indexes }] of Object.entries(stores)) {
        const store = database.createObjectStore(name, { keyPath, autoIncrement });
        for (const [index, path] of Object.entries(indexes)) {
          if (typeof path === 'object' && 'multiEntry' in path) {
            store.createIndex(index, path.multiEntry, { multiEntry: true });
          } else {
            store.createIndex(index, path);
          }
        }
      }
    },
  });
  for (const [store, all] of Object.entries(rows)) for (const row of all) await database.put(store, row);
  database.close();
}
