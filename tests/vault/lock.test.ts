import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { migrateAsideDatabase } from '../../utils/storage/migrate-database.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { sealUnderPassphrase, sealWithoutPassphrase } from '../../utils/vault/change-key.ts';
import { isLocked, readLockState } from '../../utils/vault/lock-state.ts';
import { openSecret } from '../../utils/vault/open-secret.ts';
import { importDataKey, PASSPHRASE_KDF, unwrapDataKey, wrapDataKey } from '../../utils/vault/passphrase.ts';
import { sealSecret } from '../../utils/vault/seal-secret.ts';
import { forgetUnlocked, keepUnlocked } from '../../utils/vault/session-vault.ts';
import { vaultKey } from '../../utils/vault/vault-key.ts';
import { readVaultKeys } from '../../utils/vault/vault-keys.ts';
import { isVaultLocked } from '../../utils/vault/vault-locked.ts';

const PASSPHRASE = 'clay and water';
const MINUTES = 60;

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
  fakeBrowser.reset();
});

async function withPassphrase(db: AsideDatabase, passphrase = PASSPHRASE): Promise<void> {
  await sealUnderPassphrase(db, { from: await vaultKey(db), passphrase, autoLockMinutes: MINUTES, now: 1 });
}

async function wrappedKey(db: AsideDatabase) {
  const { wrapped } = await readVaultKeys(db);
  if (!wrapped) throw new Error('no passphrase');
  return wrapped;
}

/** As the browser leaves it after a start: what was in memory is gone. */
async function restartBrowser(): Promise<void> {
  await fakeBrowser.storage.session.clear();
}

describe('a passphrase', () => {
  it('keeps every token, under another key, and takes the old key away', async () => {
    const db = await migrateAsideDatabase();
    const first = await sealSecret(db, 'IGAA-first');
    const second = await sealSecret(db, 'rt_second');
    const before = await db.get('secrets', first);
    await withPassphrase(db);

    expect(await openSecret(db, first)).toBe('IGAA-first');
    expect(await openSecret(db, second)).toBe('rt_second');
    expect(await db.get('keys', 'vault')).toBeUndefined();
    expect(new Uint8Array((await db.get('secrets', first))?.sealed ?? new ArrayBuffer(0))).not.toEqual(
      new Uint8Array(before?.sealed ?? new ArrayBuffer(0)),
    );
  });

  it('costs at least what OWASP asks for', async () => {
    expect(PASSPHRASE_KDF.iterations).toBeGreaterThanOrEqual(600_000);
    const db = await migrateAsideDatabase();
    await withPassphrase(db);
    expect((await wrappedKey(db)).iterations).toBe(PASSPHRASE_KDF.iterations);
  });

  it('is asked for after a start of the browser: until then a token is locked, not lost', async () => {
    const db = await migrateAsideDatabase();
    const id = await sealSecret(db, 'IGAA-first');
    await withPassphrase(db);
    await restartBrowser();

    expect(await readLockState(db)).toEqual({ isLocked: true, hasPassphrase: true });
    await expect(openSecret(db, id)).rejects.toSatisfy(isVaultLocked);
    await expect(sealSecret(db, 'IGAA-new')).rejects.toSatisfy(isVaultLocked);
    // What never was there is not locked.
    expect(await openSecret(db, 'another')).toBeUndefined();

    const wrapped = await wrappedKey(db);
    const raw = await unwrapDataKey(wrapped, PASSPHRASE);
    if (!raw) throw new Error('does not open');
    await keepUnlocked(wrapped.id, raw);
    expect(await openSecret(db, id)).toBe('IGAA-first');
  });

  it('opens nothing when it is another one, and is the same however its letters are put together', async () => {
    const raw = crypto.getRandomValues(new Uint8Array(32));
    const wrapped = await wrapDataKey(raw, 'stra\u00dfe caf\u00e9', 1);

    expect(await unwrapDataKey(wrapped, 'strasse cafe')).toBeUndefined();
    expect(await unwrapDataKey(wrapped, 'stra\u00dfe cafe\u0301')).toEqual(raw);
    expect(await unwrapDataKey({ ...wrapped, id: 'another' }, 'stra\u00dfe caf\u00e9')).toBeUndefined();
  });

  it('lies nowhere, and neither does the key in clear', async () => {
    const db = await migrateAsideDatabase();
    await sealSecret(db, 'IGAA-first');
    await withPassphrase(db);
    const session = JSON.stringify(await fakeBrowser.storage.session.get());
    expect(session).not.toContain(PASSPHRASE);

    await forgetUnlocked();
    const row = await wrappedKey(db);
    const stored = new TextDecoder('latin1').decode(row.wrapped);
    expect(stored).not.toContain('clay');
    expect(await fakeBrowser.storage.session.get()).toEqual({});
    expect((await db.getAllKeys('keys')).toString()).toBe('passphrase');
  });

  it('is changed and removed without losing a token', async () => {
    const db = await migrateAsideDatabase();
    const id = await sealSecret(db, 'IGAA-first');
    await withPassphrase(db);
    await withPassphrase(db, 'another passphrase');
    const wrapped = await wrappedKey(db);
    expect(await unwrapDataKey(wrapped, PASSPHRASE)).toBeUndefined();
    const raw = await unwrapDataKey(wrapped, 'another passphrase');
    if (!raw) throw new Error('does not open');

    await sealWithoutPassphrase(db, await importDataKey(raw));
    expect(await readLockState(db)).toEqual({ isLocked: false, hasPassphrase: false });
    expect(await openSecret(db, id)).toBe('IGAA-first');
    expect((await vaultKey(db)).extractable).toBe(false);
    expect(await fakeBrowser.storage.session.get()).toEqual({});
  });

  it('leaves a secret that no longer opens as it is, and one that was deleted deleted', async () => {
    const db = await migrateAsideDatabase();
    const id = await sealSecret(db, 'IGAA-first');
    const lost = { id: 'lost', iv: new Uint8Array(12), sealed: new ArrayBuffer(20), createdAt: 1 };
    await db.put('secrets', lost);
    const from = await vaultKey(db);
    const setting = sealUnderPassphrase(db, { from, passphrase: PASSPHRASE, autoLockMinutes: MINUTES, now: 1 });
    await db.delete('secrets', id);
    await setting;

    expect(await db.getAllKeys('secrets')).toEqual(['lost']);
    expect((await db.get('secrets', 'lost'))?.iv).toEqual(lost.iv);
  });

  it('loses no token when it is set while another one is being sealed', async () => {
    const db = await migrateAsideDatabase();
    const { vaultTurn } = await import('../../utils/vault/vault-turn.ts');
    await sealSecret(db, 'IGAA-first');
    const [, ...ids] = await Promise.all([
      vaultTurn(() => withPassphrase(db)),
      ...Array.from({ length: 8 }, (_, index) => sealSecret(db, `IGAA-${index}`)),
    ]);
    for (const [index, id] of ids.entries()) expect(await openSecret(db, id)).toBe(`IGAA-${index}`);
  });
});

describe('a worker that is ended while the passphrase is set or removed', () => {
  /** Ends it at the n-th thing it asks of the browser: that and everything after it never comes. */
  function endedAt(
    db: AsideDatabase,
    step: number,
  ): { db: AsideDatabase; wasEnded: () => boolean; restore: () => void } {
    let steps = 0;
    let ended = false;
    const never = new Promise<never>(() => {});
    const subtle = crypto.subtle;
    const set = fakeBrowser.storage.session.set;
    const ends = (): boolean => {
      steps += 1;
      if (steps >= step) ended = true;
      return ended;
    };
    const counting = new Proxy(subtle, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...given: unknown[]) => (ends() ? never : member.apply(target, given));
      },
    });
    Object.defineProperty(crypto, 'subtle', { value: counting, configurable: true });
    fakeBrowser.storage.session.set = (items) => (ends() ? never : set(items));
    return {
      db: new Proxy(db, {
        get: (target, name) => {
          const member: unknown = Reflect.get(target, name);
          if (typeof member !== 'function') return member;
          return (...given: unknown[]) => {
            if (!ends()) return member.apply(target, given);
            if (name === 'transaction') throw new Error('ended');
            return never;
          };
        },
      }),
      wasEnded: () => ended,
      restore: () => {
        Object.defineProperty(crypto, 'subtle', { value: subtle, configurable: true });
        fakeBrowser.storage.session.set = set;
      },
    };
  }

  async function tokensOpen(db: AsideDatabase, ids: readonly string[]): Promise<void> {
    if (await isLocked(db)) {
      const wrapped = await wrappedKey(db);
      const raw = await unwrapDataKey(wrapped, PASSPHRASE);
      if (!raw) throw new Error('the passphrase does not open it');
      await keepUnlocked(wrapped.id, raw);
    }
    expect(await Promise.all(ids.map((id) => openSecret(db, id)))).toEqual(['IGAA-first', 'rt_second']);
  }

  it.each(['set', 'removed'] as const)(
    'loses no token, wherever that was (%s)',
    async (what) => {
      let ended = true;
      for (let step = 1; ended; step += 1) {
        globalThis.indexedDB = new IDBFactory();
        fakeBrowser.reset();
        const db = await migrateAsideDatabase();
        const ids = [await sealSecret(db, 'IGAA-first'), await sealSecret(db, 'rt_second')];
        if (what === 'removed') await withPassphrase(db);
        const from = await vaultKey(db);
        const world = endedAt(db, step);
        try {
          const work =
            what === 'set'
              ? sealUnderPassphrase(world.db, { from, passphrase: PASSPHRASE, autoLockMinutes: MINUTES, now: 1 })
              : sealWithoutPassphrase(world.db, from);
          let isOver = false;
          void work.then(
            () => (isOver = true),
            () => (isOver = true),
          );
          while (!isOver && !world.wasEnded()) await new Promise((resolve) => setTimeout(resolve, 2));
          await new Promise((resolve) => setTimeout(resolve, 5));
        } finally {
          world.restore();
        }
        ended = world.wasEnded();
        await tokensOpen(db, ids);
        await restartBrowser();
        await tokensOpen(db, ids);
        expect(step).toBeLessThan(60);
      }
    },
    120_000,
  );
});
