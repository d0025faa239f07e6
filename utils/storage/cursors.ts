import { withoutUndefined } from '../instagram/without-undefined.ts';
import { changeRow } from './change-row.ts';
import type { AsideDatabase } from './open-database.ts';
import type { CursorRow, StreamGap } from './schema.ts';

/** Where each account's stream stands. Cursors that move with events are stored by `applyEvents` in its own transaction. */
export function listCursors(database: AsideDatabase): Promise<CursorRow[]> {
  return database.getAll('cursors');
}

export function readCursor(database: AsideDatabase, accountId: string): Promise<CursorRow | undefined> {
  return database.get('cursors', accountId);
}

/** Changes what is known of a gap; reading goes on meanwhile. */
export async function changeGap(
  database: AsideDatabase,
  accountId: string,
  change: (gap: StreamGap | undefined) => StreamGap | undefined,
): Promise<void> {
  await changeRow(database, 'cursors', accountId, ({ gap, ...cursor }) =>
    withoutUndefined({ ...cursor, gap: change(gap) }),
  );
}

export async function putCursor(database: AsideDatabase, cursor: CursorRow): Promise<void> {
  await database.put('cursors', cursor);
}
