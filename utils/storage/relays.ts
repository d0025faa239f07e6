import { changeRow } from './change-row.ts';
import type { AsideDatabase } from './open-database.ts';
import type { RelayRow } from './schema.ts';

/** All paired relays, by id. There are a handful at most. */
export function listRelays(database: AsideDatabase): Promise<RelayRow[]> {
  return database.getAll('relays');
}

export function readRelay(database: AsideDatabase, relayId: string): Promise<RelayRow | undefined> {
  return database.get('relays', relayId);
}

export async function putRelay(database: AsideDatabase, relay: RelayRow): Promise<void> {
  await database.put('relays', relay);
}

/**
 * Changes a relay in one transaction.
 *
 * @returns the relay as it now stands, or `undefined` if it was unpaired meanwhile
 */
export function changeRelay(
  database: AsideDatabase,
  relayId: string,
  change: (relay: RelayRow) => RelayRow,
): Promise<RelayRow | undefined> {
  return changeRow(database, 'relays', relayId, change);
}

export async function deleteRelay(database: AsideDatabase, relayId: string): Promise<void> {
  await database.delete('relays', relayId);
}
