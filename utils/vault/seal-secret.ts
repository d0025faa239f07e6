import type { AsideDatabase } from '../storage/open-database.ts';
import type { SecretRow } from '../storage/schema.ts';
import { putSecret } from '../storage/secrets.ts';
import { sealUnder } from './sealing.ts';
import { vaultKey } from './vault-key.ts';
import { vaultTurn } from './vault-turn.ts';

/**
 * Encrypts a token and stores it; the first thing that happens to one that was typed or received.
 *
 * @returns the id under which {@link openSecret} finds it; the id tells nothing about the secret
 * @throws VaultLocked
 */
export function sealSecret(db: AsideDatabase, text: string): Promise<string> {
  return vaultTurn(async () => {
    const secret = await sealedUnder(db, crypto.randomUUID(), text);
    await putSecret(db, secret);
    return secret.id;
  });
}

/**
 * The same, under an id that is there already; storing it is left to the caller, in the same {@link vaultTurn}.
 *
 * @throws VaultLocked
 */
export async function sealedUnder(db: AsideDatabase, id: string, text: string): Promise<SecretRow> {
  return { ...(await sealUnder(await vaultKey(db), id, text)), createdAt: Date.now() };
}
