import type { Automation } from '../automation/automation.ts';
import type { AsideDatabase } from './open-database.ts';

const NAMES = new Intl.Collator(undefined, { numeric: true });

/** All automations and tests by name, `Auto 6` before `Auto 59`, equals by id. There are some dozens at most. */
export async function listAutomations(database: AsideDatabase): Promise<Automation[]> {
  const automations = await database.getAll('automations');
  return automations.sort((a, b) => NAMES.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
}

export function readAutomation(database: AsideDatabase, id: string): Promise<Automation | undefined> {
  return database.get('automations', id);
}

/**
 * Keeps name and draft as they were written. What is published stays as it is stored, and the draft's number follows from
 * it. Called at each letter, and asks for the commit at once, so that nothing is lost when the page goes away.
 */
export async function saveAutomation(database: AsideDatabase, automation: Automation): Promise<void> {
  const transaction = database.transaction('automations', 'readwrite');
  const { id, name, draft } = automation;
  const published = (await transaction.store.get(id))?.published;
  const put = transaction.store.put(numbered({ id, name, draft, ...(published && { published }) }));
  transaction.commit();
  await Promise.all([put, transaction.done]);
}

/** Writes several in one transaction: all of them or none. Those with an id that is there are replaced. */
export async function putAutomations(database: AsideDatabase, automations: readonly Automation[]): Promise<void> {
  const transaction = database.transaction('automations', 'readwrite');
  try {
    for (const automation of automations) await transaction.store.put(automation);
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

/**
 * Makes the draft what drafts are compared with. One that says what is published already changes nothing.
 *
 * @param now ms since 1970
 * @returns the automation as it now stands; `undefined` when there is none
 */
export async function publishAutomation(
  database: AsideDatabase,
  id: string,
  now: number,
): Promise<Automation | undefined> {
  const transaction = database.transaction('automations', 'readwrite');
  const present = await transaction.store.get(id);
  const isNew = present !== undefined && present.published?.script !== present.draft.script;
  const next = isNew ? numbered({ ...present, published: { ...present.draft, savedAt: now } }) : present;
  if (next && isNew) await transaction.store.put(next);
  await transaction.done;
  return next;
}

export async function deleteAutomation(database: AsideDatabase, id: string): Promise<void> {
  await database.delete('automations', id);
}

/** The draft has the number of the published one while both say the same, else one more. */
function numbered({ draft, published, ...rest }: Automation): Automation {
  if (!published) return { ...rest, draft: { ...draft, number: 1 } };
  const number = published.number + (draft.script === published.script ? 0 : 1);
  return { ...rest, draft: { ...draft, number }, published };
}
