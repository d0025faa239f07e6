import type { AsideDatabase } from './open-database.ts';
import type { CursorRow } from './schema.ts';

/** Where each account's stream stands. Cursors that move with events are stored by `applyEvents` in its own transaction. */
export function listCursors(database: AsideDatabase): Promise<CursorRow[]> {
  return database.getAll('cursors');
}

export function readCursor(database: AsideDatabase, accountId: string): Promise<CursorRow | undefined> {
  return database.get('cursors', accountId);
}

export async function putCursor(database: AsideDatabase, cursor: CursorRow): Promise<void> {
  await database.put('cursors', cursor);
}
