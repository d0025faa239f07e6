// How long a token lives, and when it is renewed. Pure; times in ms since 1970.
import { LIMITS } from '../instagram/limits.ts';
import type { AccountRow } from '../storage/schema.ts';

const DAY = 24 * 3_600_000;

/** Instagram renews no token younger than a day (Meta, Business Login); with an hour for clocks that differ. */
const YOUNGEST = DAY + DAY / 24;
/** Ours: a browser that is opened once a week, or once in three weeks before the end, keeps its token alive. */
const RENEW_EVERY = 7 * DAY;
/** Ours: a renewal that was declined is asked for again. */
const AGAIN_AFTER = DAY;

/** From when on the person is told, days before the end. */
const WARNING_DAYS = [1, 3, 10] as const;

type TokenOwner = Pick<AccountRow, 'connection' | 'token' | 'tokenRefusedAt'>;

/** When a token ends. */
export interface TokenEnd {
  /** Absent: not by time, as far as is known. */
  at?: number;
  /** False: Instagram has not told; it ends then at the latest. */
  isTold: boolean;
}

/**
 * When the token ends, as far as that is known. A Page's token lives as long as nobody ends it, if its person's was a
 * long-lived one; one of a person who had logged in for an hour is dead after that hour, and told so.
 */
export function tokenEnd({ connection, token }: TokenOwner): TokenEnd {
  if (token?.expiresAt === 'never') return { isTold: true };
  if (connection.loginType === 'facebook' && token?.expiresAt === undefined) return { isTold: false };
  if (token?.expiresAt !== undefined) return { at: token.expiresAt, isTold: true };
  return { at: (token?.storedAt ?? connection.connectedAt) + LIMITS.tokenLife.max, isTold: false };
}

/** What a person has to know of a token that is going to end. */
export type TokenWarning =
  /** Instagram no longer accepts it: nothing is sent, the relay goes on. */
  | { warning: 'dead'; since: number }
  /** It ends at `endsAt` (`isTold` false: then at the latest), in no more than `days` days. */
  | { warning: 'ends'; endsAt: number; isTold: boolean; days: (typeof WARNING_DAYS)[number] };

/** The warning that is due now, if one is: at 10, 3 and 1 days before the end, and when the token is dead. */
export function tokenWarning(account: TokenOwner, now: number): TokenWarning | undefined {
  if (account.tokenRefusedAt !== undefined) return { warning: 'dead', since: account.tokenRefusedAt };
  const { at, isTold } = tokenEnd(account);
  const days = at === undefined ? undefined : WARNING_DAYS.find((each) => at - now <= each * DAY);
  return at === undefined || days === undefined ? undefined : { warning: 'ends', endsAt: at, isTold, days };
}

/**
 * When Aside renews the token by itself: once it is a day old, then each week. Page tokens are not renewed.
 *
 * @returns ms since 1970; `undefined` = not at all
 */
export function renewalDue({ connection, token, tokenRefusedAt }: TokenOwner): number | undefined {
  if (connection.loginType !== 'instagram' || tokenRefusedAt !== undefined) return undefined;
  const { storedAt = connection.connectedAt, refreshedAt, refreshRefusedAt = Number.NEGATIVE_INFINITY } = token ?? {};
  const due = refreshedAt === undefined ? storedAt + YOUNGEST : refreshedAt + RENEW_EVERY;
  return Math.max(due, refreshRefusedAt + AGAIN_AFTER);
}
