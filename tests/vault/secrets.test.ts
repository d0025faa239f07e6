import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrateAsideDatabase } from '../../utils/storage/migrate-database.ts';
import { openSecret } from '../../utils/vault/open-secret.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { vaultKey } from '../../utils/vault/vault-key.ts';

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

describe('a token in the vault', () => {
  it('comes back as it was, and only under its own id', async () => {
    const db = await migrateAsideDatabase();
    const first = await sealSecret(db, 'IGAA-first');
    const second = await sealSecret(db, 'IGAA-second ❤');

    expect(await openSecret(db, first)).toBe('IGAA-first');
    expect(await openSecret(db, second)).toBe('IGAA-second ❤');
    expect(await openSecret(db, 'another')).toBeUndefined();
  });

  it('does not open when its row was put under another id', async () => {
    const db = await migrateAsideDatabase();
    const id = await sealSecret(db, 'IGAA-moved');
    const row = await db.get('secrets', id);
    if (!row) throw new Error('not stored');
    await db.put('secrets', { ...row, id: 'elsewhere' });

    expect(await openSecret(db, 'elsewhere')).toBeUndefined();
  });

  it('lies nowhere in the database in clear', async () => {
    const db = await migrateAsideDatabase();
    const row = await db.get('secrets', await sealSecret(db, 'IGAA-canary'));
    const bytes = new TextDecoder('latin1').decode(row?.sealed);

    expect(bytes).not.toContain('canary');
    expect(JSON.stringify(row)).not.toContain('canary');
  });

  it('is sealed with a key that no script can read', async () => {
    const key = await vaultKey(await migrateAsideDatabase());

    expect(key.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow();
  });

  it('opens in the background when options page and background made a key at the same moment', async () => {
    const page = await migrateAsideDatabase();
    const background = await migrateAsideDatabase();
    const [id] = await Promise.all([sealSecret(page, 'IGAA-race'), vaultKey(background)]);

    expect(await openSecret(background, id)).toBe('IGAA-race');
  });
});
