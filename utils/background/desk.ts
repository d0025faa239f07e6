// What a person decides and writes about conversations, and bringing back what was put off.
import {
  asLabels,
  asNote,
  type LastWords,
  putAway,
  snooze,
  takeBack,
  wake,
  withLabels,
  withNote,
} from '../inbox/desk.ts';
import { withoutUndefined } from '../instagram/without-undefined.ts';
import { answered, type CallHandlers, refused } from '../messaging/answer-calls.ts';
import { listAccounts } from '../storage/accounts.ts';
import { changeDesk, readWaking } from '../storage/desk-writes.ts';
import type { Timers } from './timers.ts';
import type { BackgroundWorld } from './world.ts';

/** What comes back within this time gets a timer of its own; what comes later is found by a later tick, ms. */
const TIMER_WITHIN = 120_000;
/** Conversations that are brought back in one go. */
const WOKEN_AT_ONCE = 50;

/** The calls about the desk, and what wakes. */
export interface DeskWork extends Pick<CallHandlers, 'setDone' | 'snooze' | 'setNote' | 'setLabels'> {
  /** Brings back every conversation whose time has come, and sets a timer for the next one. */
  wakeDue(): Promise<void>;
}

type Change = Parameters<typeof changeDesk>[1]['change'];

/** Until when the person's words were seen, ms since 1970. @param lastAt of the row as it was shown, where it is known */
function seenOf({ heardAt = 0 }: LastWords, lastAt = Number.POSITIVE_INFINITY): number {
  return Math.min(heardAt, lastAt);
}

/** @param moved is called after conversations have come or gone from what awaits an answer */
export function createDesk(world: BackgroundWorld, timers: Timers, moved: () => void): DeskWork {
  return {
    setDone: ({ done, lastAt, ...of }) =>
      change(of, (desk, last) =>
        done ? putAway(desk, { through: seenOf(last, lastAt), at: world.now() }) : takeBack(desk),
      ),
    snooze: async ({ until, lastAt, ...of }) => {
      if (until === null) return change(of, wake);
      if (until <= world.now()) return refused('bad-input');
      const answer = await change(of, (desk, last) => {
        const through = seenOf(last, lastAt);
        return snooze(desk, withoutUndefined({ until, through, at: world.now(), spoken: last.spoken?.mid }));
      });
      await planNext();
      return answer;
    },
    setNote: async ({ note, ...of }) => {
      const kept = asNote(note);
      return kept === undefined ? refused('bad-input') : change(of, (desk) => withNote(desk, kept));
    },
    setLabels: async ({ labels, ...of }) => {
      const kept = asLabels(labels);
      return kept === undefined ? refused('bad-input') : change(of, (desk) => withLabels(desk, kept));
    },
    wakeDue,
  };

  async function change({ accountId, igsid }: { accountId: string; igsid: string }, change: Change) {
    const changed = await changeDesk(world.db, { accountId, igsid, change });
    if (!changed) return refused('not-found');
    world.tellChanged(changed);
    moved();
    return answered(null);
  }

  async function wakeDue(): Promise<void> {
    const now = world.now();
    for (const { id: accountId } of await listAccounts(world.db)) {
      const due = await readWaking(world.db, { accountId, until: now, limit: WOKEN_AT_ONCE });
      for (const { igsid } of due) {
        // Put off once more in this moment, it stays away.
        await change({ accountId, igsid }, (desk) => ((desk?.snoozed?.until ?? 0) <= now ? wake(desk) : desk));
      }
    }
    await planNext();
  }

  async function planNext(): Promise<void> {
    const until = world.now() + TIMER_WITHIN;
    for (const { id: accountId } of await listAccounts(world.db)) {
      const [next] = await readWaking(world.db, { accountId, until, limit: 1 });
      if (next?.wakesAt !== undefined) timers.set(`wake ${accountId}`, next.wakesAt, wakeDue);
    }
  }
}
