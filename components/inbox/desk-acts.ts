// What a person decides about a conversation, each with its way back.
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { readOutboxOfPerson } from '../../utils/storage/shown-sends.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { exactWords } from '../ui/time-words.ts';
import { nameOf } from '../ui/who.ts';
import type { Inbox } from './inbox-state.ts';
import { takeBack } from './take-back.ts';

/** Says in one line what was done; a refusal is said as well. Answers whether it was done. */
export function tellActed(
  inbox: Inbox,
  answer: CallAnswer<unknown>,
  words: string,
  undo: (() => unknown) | undefined,
  row?: string,
): boolean {
  const said = answer.ok ? words : Object.values(callErrorWords(answer.error)).join(' ');
  announce(said);
  inbox.told.value = { words: said, at: Date.now(), ...(row && { row }), ...(answer.ok && undo && { undo }) };
  return answer.ok;
}

/** Puts a conversation away as far as it was said, or takes it back. */
export async function setDone(inbox: Inbox, conversation: ConversationRow, done: boolean): Promise<boolean> {
  const { accountId, igsid, lastAt } = conversation;
  return tellActed(
    inbox,
    await call('setDone', { accountId, igsid, done, lastAt }),
    i18n.t(done ? 'popup.desk.done' : 'popup.desk.back', [nameOf(conversation)]),
    () => call('setDone', { accountId, igsid, done: !done }),
    igsid,
  );
}

/** Puts a conversation off; `null` brings it back. `until` in ms since 1970. */
export async function snooze(inbox: Inbox, conversation: ConversationRow, until: number | null): Promise<boolean> {
  const { accountId, igsid, lastAt, wakesAt = null } = conversation;
  const name = nameOf(conversation);
  return tellActed(
    inbox,
    await call('snooze', { accountId, igsid, until, lastAt }),
    until === null
      ? i18n.t('popup.desk.back', [name])
      : i18n.t('popup.desk.snoozed', [name, exactWords(until, Date.now())]),
    () => call('snooze', { accountId, igsid, until: until === null ? wakesAt : null }),
    igsid,
  );
}

/** An answer is on its way and the next one is open: it may still be taken back from there. */
export function tellSent(inbox: Inbox, conversation: ConversationRow, isDone: boolean): void {
  const { accountId, igsid } = conversation;
  inbox.told.value = {
    words: i18n.t(isDone ? 'popup.desk.sentDone' : 'popup.desk.sent', [nameOf(conversation)]),
    at: Date.now(),
    async undo() {
      const sends = await readOutboxOfPerson(inbox.database, accountId, igsid);
      const held = sends.findLast(({ send }) => send.state === 'held');
      if (held) await takeBack(inbox.database, held, `dm:${igsid}`);
      if (isDone) await call('setDone', { accountId, igsid, done: false });
      inbox.opened.value = { kind: 'conversation', igsid };
    },
  };
}
