// What the background tells the surfaces of a migration that stopped: its errors do not reach them, and the database is
// not there to hold it. Gone with the browser's session, and once the database is open.
import { browser } from 'wxt/browser';

/** Kept in `storage.session`. No text of an error: it may quote what stands in the database. */
export interface MigrationNote {
  toVersion: number;
  /** ms since 1970. */
  at: number;
  /** The error's name. */
  error: string;
}

const KEY = 'databaseFailed';

/** Writes the note, or takes it away. */
export async function noteMigration(note: MigrationNote | undefined): Promise<void> {
  await (note ? browser.storage.session.set({ [KEY]: note }) : browser.storage.session.remove(KEY));
}

export async function readMigrationNote(): Promise<MigrationNote | undefined> {
  const { [KEY]: note } = await browser.storage.session.get(KEY);
  return isNote(note) ? note : undefined;
}

function isNote(value: unknown): value is MigrationNote {
  return typeof value === 'object' && value !== null && 'toVersion' in value && 'at' in value && 'error' in value;
}
