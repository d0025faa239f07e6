import type { AsideDatabase } from './open-database.ts';
import type { AsideSchema, SettingRows } from './schema.ts';

type SettingRow = AsideSchema['settings']['value'];

/** One setting, or `undefined` while nobody has chosen. */
export async function readSetting<K extends keyof SettingRows>(
  database: AsideDatabase,
  id: K,
): Promise<SettingRows[K] | undefined> {
  const row = await database.get('settings', id);
  return row && isRowOf(row, id) ? row.value : undefined;
}

export async function putSetting<K extends keyof SettingRows>(
  database: AsideDatabase,
  id: K,
  value: SettingRows[K],
): Promise<void> {
  // The compiler does not distribute the pair over the union of rows; the signature already ties value to id.
  await database.put('settings', { id, value } as SettingRow);
}

export async function deleteSetting(database: AsideDatabase, id: keyof SettingRows): Promise<void> {
  await database.delete('settings', id);
}

function isRowOf<K extends keyof SettingRows>(
  row: SettingRow,
  id: K,
): row is SettingRow & { id: K; value: SettingRows[K] } {
  return row.id === id;
}
