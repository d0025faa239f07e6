import type { AsideDatabase } from './open-database.ts';

/** The labels in use in this browser, each once, in their alphabetical order. */
export async function readLabels(database: AsideDatabase): Promise<readonly string[]> {
  const labels: string[] = [];
  const index = database.transaction('conversations').store.index('byLabel');
  // One step a label, however many people have it.
  let cursor = await index.openKeyCursor(null, 'nextunique');
  for (; cursor; cursor = await cursor.continue()) labels.push(cursor.key);
  return labels.sort((one, other) => one.localeCompare(other));
}
