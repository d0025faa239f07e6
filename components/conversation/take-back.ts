import type { OutboxEntry } from '../../utils/outbox/entry.ts';

/** Nothing of it has left, and it is a person's own. */
export function canTakeBack({ send, author }: Pick<OutboxEntry, 'send' | 'author'>): boolean {
  return author === 'person' && (send.state === 'held' || send.state === 'queued');
}
