import { type IDBPDatabase, unwrap } from 'idb';

/** Key paths of a database's stores and indexes. */
export interface StoreStructure {
  keyPath: string | string[] | null;
  autoIncrement: boolean;
  /** Those that have an entry for each element of what they stand on say so. */
  indexes: Record<string, string | string[] | { multiEntry: string }>;
}

/** What the stores of a database look like, by name. */
export function structureOf<T>(database: IDBPDatabase<T>): Record<string, StoreStructure> {
  const plain = unwrap(database);
  const names = [...plain.objectStoreNames];
  const transaction = plain.transaction(names);
  return Object.fromEntries(
    names.map((name) => {
      const store = transaction.objectStore(name);
      const indexes = [...store.indexNames].map((index) => [index, pathOf(store.index(index))] as const);
      return [
        name,
        { keyPath: store.keyPath, autoIncrement: store.autoIncrement, indexes: Object.fromEntries(indexes) },
      ];
    }),
  );
}

function pathOf({ keyPath, multiEntry }: IDBIndex): StoreStructure['indexes'][string] {
  return multiEntry ? { multiEntry: keyPath.toString() } : keyPath;
}
