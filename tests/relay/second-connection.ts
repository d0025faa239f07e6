import { DatabaseSync } from 'node:sqlite';

/** How long a second connection waits for its turn to write, in ms. */
const PATIENCE = 5000;

/** A connection to a store that a relay may be writing to at this moment: it waits for its turn, as the relay does. */
export function secondConnection(path: string): DatabaseSync {
  return new DatabaseSync(path, { timeout: PATIENCE });
}
