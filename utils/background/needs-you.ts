// Why Aside cannot do its work for an account without the person.
import { relayOf } from '../checks/setup-of.ts';
import type { AccountRow, RelayRow } from '../storage/schema.ts';

/** A relay that restarts is silent for a while; only a longer silence needs the person, ms. */
const SILENT_FOR = 10 * 60_000;

/** `since` in ms since 1970. */
export type Need = { because: 'token' | 'relay'; since: number } | { because: 'not-paired' };

/** @param now ms since 1970 */
export function needOf(account: AccountRow, relays: readonly RelayRow[], now: number): Need | undefined {
  if (account.tokenRefusedAt !== undefined) return { because: 'token', since: account.tokenRefusedAt };
  const relay = relayOf(account.id, relays);
  if (!relay) return { because: 'not-paired' };
  if (!relay.failing) return undefined;
  const { reason, since } = relay.failing;
  const mayPass = reason === 'unreachable' || reason === 'unavailable';
  return mayPass && now - since < SILENT_FOR ? undefined : { because: 'relay', since };
}
