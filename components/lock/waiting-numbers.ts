import { listAccounts } from '../../utils/storage/accounts.ts';
import { countInbox } from '../../utils/storage/inbox-pages.ts';
import type { AsideDatabase } from '../../utils/storage/open-database.ts';
import { listRelays } from '../../utils/storage/relays.ts';
import { readSetting } from '../../utils/storage/settings.ts';
import { isStillReceiving } from '../../utils/vault/relay-token.ts';

/** What a locked Aside still tells: numbers and times, of all accounts together. */
export interface WaitingNumbers {
  people: number;
  /** ms since 1970. */
  nextClosesAt?: number;
  /** Sends that leave as soon as it is unlocked. */
  sends: number;
  /** `not-until-unlocked`: since the browser started. */
  receiving: 'yes' | 'relay-silent' | 'not-until-unlocked' | 'no-relay';
  autoLockMinutes?: number;
}

/** The stores that these numbers come from. */
export const WAITING_STORES: ReadonlySet<string> = new Set(['conversations', 'outbox', 'relays', 'accounts', 'keys']);

/** @param now ms since 1970 */
export async function readWaitingNumbers(db: AsideDatabase, now: number): Promise<WaitingNumbers> {
  const [accounts, relays, receiving, autoLockMinutes] = await Promise.all([
    listAccounts(db),
    listRelays(db),
    isStillReceiving(),
    readSetting(db, 'autoLockMinutes'),
  ]);
  const counts = await Promise.all(accounts.map(({ id }) => countInbox(db, { accountId: id, now })));
  const waiting = await Promise.all(
    accounts.flatMap(({ id }) =>
      (['held', 'queued'] as const).map((state) =>
        db.countFromIndex('outbox', 'byState', IDBKeyRange.bound([id, state], [id, state, []])),
      ),
    ),
  );
  const closings = counts.flatMap(({ nextClosesAt }) => nextClosesAt ?? []);
  const isSilent = relays.some(({ failing }) => failing);
  return {
    people: counts.reduce((sum, { toAnswer }) => sum + toAnswer, 0),
    ...(closings.length > 0 && { nextClosesAt: Math.min(...closings) }),
    sends: waiting.reduce((sum, count) => sum + count, 0),
    receiving: relays.length === 0 ? 'no-relay' : !receiving ? 'not-until-unlocked' : isSilent ? 'relay-silent' : 'yes',
    ...(autoLockMinutes !== undefined && { autoLockMinutes }),
  };
}
