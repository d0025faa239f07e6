import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { AccountRow, RelayRow } from '../storage/schema.ts';
import { fingerprint } from './fingerprint.ts';

/**
 * The relay that serves an account, as that account meets it: one that names it, else the only candidate there is. For an
 * account that it refuses it fails, however well it answers for the others.
 */
export function relayOf(accountId: string, relays: readonly RelayRow[]): RelayRow | undefined {
  const relay = relays.find(({ accounts }) => accounts.includes(accountId)) ?? relays[0];
  if (!relay?.refused?.accounts.includes(accountId)) return relay;
  const { since } = relay.refused;
  return { ...relay, failing: { since, reason: 'forbidden', nextTryAt: since } };
}

/** The present setup of an account, as checks compare it. */
export function setupOf(account: AccountRow, relays: readonly RelayRow[]): string {
  const { loginType, pageId } = account.connection;
  const relay = relayOf(account.id, relays);
  return fingerprint(
    withoutUndefined({
      account: withoutUndefined({ id: account.id, loginType, pageId }),
      tokenSecretId: account.secretId,
      relay,
    }),
  );
}
