import { CLOCK_DIFFERENCE, LATEST_ARRIVAL } from '../outbox/arrival.ts';
import type { OutboxEntry } from '../outbox/entry.ts';
import { secondEcho, TWINS_WITHIN } from '../outbox/second-echo.ts';
import { mayBe } from '../outbox/settle-send.ts';
import type { FactChanges, FactTransaction } from './fact-transaction.ts';
import type { MessageRow } from './schema.ts';
import { readUnanswered } from './unanswered-sends.ts';

/** As far as one change reaches: an entry without an answer could be any message so near. */
const REACH = CLOCK_DIFFERENCE + LATEST_ARRIVAL + TWINS_WITHIN.words;

/**
 * Notes at the sends of a conversation, around these times, whether another message looks like the same send. A
 * function of the rows alone: what is claimed, explained or taken back later is no second one any more.
 *
 * @param times ms since 1970
 */
export async function noticeSecondEchoes(
  transaction: FactTransaction,
  changes: FactChanges,
  { accountId, igsid, times }: { accountId: string; igsid: string; times: readonly number[] },
): Promise<void> {
  const from = Math.min(...times) - REACH;
  const range = IDBKeyRange.bound([accountId, igsid, from], [accountId, igsid, Math.max(...times) + REACH, []]);
  const near = await transaction.objectStore('messages').index('byConversation').getAll(range);
  const sent = near.filter(isSentMessage);
  if (sent.length < 2 || sent.every(({ outboxId }) => outboxId === undefined)) return;

  const open = await readUnanswered(transaction, accountId);
  const free = sent.filter(
    (row) => row.outboxId === undefined && !row.unsent && !open.some((entry) => mayBe(entry, row, row.at)),
  );
  const outbox = transaction.objectStore('outbox');
  for (const row of sent) {
    const entry = row.outboxId === undefined ? undefined : await outbox.get([accountId, row.outboxId]);
    const secondMid = row.unsent ? undefined : secondEcho(row, free);
    if (!entry || entry.secondMid === secondMid) continue;
    changes.stores.add('outbox');
    await outbox.put(withSecond(entry, secondMid));
  }
}

function withSecond(entry: OutboxEntry, secondMid: string | undefined): OutboxEntry {
  const { secondMid: _before, ...rest } = entry;
  return secondMid === undefined ? rest : { ...rest, secondMid };
}

/** A message of the account that stands in a thread. */
export function isSentMessage(row: MessageRow): boolean {
  return row.kind === 'message' && row.direction === 'out' && row.inThread;
}
