import { withoutUndefined } from '../instagram/without-undefined.ts';
import type { AccountRow, RelayRow } from '../storage/schema.ts';
import { fingerprint } from './fingerprint.ts';

/** The relay that serves an account: one that names it, else the only candidate there is. */
export function relayOf(accountId: string, relays: readonly RelayRow[]): RelayRow | undefined {
  return relays.find(({ accounts }) => accounts.includes(accountId)) ?? relays[0];
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
