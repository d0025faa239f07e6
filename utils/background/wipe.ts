// Emptying this browser of what Aside holds: all of it, or only what is sealed.
import { answered } from '../messaging/answer-calls.ts';
import type { CallAnswer } from '../messaging/calls.ts';
import { unpairFromRelay } from '../relay/relay-client.ts';
import { isRelayError } from '../relay/relay-error.ts';
import { listRelays } from '../storage/relays.ts';
import { emptyDatabase, forgetConnections, forgetSecrets } from '../storage/wipe.ts';
import { forgetRelayTokens, forgetUnlocked, keepTries } from '../vault/session-vault.ts';
import { isVaultLocked } from '../vault/vault-locked.ts';
import { vaultTurn } from '../vault/vault-turn.ts';
import { accessTo } from './relay-state.ts';
import { type BackgroundWorld, note } from './world.ts';

/** Another background begins on what `prepare` leaves; nothing of this one reaches the database any more. */
export type BeginAgain = (prepare: (next: BackgroundWorld) => Promise<void>) => Promise<void>;

/** What a wipe needs of the background that it ends. */
export interface WipeTies {
  /** Settles when no poll is under way. */
  stopReceiving(): Promise<void>;
  beginAgain: BeginAgain;
}

/**
 * Removes everything: tokens first, then what is connected, so that nothing arrives any more, then all else. Relays are
 * told if they can be reached. What is left is what there is after installing.
 */
export async function wipe(world: BackgroundWorld, { stopReceiving, beginAgain }: WipeTies): Promise<CallAnswer<null>> {
  const stores = [...world.db.objectStoreNames];
  const farewells = await Promise.all((await listRelays(world.db)).map((relay) => openAccess(world, relay)));
  await vaultTurn(() => forgetConnections(world.db));
  await stopReceiving();
  await beginAgain(async (next) => {
    await emptyDatabase(next.db);
    await next.emptyBrowser();
  });
  world.tellChanged({ stores });
  // Last: a relay that cannot be reached must not hold up anything; its owner can revoke the device.
  await Promise.all(
    farewells.map(async (access) => {
      try {
        if (access) await unpairFromRelay(access);
      } catch (error) {
        if (!isRelayError(error)) throw error;
      }
    }),
  );
  return answered(null);
}

async function openAccess(world: BackgroundWorld, relay: Parameters<typeof accessTo>[1]) {
  try {
    return await accessTo(world, relay);
  } catch (error) {
    if (!isVaultLocked(error)) throw error;
    return undefined;
  }
}

/** For a passphrase that was forgotten: it goes, and all tokens with it. Everything else stays. */
export async function resetVault(world: BackgroundWorld): Promise<CallAnswer<null>> {
  await vaultTurn(() => forgetSecrets(world.db, world.now()));
  await Promise.all([forgetUnlocked(), forgetRelayTokens(), keepTries({ wrong: 0, notBefore: 0 })]);
  await world.lockAlarm.set(undefined);
  await note(world, 'vault-reset');
  world.tellChanged({ stores: ['keys', 'accounts', 'relays', 'settings'] });
  return answered(null);
}
