import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { call } from '../../utils/messaging/call.ts';
import type { CallAnswer } from '../../utils/messaging/calls.ts';
import type { ConversationRow } from '../../utils/storage/schema.ts';
import { announce } from '../ui/announce.tsx';
import { callErrorWords } from '../ui/call-error.ts';
import { exactWords } from '../ui/time-words.ts';

/** What a person decides about a conversation as a whole. */
export interface DeskActs {
  setDone(done: boolean): void;
  /** Until then, ms since 1970. */
  snooze(until: number): void;
  /** Brings it back now. */
  wake(): void;
  askSnooze(): void;
  stopAsking(): void;
  /** Until when is being asked. */
  isAsking: boolean;
  /** Why the last decision was not taken. */
  refusal: string | undefined;
}

/**
 * Every decision is said, and stands in the conversation with the way back.
 *
 * @param lastAt up to when the person was read, ms since 1970: what they say later is not put away unseen
 */
export function useDesk(
  { accountId, igsid }: Pick<ConversationRow, 'accountId' | 'igsid'>,
  lastAt: number | undefined,
): DeskActs {
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const read = lastAt === undefined ? {} : { lastAt };

  function tell(answered: Promise<CallAnswer<null>>, said: string): void {
    setRefusal(undefined);
    void answered.then((answer) => {
      if (answer.ok) {
        announce(said);
        return;
      }
      const { what, next } = callErrorWords(answer.error);
      setRefusal(`${what} ${next}`);
      announce(`${what} ${next}`);
    });
  }

  return {
    setDone: (done) =>
      tell(
        call('setDone', { accountId, igsid, done, ...(done && read) }),
        i18n.t(done ? 'panel.desk.saidDone' : 'panel.desk.saidBack'),
      ),
    snooze(until) {
      setAsking(false);
      tell(
        call('snooze', { accountId, igsid, until, ...read }),
        i18n.t('panel.desk.snoozedUntil', [exactWords(until, Date.now())]),
      );
    },
    wake: () => tell(call('snooze', { accountId, igsid, until: null }), i18n.t('panel.desk.saidBack')),
    askSnooze: () => setAsking(true),
    stopAsking: () => setAsking(false),
    isAsking,
    refusal,
  };
}
