import { type IDBPTransaction, type StoreNames, unwrap } from 'idb';
import { scriptOfMessage } from '../automation/script-of-message.ts';
import type { OutgoingMessage } from '../instagram/outgoing-message.ts';
import type { AsideSchema } from './schema.ts';

/** Before version 4 an automation was one message, and nobody could change it. */
interface AutomationOfVersion3 {
  id: string;
  name: string;
  message: OutgoingMessage;
}

/**
 * Version 4 of automations: what was one message is a script that says it. Previews of that time are dropped: they proved
 * single messages, have nothing to compare a script with, and were never released.
 */
export async function bringAutomationsToVersion4(
  transaction: IDBPTransaction<AsideSchema, StoreNames<AsideSchema>[], 'versionchange'>,
): Promise<void> {
  await transaction.objectStore('previews').clear();
  const installed = await transaction.objectStore('settings').get('installedAt');
  const savedAt = typeof installed?.value === 'number' ? installed.value : 0;
  const store = transaction.objectStore('automations');
  // Without its types: these rows are those of another version.
  const rows: unknown[] = await store.getAll();
  const automations = unwrap(store);
  for (const row of rows) {
    if (!isOfVersion3(row)) continue;
    const { id, name, message } = row;
    automations.put({ id, name, draft: { number: 1, script: scriptOfMessage(message), savedAt } });
  }
}

function isOfVersion3(row: unknown): row is AutomationOfVersion3 {
  return typeof row === 'object' && row !== null && 'message' in row && 'name' in row && 'id' in row;
}
