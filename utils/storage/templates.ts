import type { Template } from '../templates/template.ts';
import type { AsideDatabase } from './open-database.ts';

/** All saved replies, the most used first, equals by their command. There are some dozens, written by the person. */
export async function listTemplates(database: AsideDatabase): Promise<Template[]> {
  const templates = await database.getAllFromIndex('templates', 'byUses');
  return templates.sort((a, b) => b.uses - a.uses || (a.command < b.command ? -1 : 1));
}

export function readTemplate(database: AsideDatabase, id: string): Promise<Template | undefined> {
  return database.get('templates', id);
}

export async function deleteTemplate(database: AsideDatabase, id: string): Promise<void> {
  await database.delete('templates', id);
}

/** Counts one use of each reply that was sent; unknown ids are passed over. */
export async function countUse(database: AsideDatabase, ids: readonly string[]): Promise<void> {
  const transaction = database.transaction('templates', 'readwrite');
  const templates = await Promise.all([...new Set(ids)].map((id) => transaction.store.get(id)));
  const puts = templates
    .filter((template) => template !== undefined)
    .map((template) => transaction.store.put({ ...template, uses: template.uses + 1 }));
  await Promise.all([...puts, transaction.done]);
}
