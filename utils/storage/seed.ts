import { STARTER_AUTOMATIONS } from '../automation/starter-automations.ts';
import { STARTER_TEMPLATES } from '../templates/starter-templates.ts';
import type { AsideDatabase } from './open-database.ts';

/**
 * Puts the saved replies and the sample automations of the first day. Done once: what was deleted afterwards stays deleted.
 *
 * @param now ms since 1970, kept as the day of installation
 */
export async function seedDatabase(database: AsideDatabase, now: number): Promise<void> {
  if (await database.get('settings', 'installedAt')) return;
  const transaction = database.transaction(['settings', 'templates', 'automations'], 'readwrite');
  await Promise.all([
    transaction.objectStore('settings').put({ id: 'installedAt', value: now }),
    ...STARTER_TEMPLATES.map((template) => transaction.objectStore('templates').put(template)),
    ...STARTER_AUTOMATIONS.map(({ draft, ...automation }) =>
      transaction.objectStore('automations').put({ ...automation, draft: { ...draft, savedAt: now } }),
    ),
    transaction.done,
  ]);
}
