// A notice that has become pointless is gone: who was answered elsewhere, or put away, waits no more.
import { type NoticePlace, placeOfNotice } from '../inbox/notice-id.ts';
import { igsidOf } from '../outbox/target.ts';
import { readConversation } from '../storage/conversation-page.ts';
import { countComments, countInbox, readComment } from '../storage/inbox-pages.ts';
import { readByState } from '../storage/outbox-rows.ts';
import { listRelays } from '../storage/relays.ts';
import { needOf } from './needs-you.ts';
import type { Ringing } from './ringing.ts';
import type { BackgroundWorld } from './world.ts';

/** Clears what is over; while Aside is locked also all that names somebody. */
export async function takeBackNotices(world: BackgroundWorld, ringing: Ringing): Promise<void> {
  for (const id of await world.notices.shown()) {
    const place = placeOfNotice(id);
    if (!place) continue;
    const isHidden = ringing.isLocked && place.id !== undefined;
    if (isHidden || !(await holds(world, place, ringing))) await world.notices.clear(id);
  }
}

async function holds({ db }: BackgroundWorld, place: NoticePlace, ringing: Ringing): Promise<boolean> {
  const { about, accountId, id } = place;
  const { now } = ringing;
  const account = ringing.accounts.find((one) => one.id === accountId);
  if (!account) return false;
  switch (about) {
    case 'message':
    case 'closing': {
      if (id === undefined) return (await countInbox(db, { accountId, now })).toAnswer > 0;
      const row = await readConversation(db, accountId, id);
      return row?.awaits === 1 && (about === 'message' || (row.closesAt ?? 0) > now);
    }
    case 'comment':
      if (id === undefined) return (await countComments(db, { accountId })).toAnswer > 0;
      return (await readComment(db, accountId, id))?.awaits === 1;
    case 'send': {
      if (id === undefined) return true;
      return (await readByState(db, accountId, 'refused')).some(({ target }) => igsidOf(target) === id);
    }
    case 'account': {
      const need = needOf(account, await listRelays(db), now);
      return need !== undefined && need.because !== 'not-paired';
    }
  }
}
