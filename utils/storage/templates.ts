import { freeCommand } from '../templates/free-command.ts';
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

/**
 * Keeps a reply as it was written. Its uses stay those that were counted meanwhile, and a command that another reply has
 * stays with that one: then the reply keeps the command it had. Called at each letter, and asks for the commit at once,
 * so that nothing is lost when the page goes away.
 *
 * @param template with a command that can be typed
 */
export async function saveTemplate(database: AsideDatabase, template: Template): Promise<void> {
  const transaction = database.transaction('templates', 'readwrite');
  const all = await transaction.store.getAll();
  const present = all.find(({ id }) => id === template.id);
  const isTaken = all.some(({ id, command }) => id !== template.id && command === template.command);
  const command = isTaken ? (present?.command ?? freeCommand(template.command, all)) : template.command;
  const put = transaction.store.put({ ...template, command, uses: present?.uses ?? template.uses });
  transaction.commit();
  await Promise.all([put, transaction.done]);
}

/** Writes several in one transaction: all of them or none. Those with an id that is there are replaced, their uses kept. */
export async function putTemplates(database: AsideDatabase, templates: readonly Template[]): Promise<void> {
  const transaction = database.transaction('templates', 'readwrite');
  const all = new Map((await transaction.store.getAll()).map((template) => [template.id, template]));
  try {
    for (const template of templates) {
      const uses = all.get(template.id)?.uses ?? template.uses;
      const others = [...all.values()].filter(({ id }) => id !== template.id);
      const kept = { ...template, uses, command: freeCommand(template.command, others) };
      all.set(kept.id, kept);
      await transaction.store.put(kept);
    }
  } catch (error) {
    // What cannot even be asked for does not end a transaction by itself.
    transaction.done.catch(() => {});
    try {
      transaction.abort();
    } catch {
      // It has ended by itself already.
    }
    throw error;
  }
  await transaction.done;
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
