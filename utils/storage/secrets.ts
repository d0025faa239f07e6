import type { AsideDatabase } from './open-database.ts';
import type { SecretRow } from './schema.ts';

export function readSecret(database: AsideDatabase, id: string): Promise<SecretRow | undefined> {
  return database.get('secrets', id);
}

export async function putSecret(database: AsideDatabase, secret: SecretRow): Promise<void> {
  await database.put('secrets', secret);
}

export async function deleteSecret(database: AsideDatabase, id: string): Promise<void> {
  await database.delete('secrets', id);
}
