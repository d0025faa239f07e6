/** Makes way for a newer Aside that wants to upgrade the database: its connection closes itself. For `blocking` of `openDB`. */
export function closeForUpgrade(_currentVersion: number, _blockedVersion: number | null, event: Event): void {
  if (event.target instanceof IDBDatabase) event.target.close();
}
