import type { AsideDatabase } from './open-database.ts';

/** What waits to be sent, and until when the most urgent of it must leave, ms since 1970. */
export interface WaitingSends {
  count: number;
  leaveBy?: number;
}

/** Sends that keep their place while nothing can leave. @param now ms since 1970 */
export async function readWaitingSends(
  database: AsideDatabase,
  { accountId, now }: { accountId: string; now: number },
): Promise<WaitingSends> {
  const range = IDBKeyRange.bound([accountId, 'queued'], [accountId, 'queued', []]);
  const waiting = await database.getAllFromIndex('outbox', 'byState', range);
  const closings = await Promise.all(
    waiting.map(async ({ target }) =>
      target.kind === 'person' ? ((await database.get('conversations', [accountId, target.igsid]))?.closesAt ?? 0) : 0,
    ),
  );
  const open = closings.filter((closesAt) => closesAt > now);
  return { count: waiting.length, ...(open.length > 0 && { leaveBy: Math.min(...open) }) };
}
