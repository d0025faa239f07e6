import { isWithin } from '../inbox/hours.ts';
import { listAccounts } from '../storage/accounts.ts';
import type { AccountRow, NoticeSettings } from '../storage/schema.ts';
import { readSetting } from '../storage/settings.ts';
import { isLocked } from '../vault/lock-state.ts';
import type { Saying } from './notice-words.ts';
import type { BackgroundWorld } from './world.ts';

/** What may ring at this moment, and how much of it may be said. */
export interface Ringing {
  /** ms since 1970. */
  now: number;
  /** Absent: nobody asked for notices, or the browser shows none. */
  kinds?: NoticeSettings;
  isQuiet: boolean;
  accounts: readonly AccountRow[];
  isLocked: boolean;
}

/** Read anew each time: the pages write the settings without asking the background. */
export async function readRinging(world: BackgroundWorld): Promise<Ringing> {
  const { db } = world;
  const now = world.now();
  const [kinds, accounts, locked] = await Promise.all([readSetting(db, 'notices'), listAccounts(db), isLocked(db)]);
  const isQuiet = kinds !== undefined && kinds.quiet !== 'none' && isWithin(kinds.quiet, now);
  const mayShow = kinds !== undefined && (await world.notices.mayShow());
  return { now, isQuiet, accounts, isLocked: locked, ...(mayShow && { kinds }) };
}

/** How much is said of what happens at an account. */
export function sayingOf(accountId: string, { accounts, kinds, isLocked }: Ringing): Saying {
  return { accountId, accounts, nameOnly: kinds?.nameOnly ?? true, isLocked };
}
