import { contentKey } from '../instagram/content-key.ts';
import type { Basis } from './check-rules.ts';

/** What the present setup is made of. Ids only: the secrets themselves are not asked for. */
export interface Setup {
  account: { id: string; loginType: string; pageId?: string };
  /** Id of the sealed token; a token that is typed again is sealed under a new one. */
  tokenSecretId: string;
  /** Absent while no relay serves the account. */
  relay?: { id: string; deviceId: string };
}

/** Order of the parts in {@link fingerprint}. */
const PARTS = ['account', 'token', 'relay'] as const satisfies readonly Basis[];

/**
 * The setup as a short text: three hashes, one each for account, token and relay, so that it can be told which of them
 * was replaced. It reveals none of them, and is no secret either.
 */
export function fingerprint({ account, tokenSecretId, relay }: Setup): string {
  return [
    contentKey([account.id, account.loginType, account.pageId]),
    contentKey(tokenSecretId),
    relay ? contentKey([relay.id, relay.deviceId]) : '-',
  ].join('.');
}

/** The first part, among those asked for, in which two fingerprints differ. */
export function replacedPart(before: string, now: string, basis: readonly Basis[]): Basis | undefined {
  const old = before.split('.');
  const fresh = now.split('.');
  return PARTS.find((part, index) => basis.includes(part) && old[index] !== fresh[index]);
}
