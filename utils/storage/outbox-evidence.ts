import type { OutboxEntry } from '../outbox/entry.ts';
import { echoSend, midOf } from '../outbox/ledger.ts';
import type { CommentRow, MessageRow } from './schema.ts';

/**
 * The entry with what its message's row shows: in the thread, seen, or taken back, which also erases its text here.
 * A function of the row alone, so that it does not matter what arrived first. The same object when nothing changes.
 */
export function withEvidence(entry: OutboxEntry, row: MessageRow): OutboxEntry {
  if (midOf(entry) !== row.mid) return entry;

  const told = row.unsent ? withoutText(entry) : entry;
  if (row.seenAt !== undefined) return moved(told, 'seen', row.seenAt, row.mid);
  return row.inThread ? moved(told, 'echoed', row.at, row.mid) : told;
}

/** A send without an answer that this message turned out to be. For a private reply that also tells whom it reached. */
export function echoedBy(entry: OutboxEntry, row: MessageRow): OutboxEntry {
  const echoed = echoSend(entry, { mid: row.mid, at: row.at });
  return echoed.target.kind === 'private-reply'
    ? { ...echoed, target: { ...echoed.target, igsid: row.igsid } }
    : echoed;
}

/** What a delivered comment shows of the public reply that it is: a delivery has shown it. */
export function withCommentEvidence(entry: OutboxEntry, row: CommentRow): OutboxEntry {
  const { send, target } = entry;
  if (target.kind !== 'public-reply' || row.atBy === 'own') return entry;
  if ((send.state !== 'accepted' && send.state !== 'echoed') || send.mid !== row.id) return entry;
  return moved(entry, 'echoed', row.at, row.id);
}

function moved(entry: OutboxEntry, state: 'echoed' | 'seen', at: number, mid: string): OutboxEntry {
  const { send } = entry;
  return send.state === state && send.at === at ? entry : { ...entry, send: { state, at, mid } };
}

function withoutText(entry: OutboxEntry): OutboxEntry {
  const isErased = entry.message.kind === 'text' && entry.message.text === '';
  return isErased ? entry : { ...entry, message: { kind: 'text', text: '' } };
}
