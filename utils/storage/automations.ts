import type { Automation } from '../automation/automation.ts';
import type { AsideDatabase } from './open-database.ts';

/** All automations, by id. There are some dozens at most. */
export function listAutomations(database: AsideDatabase): Promise<Automation[]> {
  return database.getAll('automations');
}

export function readAutomation(database: AsideDatabase, id: string): Promise<Automation | undefined> {
  return database.get('automations', id);
}
