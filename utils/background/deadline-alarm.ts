// One alarm, on the next window that is to be told of. It is planned anew whenever something changes, and found again by
// whichever worker it wakes.
import { tellAt } from '../inbox/deadline-alarm.ts';
import { noticeId } from '../inbox/notice-id.ts';
import { DEFAULT_SLEEP } from '../inbox/sleep-hours.ts';
import { claimNotices, closingKey, type DueWindows, readDueWindows } from '../storage/notices.ts';
import { readSetting } from '../storage/settings.ts';
import { closingWords } from './notice-words.ts';
import { type Ringing, sayingOf } from './ringing.ts';
import type { BackgroundWorld } from './world.ts';

/**
 * Tells of the windows that are due and sets the alarm on the next one. Windows that are due together are one notice: before
 * the night that may be all of them. With notices off their moment passes as well, so that switching them on does not ring
 * for all that was.
 */
export async function reviewDeadlines(world: BackgroundWorld, ringing: Ringing): Promise<void> {
  const { db } = world;
  const { now, accounts, kinds } = ringing;
  const sleep = (await readSetting(db, 'sleep')) ?? DEFAULT_SLEEP;
  const hours = { sleep, quiet: kinds?.deadlines ? kinds.quiet : 'none' } as const;
  const alarms: number[] = [];
  for (const { id: accountId } of accounts) {
    const { due, nextAt } = await readDueWindows(db, {
      accountId,
      now,
      tellAt: (closesAt) => tellAt(closesAt, hours, now),
    });
    if (nextAt !== undefined) alarms.push(nextAt);
    const [first, ...others] = await claimWindows(world, accountId, due, now);
    if (!first || !kinds?.deadlines) continue;
    const isOne = others.length === 0 && !ringing.isLocked;
    const id = noticeId({ about: 'closing', accountId, ...(isOne && { id: first.igsid }) });
    const words = closingWords([first, ...others], { ...sayingOf(accountId, ringing), sleep, now });
    await world.notices.show({ id, ...words });
  }
  await world.deadlineAlarm.set(alarms.length === 0 ? undefined : Math.min(...alarms));
}

async function claimWindows(
  { db }: BackgroundWorld,
  accountId: string,
  due: DueWindows['due'],
  now: number,
): Promise<DueWindows['due']> {
  const rows = due.map((row) => ({ accountId, key: closingKey(row), at: now, igsid: row.igsid }));
  const claimed = new Set((await claimNotices(db, rows, { accountId, now })).map(({ key }) => key));
  return due.filter((row) => claimed.has(closingKey(row)));
}
