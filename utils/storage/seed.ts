import { STARTER_AUTOMATIONS } from '../automation/starter-automations.ts';
import { STARTER_TEMPLATES } from '../templates/starter-templates.ts';
import type { AsideDatabase } from './open-database.ts';

/**
 * Puts the saved replies and the sample automation of the first day. Done once: what was deleted afterwards stays deleted.
 *
 * @param now ms since 1970, kept as the day of installation
 */
export async function seedDatabase(database: AsideDatabase, now: number = Date.now()): Promise<void> {
  const transaction = database.transaction(['settings', 'templates', 'automations'], 'readwrite');
  const installed = await transaction.objectStore('settings').get('installedAt');
  const puts: Promise<unknown>[] = [];
  if (!installed) {
    puts.push(transaction.objectStore('settings').put({ id: 'installedAt', value: now }));
    for (const template of STARTER_TEMPLATES) puts.push(transaction.objectStore('templates').put(template));
    for (const automation of STARTER_AUTOMATIONS) puts.push(transaction.objectStore('automations').put(automation));
  }
  await Promise.all([...puts, transaction.done]);
}
