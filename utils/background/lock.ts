// The passphrase: setting, giving and removing it, and the automatic lock. Passphrase and keys are used up here.
import type { CallHandlers } from '../messaging/answer-calls.ts';
import { answered, refused } from '../messaging/answer-calls.ts';
import type { CallAnswer, Calls } from '../messaging/calls.ts';
import { listRelays } from '../storage/relays.ts';
import type { WrappedKey } from '../storage/schema.ts';
import { readSetting } from '../storage/settings.ts';
import { sealUnderPassphrase, sealWithoutPassphrase } from '../vault/change-key.ts';
import { isLocked, readLockState } from '../vault/lock-state.ts';
import { openSecret } from '../vault/open-secret.ts';
import { importDataKey, SHORTEST_PASSPHRASE, unwrapDataKey } from '../vault/passphrase.ts';
import {
  forgetRelayTokens,
  forgetUnlocked,
  keepRelayTokens,
  keepTries,
  keepUnlocked,
  readTries,
} from '../vault/session-vault.ts';
import { vaultKey } from '../vault/vault-key.ts';
import { readVaultKeys } from '../vault/vault-keys.ts';
import { isVaultLocked } from '../vault/vault-locked.ts';
import { vaultTurn } from '../vault/vault-turn.ts';
import { type BackgroundWorld, note } from './world.ts';

/** So many wrong passphrases cost nothing; each one after them doubles the wait, ms. */
const FREE_TRIES = 3;
const FIRST_WAIT = 5_000;
const LONGEST_WAIT = 300_000;
const MINUTE = 60_000;
/** A day: what is longer is "until the browser closes" in all but name. */
const LONGEST_AUTO_LOCK = 1_440;

/** The lock's calls, and the alarm that closes it. */
export interface Lock extends Pick<CallHandlers, 'setPassphrase' | 'removePassphrase' | 'unlock' | 'lock' | 'active'> {
  /** Locks if nobody did anything for as long as was chosen. */
  due(): Promise<void>;
}

/** What the lock tells the rest of the background. */
export interface LockTies {
  /** Tokens open again: what waited for them goes on. */
  unlocked(): void;
  locked(): void;
}

export function createLock(world: BackgroundWorld, ties: LockTies): Lock {
  return {
    setPassphrase: (input) => vaultTurn(() => setPassphrase(input)),
    removePassphrase: ({ passphrase }) => vaultTurn(() => removePassphrase(passphrase)),
    unlock: ({ passphrase }) => vaultTurn(() => unlock(passphrase)),
    lock: () => vaultTurn(lock),
    active,
    due,
  };

  async function setPassphrase(input: Calls['setPassphrase']['input']): Promise<CallAnswer<null>> {
    const { passphrase, current, autoLockMinutes } = input;
    const isTooShort = passphrase.length < SHORTEST_PASSPHRASE;
    if (isTooShort || autoLockMinutes < 1 || autoLockMinutes > LONGEST_AUTO_LOCK) return refused('bad-input');
    const { wrapped } = await readVaultKeys(world.db);
    let from: CryptoKey;
    if (wrapped) {
      const opened = await open(wrapped, current ?? '');
      if (!opened.ok) return opened;
      from = await importDataKey(opened.value);
    } else {
      from = await vaultKey(world.db);
    }
    await sealUnderPassphrase(world.db, { from, passphrase, autoLockMinutes, now: world.now() });
    await forgetRelayTokens();
    return afterChange(wrapped ? 'passphrase-changed' : 'passphrase-set');
  }

  async function removePassphrase(passphrase: string): Promise<CallAnswer<null>> {
    const { wrapped } = await readVaultKeys(world.db);
    if (!wrapped) return answered(null);
    const opened = await open(wrapped, passphrase);
    if (!opened.ok) return opened;
    await sealWithoutPassphrase(world.db, await importDataKey(opened.value));
    await forgetRelayTokens();
    return afterChange('passphrase-removed');
  }

  async function unlock(passphrase: string): Promise<CallAnswer<null>> {
    const { wrapped } = await readVaultKeys(world.db);
    if (!wrapped) return answered(null);
    const opened = await open(wrapped, passphrase);
    if (!opened.ok) return opened;
    await keepUnlocked(wrapped.id, opened.value);
    await forgetRelayTokens();
    return afterChange('unlocked');
  }

  /** The data key's bytes. A passphrase that is tried too soon after wrong ones is not even looked at. */
  async function open(wrapped: WrappedKey, passphrase: string): Promise<CallAnswer<Uint8Array<ArrayBuffer>>> {
    const { wrong, notBefore } = await readTries();
    const wait = notBefore - world.now();
    if (wait > 0) return refused('wrong-passphrase', { retryAfterMs: wait });
    const raw = await unwrapDataKey(wrapped, passphrase);
    if (raw) {
      await keepTries({ wrong: 0, notBefore: 0 });
      return answered(raw);
    }
    const retryAfterMs = waitAfter(wrong + 1);
    await keepTries({ wrong: wrong + 1, notBefore: world.now() + retryAfterMs });
    await note(world, 'wrong-passphrase', { detail: { tries: wrong + 1 } });
    return refused('wrong-passphrase', retryAfterMs > 0 ? { retryAfterMs } : {});
  }

  async function afterChange(what: string): Promise<CallAnswer<null>> {
    await note(world, what);
    await putOff();
    tell();
    ties.unlocked();
    return answered(null);
  }

  async function lock(): Promise<CallAnswer<null>> {
    const { isLocked: wasLocked, hasPassphrase } = await readLockState(world.db);
    if (!hasPassphrase) return refused('not-found');
    if (wasLocked) return answered(null);
    await keepRelayTokens(await relayTokens());
    await forgetUnlocked();
    await world.lockAlarm.set(undefined);
    await note(world, 'locked');
    tell();
    ties.locked();
    return answered(null);
  }

  /** Receiving goes on while it is locked. */
  async function relayTokens(): Promise<Record<string, string>> {
    const opened = await Promise.all(
      (await listRelays(world.db)).map(
        async ({ secretId }) => [secretId, await openSecret(world.db, secretId)] as const,
      ),
    );
    return Object.fromEntries(opened.flatMap(([id, token]) => (token === undefined ? [] : [[id, token] as const])));
  }

  async function active(): Promise<CallAnswer<null>> {
    // The computer slept past the alarm: what woke it is not yet somebody who knows the passphrase.
    await due();
    const { isLocked: isShut, hasPassphrase } = await readLockState(world.db);
    if (hasPassphrase && !isShut) await putOff();
    return answered(null);
  }

  async function due(): Promise<void> {
    const { isLocked: isShut, hasPassphrase } = await readLockState(world.db);
    if (!hasPassphrase || isShut) return;
    // In its turn, because somebody may just be unlocking.
    await vaultTurn(async () => {
      const at = await world.lockAlarm.at();
      // There is one for as long as it is unlocked: one that is gone has rung.
      if (at === undefined || at <= world.now()) await lock();
    });
  }

  async function putOff(): Promise<void> {
    const minutes = await readSetting(world.db, 'autoLockMinutes');
    await world.lockAlarm.set(minutes === undefined ? undefined : world.now() + minutes * MINUTE);
  }

  function tell(): void {
    world.tellChanged({ stores: ['keys', 'settings'] });
  }
}

/** How long to wait after so many wrong tries, ms. */
function waitAfter(wrong: number): number {
  return wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE_TRIES));
}

/** Those calls that need a token, or change which there are, answer `locked` while the vault is. Queueing goes on. */
export function whileUnlocked(world: Pick<BackgroundWorld, 'db'>, handlers: CallHandlers): CallHandlers {
  return {
    ...handlers,
    connectAccount: guarded(handlers.connectAccount),
    refreshToken: guarded(handlers.refreshToken),
    disconnectAccount: guarded(handlers.disconnectAccount),
    pairRelay: guarded(handlers.pairRelay),
    unpairRelay: guarded(handlers.unpairRelay),
    runChecks: guarded(handlers.runChecks),
    subscribeFields: guarded(handlers.subscribeFields),
    sendAction: guarded(handlers.sendAction),
    uploadAttachment: guarded(handlers.uploadAttachment),
    settleSend: guarded(handlers.settleSend),
    startPreview: guarded(handlers.startPreview),
    refreshPerson: guarded(handlers.refreshPerson),
    moderateComment: guarded(handlers.moderateComment),
    switchComments: guarded(handlers.switchComments),
    erasePerson: guarded(handlers.erasePerson),
  };

  function guarded<I, V>(handler: (input: I) => Promise<CallAnswer<V>>): (input: I) => Promise<CallAnswer<V>> {
    return async (input) => {
      if (await isLocked(world.db)) return refused('locked');
      try {
        return await handler(input);
      } catch (error) {
        // Locked in the middle of it.
        if (isVaultLocked(error)) return refused('locked');
        throw error;
      }
    };
  }
}
