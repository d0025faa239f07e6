import type { AccountRow, RelayFailure, RelayRow } from '../../utils/storage/schema.ts';

/** What keeps Aside from working, the worst first. One is told at a time. Times in ms since 1970. */
export type Problem =
  | { kind: 'token-dead'; since: number }
  | { kind: 'no-relay' }
  /** The relay answers, but not as it should: waiting does not help. */
  | { kind: 'relay-refuses'; since: number; reason: Exclude<RelayFailure, 'unreachable' | 'unavailable'> }
  | { kind: 'offline' }
  | { kind: 'relay-silent'; since: number; nextTryAt: number };

/** A relay that restarts is silent for a moment; that is not worth a screen. */
const SILENT_FOR_MS = 60_000;

/** @param now ms since 1970 */
export function problemOf(seen: {
  account: Pick<AccountRow, 'tokenRefusedAt'>;
  relay: Pick<RelayRow, 'failing'> | undefined;
  isOnline: boolean;
  now: number;
}): Problem | undefined {
  const { account, relay, isOnline, now } = seen;
  if (account.tokenRefusedAt !== undefined) return { kind: 'token-dead', since: account.tokenRefusedAt };
  if (!relay) return { kind: 'no-relay' };
  const { failing } = relay;
  if (failing && failing.reason !== 'unreachable' && failing.reason !== 'unavailable') {
    return { kind: 'relay-refuses', since: failing.since, reason: failing.reason };
  }
  if (!isOnline) return { kind: 'offline' };
  if (failing && now - failing.since >= SILENT_FOR_MS) {
    return { kind: 'relay-silent', since: failing.since, nextTryAt: failing.nextTryAt };
  }
  return undefined;
}
