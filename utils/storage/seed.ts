import type { Automation } from '../automation/automation.ts';
import type { Template } from '../templates/template.ts';
import type { AsideDatabase } from './open-database.ts';

/** What is there from the start. */
export interface Starters {
  templates: readonly Template[];
  automations: readonly Automation[];
}

/** The file of the extension in which the starters lie: it is read once, and the worker starts hundreds of times a day. */
export const STARTERS_FILE = 'starters.json';

/**
 * Puts the saved replies and the sample automation of the first day. Done once: what was deleted afterwards stays deleted.
 *
 * @param now ms since 1970, kept as the day of installation
 */
export async function seedDatabase(
  database: AsideDatabase,
  readStarters: () => Promise<Starters>,
  now: number,
): Promise<void> {
  if (await database.get('settings', 'installedAt')) return;
  const { templates, automations } = await readStarters();
  const transaction = database.transaction(['settings', 'templates', 'automations'], 'readwrite');
  await Promise.all([
    transaction.objectStore('settings').put({ id: 'installedAt', value: now }),
    ...templates.map((template) => transaction.objectStore('templates').put(template)),
    ...automations.map((automation) => transaction.objectStore('automations').put(automation)),
    transaction.done,
  ]);
}
