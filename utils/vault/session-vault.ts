// What an unlocked vault has in `storage.session`: in memory only, for pages and worker of this extension, gone with the
// browser. A `CryptoKey` put there would become `{}`, so the key's bytes lie there as base64.
import { browser } from 'wxt/browser';
import { isRecord } from '../instagram/foreign-fields.ts';

const UNLOCKED = 'vaultKey';
const RELAY_TOKENS = 'vaultRelayTokens';
const TRIES = 'vaultTries';

/** Wrong passphrases since the last right one; no further try counts before `notBefore`, ms since 1970. */
export interface Tries {
  wrong: number;
  notBefore: number;
}

/** Keeps the data key of the wrapped key with this id: the vault is unlocked. */
export async function keepUnlocked(id: string, raw: Uint8Array<ArrayBuffer>): Promise<void> {
  await browser.storage.session.set({ [UNLOCKED]: { id, bytes: btoa(String.fromCharCode(...raw)) } });
}

/** The data key's bytes; `undefined` when this wrapped key is not unlocked. */
export async function readUnlocked(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept = (await browser.storage.session.get(UNLOCKED))[UNLOCKED];
  if (!isRecord(kept) || kept.id !== id || typeof kept.bytes !== 'string') return undefined;
  return Uint8Array.from(atob(kept.bytes), (character) => character.charCodeAt(0));
}

export async function forgetUnlocked(): Promise<void> {
  await browser.storage.session.remove(UNLOCKED);
}

/** Keeps relay tokens by the id of their secret, so that receiving goes on while the vault is locked. */
export async function keepRelayTokens(tokens: Readonly<Record<string, string>>): Promise<void> {
  await browser.storage.session.set({ [RELAY_TOKENS]: tokens });
}

/** `undefined`: none are kept, as after a start of the browser. */
export async function readRelayTokens(): Promise<Readonly<Record<string, unknown>> | undefined> {
  const kept = (await browser.storage.session.get(RELAY_TOKENS))[RELAY_TOKENS];
  return isRecord(kept) ? kept : undefined;
}

export async function forgetRelayTokens(): Promise<void> {
  await browser.storage.session.remove(RELAY_TOKENS);
}

export async function readTries(): Promise<Tries> {
  const kept = (await browser.storage.session.get(TRIES))[TRIES];
  if (!isRecord(kept) || typeof kept.wrong !== 'number' || typeof kept.notBefore !== 'number') {
    return { wrong: 0, notBefore: 0 };
  }
  return { wrong: kept.wrong, notBefore: kept.notBefore };
}

export async function keepTries(tries: Tries): Promise<void> {
  await browser.storage.session.set({ [TRIES]: tries });
}
